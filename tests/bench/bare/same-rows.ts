import { openDataFolder } from '../../../server/src/storage/database.ts'

const day = '2026-11-24'
const at = Date.parse('2026-11-24T08:15:00+07:00')
const fingerprint = 'f'.repeat(43)
const hash = 'h'.repeat(64)
const answer = `{"of":"visit","visit":"${'v'.repeat(22)}"}`

/**
 * Writes what one command of ours writes, into the same tables: a row of the journal, and the command's key with its answer. One
 * transaction for each command, with the settings of our own database.
 */
export function createRowWriter(folder: string, { type, body }: { type: string; body(n: number): object }): (key: string) => number {
  const { sqlite } = openDataFolder(folder).database
  const row = sqlite.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const command = sqlite.prepare('INSERT INTO command VALUES (?, ?, ?, ?, ?, ?, ?)')
  let n = 0
  const write = sqlite.transaction((key: string) => {
    row.run('b-1', n, day, at, key, 'device:kiosk-1', 'kiosk-1', type, 1, JSON.stringify(body(n)), hash, hash)
    command.run('b-1', 'device:kiosk-1', key, fingerprint, answer, n, at)
  }).immediate
  return (key) => {
    n += 1
    write(key)
    return n
  }
}
