import type { BuildingId, Journal } from '../journal/journal.ts'

/** A head of the chain that left the machine, on a printed sheet or in somebody's notebook; the beginning of the hash is enough. */
export type KeptHead = { seq: number; hash: string }

/**
 * Holds a journal whose chain is in order against a head that was kept elsewhere. A chain can be made anew from any row on by whoever
 * writes the database; then this row has another hash (S3). Null when the row is the one that was kept.
 */
export function keptHeadFault({ building, journal, kept: { seq, hash } }: Compared): string | null {
  for (const row of journal.readAfter(building, seq - 1)) {
    if (row.seq === seq && row.hash.startsWith(hash)) return null
    return `row ${seq} is not the one whose head was kept: it, or a row before it, was edited, removed or added`
  }
  return `it ends before row ${seq}, whose head was kept: rows were removed, or a backup from before it was restored`
}

type Compared = { building: BuildingId; journal: Pick<Journal, 'readAfter'>; kept: KeptHead }
