import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { JournalBroken } from '../../../server/src/engine/replay.ts'
import { verifyJournal } from '../../../server/src/engine/verify-journal.ts'
import { createSqliteJournal } from '../../../server/src/journal/sqlite-journal.ts'
import { createStoredPlans } from '../../../server/src/plan/stored-plans.ts'
import { DATABASE_FILE, openDataFolder } from '../../../server/src/storage/database.ts'
import { DataFolderInUse } from '../../../server/src/storage/lock.ts'
import { SchemaTooNew } from '../../../server/src/storage/migrate.ts'
import { ask, BUILDING, issue, startHouse } from '../../engine/house.ts'

const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'antre-'))
  folders.push(folder)
  return folder
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const dayOf = async (folder: string, visits: number) => {
  const open = openDataFolder(folder)
  const { engine } = await startHouse(createSqliteJournal(open))
  for (let n = 0; n < visits; n++) await ask(engine, issue('s-a01'))
  await engine.close()
  open.close()
}

describe('the journal on disk', () => {
  it('[D1] writes with full synchronisation, read back from the connection', () => {
    const open = openDataFolder(newFolder())
    expect(open.database.sqlite.pragma('synchronous', { simple: true })).toBe(2)
    expect(open.database.sqlite.pragma('journal_mode', { simple: true })).toBe('wal')
    open.close()
  })

  it('gives a restarted server the same day', async () => {
    const folder = newFolder()
    await dayOf(folder, 3)
    await dayOf(folder, 2)
    const open = openDataFolder(folder)
    const { engine, planOf } = await startHouse(createSqliteJournal(open))
    expect([...engine.committed().visits.values()].map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
    expect(verifyJournal({ building: BUILDING, journal: createSqliteJournal(open), planOf }).faults).toEqual([])
    open.close()
  })

  it('[N1] the database itself refuses a number twice', async () => {
    const folder = newFolder()
    await dayOf(folder, 1)
    const sqlite = new Sqlite(join(folder, DATABASE_FILE))
    const copyRow = () =>
      sqlite.exec(
        `INSERT INTO journal SELECT building, seq + 1, day, at, command, actor, device, type, version, body, prev, hash FROM journal WHERE type = 'VisitIssued'`,
      )
    expect(copyRow).toThrow(/UNIQUE/)
    sqlite.close()
  })

  it.each([
    [
      'edited',
      `UPDATE journal SET body = replace(body, '"regular"', '"priority"') WHERE type = 'VisitIssued' AND seq = 4`,
      'row 4 was changed',
    ],
    ['removed', 'DELETE FROM journal WHERE seq = 4', 'rows in between are missing'],
    ['moved in time', 'UPDATE journal SET at = at - 60000 WHERE seq = 3', 'row 3 was changed'],
  ])('[S3] verify finds a row that was %s, and a start is refused', async (_what, statement, expected) => {
    const folder = newFolder()
    await dayOf(folder, 4)
    const sqlite = new Sqlite(join(folder, DATABASE_FILE))
    sqlite.exec(statement)
    sqlite.close()
    const open = openDataFolder(folder)
    const journal = createSqliteJournal(open)
    await expect(startHouse(journal)).rejects.toThrow(JournalBroken)
    const { planOf } = createStoredPlans({ building: BUILDING, journal })
    expect(verifyJournal({ building: BUILDING, journal, planOf }).faults[0]).toContain(expected)
    open.close()
  })

  it('[D4] a second server on the same folder is refused, and after the first has gone it is not', () => {
    const folder = newFolder()
    const first = openDataFolder(folder)
    expect(() => openDataFolder(folder)).toThrow(DataFolderInUse)
    first.close()
    openDataFolder(folder).close()
  })

  it('[D4] a database of a newer version is refused', async () => {
    const folder = newFolder()
    await dayOf(folder, 1)
    const sqlite = new Sqlite(join(folder, DATABASE_FILE))
    for (let n = 0; n < 3; n++) sqlite.exec(`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later-${n}', ${Date.now() + n})`)
    sqlite.close()
    expect(() => openDataFolder(folder)).toThrow(SchemaTooNew)
  })
})
