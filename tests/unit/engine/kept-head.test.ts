import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ConfigMistake } from '../../../server/src/config.ts'
import { hashOf } from '../../../server/src/journal/chain.ts'
import type { Row } from '../../../server/src/journal/journal.ts'
import { DATABASE_FILE } from '../../../server/src/storage/database.ts'
import { verify } from '../../../server/src/verify.ts'
import { buildingWith, rowsIn } from '../../storage/building-folder.ts'

afterEach(() => void vi.restoreAllMocks())

/** The command with its exit code and what it said. */
function verified(args: string[]): { code: number; said: string } {
  let said = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text
    return true
  })
  return { code: verify(args), said }
}

const headOf = (folder: string) => rowsIn(folder).at(-1) as Row

/** As whoever writes the database may do it: the rows as they are told, and all hashes after them made anew. */
function forge(folder: string, tell: (rows: Row[]) => Row[]): void {
  const sqlite = new Sqlite(join(folder, DATABASE_FILE))
  let prev = '0'.repeat(64)
  const rows = tell(rowsIn(folder)).map((row, index) => {
    const next = { ...row, seq: index + 1, prev }
    prev = hashOf(next)
    return { ...next, hash: prev }
  })
  sqlite.exec('DELETE FROM journal')
  const columns = Object.keys(rows[0] as Row)
  const insert = sqlite.prepare(`INSERT INTO journal (${columns}) VALUES (${columns.map((name) => `@${name}`)})`)
  for (const row of rows) insert.run(row)
  sqlite.close()
}

describe('[S3] a journal held against a head that left the machine', () => {
  const inHouse = (row: Row): Row => ({ ...row, actor: row.actor.replace('staff:test', 'staff:somebody') })

  test.each([
    ['edited', (rows: Row[]) => rows.map((row, index) => (index === 3 ? inHouse(row) : row))],
    ['removed', (rows: Row[]) => rows.toSpliced(-1, 1)],
    [
      'added',
      (rows: Row[]) =>
        rows.toSpliced(3, 0, { ...(rows[2] as Row), type: 'AccessNoted', body: '{"access":{"what":"password-set","user":"x"}}' }),
    ],
  ])('a row that was %s is found, also where the chain was made anew', async (_what, tell) => {
    const folder = await buildingWith(4)
    const { seq, hash } = headOf(folder)
    expect(verified([folder, '--head', `${seq}:${hash}`])).toMatchObject({ code: 0, said: expect.stringContaining(`head ${seq}:${hash}`) })
    forge(folder, tell)
    // By itself it seems to be in order.
    expect(verified([folder]).code).toBe(0)
    expect(verified([folder, '--head', `${seq}:${hash}`])).toMatchObject({ code: 1, said: expect.stringContaining(`row ${seq}`) })
  })

  test('rows after it may come, and sixteen digits of it are enough, as a sheet shows them', async () => {
    const folder = await buildingWith(3)
    const { seq, hash } = headOf(folder)
    await buildingWith(2, folder)
    const shown = `${seq}: ${hash.slice(0, 4)} ${hash.slice(4, 8)} ${hash.slice(8, 12)} ${hash.slice(12, 16)}`
    expect(verified([folder, '--head', shown]).code).toBe(0)
    expect(verified([folder, '--head', `${seq}:${'0'.repeat(16)}`]).code).toBe(1)
  })

  test('of several kept heads each counts', async () => {
    const folder = await buildingWith(3)
    const { seq, hash } = headOf(folder)
    expect(verified([folder, '--head', `${seq}:${hash}`, '--head', `1:${'a'.repeat(64)}`]).code).toBe(1)
  })

  test('what is no head is refused in a sentence', () => {
    for (const head of ['12', `0:${'a'.repeat(16)}`, '12:abc', `12:${'g'.repeat(16)}`])
      expect(() => verify(['folder', '--head', head])).toThrow(ConfigMistake)
    expect(() => verify([])).toThrow('Name the data folder')
  })
})
