import { hash } from 'node:crypto'
import type { Row } from './journal.ts'

/** The hash before the first row of a journal. */
export const CHAIN_START = '0'.repeat(64)

/** SHA-256 over the hash before and every stored field, one per line; the body comes last, since only it could hold a line break. */
export const hashOf = (row: Omit<Row, 'hash'>): string =>
  hash(
    'sha256',
    `${row.prev}\n${row.building}\n${row.seq}\n${row.day}\n${row.at}\n${row.command ?? ''}\n${row.actor}\n${row.device ?? ''}\n${row.type}\n${row.version}\n${row.body}`,
    'hex',
  )

/** What is wrong with a row as the successor of another; null when nothing is. */
export function chainFault(row: Row, before: { seq: number; hash: string }): string | null {
  if (row.seq !== before.seq + 1) return `row ${row.seq} follows row ${before.seq}: rows in between are missing`
  if (row.prev !== before.hash) return `row ${row.seq} does not continue row ${before.seq}: a row was changed, removed or added`
  if (row.hash !== hashOf(row)) return `row ${row.seq} was changed after it was written`
  return null
}
