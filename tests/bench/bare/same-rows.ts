import { randomBytes } from 'node:crypto'
import { openDataFolder } from '../../../server/src/storage/database.ts'

const day = '2026-11-24'
const at = Date.parse('2026-11-24T08:15:00+07:00')
const text = (bytes: number) =>
  randomBytes(Math.ceil((bytes * 3) / 4))
    .toString('base64url')
    .slice(0, bytes)

/**
 * Writes what one command of ours writes, into the same tables: a row of the journal and the command's key with its answer. One
 * transaction for each, with the settings of our own database.
 */
export function createRowWriter(folder: string, { type, body }: { type: string; body(n: number): object }): () => number {
  const { sqlite } = openDataFolder(folder).database
  const row = sqlite.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const command = sqlite.prepare('INSERT INTO command VALUES (?, ?, ?, ?, ?, ?, ?)')
  let n = 0
  const write = sqlite.transaction(() => {
    const key = text(22)
    row.run('b-1', n, day, at, key, 'device:kiosk-1', 'kiosk-1', type, 1, JSON.stringify(body(n)), text(64), text(64))
    command.run('b-1', 'device:kiosk-1', key, text(43), `{"of":"visit","visit":"${text(22)}"}`, n, at)
  }).immediate
  return () => {
    n += 1
    write()
    return n
  }
}
