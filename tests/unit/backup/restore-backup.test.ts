import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Day, type Instant, minutesAfter, parseInstant } from '@antre/shared/instants'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { BackupUnfit } from '../../../server/src/backup/check-backup.ts'
import { PrefixUnknown, type RestoreOrder, restoreBackup } from '../../../server/src/backup/restore-backup.ts'
import { takeBackup } from '../../../server/src/backup/take-backup.ts'
import type { Command } from '../../../server/src/domain/commands.ts'
import { rowsOf } from '../../../server/src/engine/engine.ts'
import { factOf } from '../../../server/src/engine/replay.ts'
import { verifyJournal } from '../../../server/src/engine/verify-journal.ts'
import { CHAIN_START } from '../../../server/src/journal/chain.ts'
import { planHash, planText } from '../../../server/src/plan/plan-text.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { createStoredPlans } from '../../../server/src/plan/stored-plans.ts'
import { DATABASE_FILE } from '../../../server/src/storage/database.ts'
import { DataFolderInUse } from '../../../server/src/storage/lock.ts'
import { RestoreUnfinished } from '../../../server/src/storage/unfinished-restore.ts'
import { ClockDoubtful } from '../../../server/src/time/start-check.ts'
import { ask, BUILDING, issue, requestOf } from '../../engine/house.ts'
import { createManualClock } from '../../engine/manual-clock.ts'
import { createMemoryJournal } from '../../engine/memory-journal.ts'
import { buildingWith, newFolder, openBuilding, rowsIn, SERVICE, verifiedIn } from '../../storage/building-folder.ts'

/** The clock of the house stands at eight. */
const EIGHT = parseInstant('2026-11-24T08:00:00+07:00')

const NOBODY = { key: null, actor: 'test', device: null }

const backupOf = (dataFolder: string, now: Instant = EIGHT) =>
  takeBackup({ building: BUILDING, dataFolder, folder: join(dataFolder, 'backups'), now }).path

const restored = (backup: string, dataFolder: string, more: Partial<RestoreOrder> = {}) =>
  restoreBackup({
    building: BUILDING,
    backup,
    dataFolder,
    seen: {},
    clock: createManualClock('2026-11-24T09:00:00+07:00'),
    clockTrust: 'checked',
    randomBytes,
    report: (sentence) => expect.fail(sentence),
    ...more,
  })

const epochOf = async (folder: string): Promise<string> => {
  const building = await openBuilding(folder)
  const { epoch } = building.engine.committed()
  await building.close()
  return epoch
}

test('[D5] a lost building goes on from its backup with a new epoch, its own key, and numbers nobody holds', async () => {
  const lost = await buildingWith(7)
  const backup = backupOf(lost)
  const folder = newFolder()
  const { skipped, ...told } = await restored(backup, folder)
  expect(told).toEqual({ takenAt: '2026-11-24T08:00:00.000+07:00', rows: 9, visits: 7, replaced: null })
  expect(readdirSync(folder).sort()).toEqual([DATABASE_FILE, 'lock.db', 'secret.key'])
  expect(readFileSync(join(folder, 'secret.key'))).toEqual(readFileSync(join(lost, 'secret.key')))
  const building = await openBuilding(folder, { visits: 2 })
  expect(building.numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 200, 201])
  expect(building.engine.committed().epoch).not.toBe('epoch-1')
  await building.close()
  expect(skipped).toContainEqual(expect.objectContaining({ from: 8, to: 199, reason: 'restored' }))
  expect(verifiedIn(folder).faults).toEqual([])
  expect(rowsIn(folder).slice(0, 9)).toEqual(rowsIn(lost))
})

test('[N2] the same numbers without the name of their gap are a fault', async () => {
  const folder = newFolder()
  await restored(backupOf(await buildingWith(7)), folder)
  await buildingWith(1, folder)
  const named = rowsIn(folder)
  const nameless = named.filter(({ type }) => type !== 'NumbersSkipped').map(factOf)
  const rows = rowsOf(
    nameless.map((fact, index) => ({ ...fact, seq: index + 1 })),
    { building: BUILDING, request: NOBODY, last: { seq: 0, hash: CHAIN_START }, day: named[0]?.day as Day },
  )
  const { journal } = createMemoryJournal()
  const text = planText(samplePlan)
  await journal.append(BUILDING, 0, [
    { ...NOBODY, fingerprint: '', answer: { of: 'nothing' }, at: EIGHT, rows, plan: { hash: planHash(text), text } },
  ])
  const { planOf } = createStoredPlans({ building: BUILDING, journal })
  const { faults } = verifyJournal({ building: BUILDING, journal, planOf })
  expect(faults).toEqual([expect.stringContaining('-200 on 2026-11-24 where 8 comes next')])
})

test('[D5] what lay there before is moved aside whole, and backups stay where they are', async () => {
  const folder = await buildingWith(3)
  const backup = backupOf(folder)
  await buildingWith(2, folder)
  const before = rowsIn(folder)
  const { replaced } = await restored(backup, folder)
  expect(rowsIn(replaced as string)).toEqual(before)
  expect(existsSync(join(replaced as string, 'secret.key'))).toBe(true)
  expect(existsSync(backup)).toBe(true)
  expect(verifiedIn(folder).visits).toBe(3)
})

test('[D5] a folder in use is refused, and nothing of it is touched', async () => {
  const folder = newFolder()
  const building = await openBuilding(folder, { visits: 2 })
  const backup = backupOf(folder)
  await expect(restored(backup, folder)).rejects.toThrow(DataFolderInUse)
  await ask(building.engine, issue(SERVICE))
  expect(building.numbers()).toEqual([1, 2, 3])
  await building.close()
})

test.each([
  [
    'changed',
    (backup: string) => inDatabase(backup, `INSERT INTO user (building, username, role) VALUES ('b-1', 'mallory', 'admin')`),
    BackupUnfit,
  ],
  ['without its key', (backup: string) => rmSync(join(backup, 'secret.key')), BackupUnfit],
  ['not whole', (backup: string) => rmSync(join(backup, 'backup.json')), BackupUnfit],
  ['told of by half a file', (backup: string) => writeFileSync(join(backup, 'backup.json'), '{"takenAt":'), BackupUnfit],
])('[D5] a backup that is %s is refused before anything is touched', async (_what, damage, refusal) => {
  const folder = await buildingWith(2)
  const backup = backupOf(folder)
  damage(backup)
  const before = readdirSync(folder).sort()
  await expect(restored(backup, folder)).rejects.toThrow(refusal)
  expect(readdirSync(folder).sort()).toEqual(before)
})

test.each([
  ['a prefix that no queue has', { seen: { ZZZ: 12 } }, PrefixUnknown],
  ['a clock far from the backup', { clock: createManualClock('1970-01-01T00:00:00Z') }, ClockDoubtful],
])('[D5] %s is refused, and the old building still stands', async (_what, more, refusal) => {
  const folder = await buildingWith(2)
  await expect(restored(backupOf(folder), folder, more)).rejects.toThrow(refusal)
  expect(await epochOf(folder)).toBe('epoch-1')
  expect(existsSync(join(folder, 'restore.part'))).toBe(false)
})

test('[D5] where a restore was killed no server starts on half a building, and a second restore ends it', async () => {
  const folder = await buildingWith(2)
  const backup = backupOf(folder)
  const before = rowsIn(folder)
  mkdirSync(join(folder, 'restoring'))
  renameSync(join(folder, DATABASE_FILE), join(folder, 'restoring', DATABASE_FILE))
  await expect(openBuilding(folder)).rejects.toThrow(RestoreUnfinished)
  writeFileSync(join(folder, DATABASE_FILE), 'moved in before the kill')
  const { replaced } = await restored(backup, folder)
  expect(await epochOf(folder)).not.toBe('epoch-1')
  expect(rowsIn(replaced as string)).toEqual(before)
  expect(existsSync(join(replaced as string, 'secret.key'))).toBe(true)
})

test('[S1][P2] sessions and links of the backup open nothing, and no paper of it is printed again', async () => {
  const folder = newFolder()
  const building = await openBuilding(folder, { visits: 1 })
  const late = issue(SERVICE) as Extract<Command, { type: 'issue-visit' }>
  await building.engine.submit({ ...requestOf(late), device: 'kiosk-1' })
  building.storage.database.sqlite.exec(`
    INSERT INTO session (building, hash, username, expires_at) VALUES ('b-1', x'01', 'admin', ${minutesAfter(EIGHT, 600)});
    INSERT INTO start_link VALUES ('b-1', x'01', 'user', 'admin', ${minutesAfter(EIGHT, 15)}, NULL);
    INSERT INTO print_job VALUES ('b-1', 'j-1', 'v-1', 'kiosk-1', 0, 'queued', NULL, '{}', ${EIGHT});
    INSERT INTO print_job VALUES ('b-1', 'j-2', 'v-2', 'kiosk-1', 0, 'sending', NULL, '{}', ${EIGHT});
    INSERT INTO print_job VALUES ('b-1', 'j-3', 'v-3', 'kiosk-1', 0, 'confirmed', NULL, NULL, ${EIGHT})`)
  const backup = backupOf(folder)
  await building.close()
  await restored(backup, folder)
  const sqlite = new Sqlite(join(folder, DATABASE_FILE), { readonly: true })
  expect(sqlite.prepare('SELECT (SELECT count(*) FROM session) + (SELECT count(*) FROM start_link) AS n').get()).toEqual({ n: 0 })
  expect(sqlite.prepare('SELECT visit, state, paper FROM print_job ORDER BY visit').all()).toEqual(
    [
      { visit: 'v-1', state: 'unknown', paper: null },
      { visit: 'v-2', state: 'unknown', paper: null },
      { visit: 'v-3', state: 'confirmed', paper: null },
      // Its job was written after the backup, or never.
      { visit: late.visit, state: 'unknown', paper: null },
    ].sort((a, b) => (a.visit < b.visit ? -1 : 1)),
  )
  sqlite.close()
})

test('what a person put into the folder stays', async () => {
  const folder = await buildingWith(1)
  writeFileSync(join(folder, 'notes.txt'), 'ours')
  await restored(backupOf(folder), folder)
  expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('ours')
})

function inDatabase(folder: string, statement: string): void {
  const sqlite = new Sqlite(join(folder, DATABASE_FILE))
  sqlite.exec(statement)
  sqlite.close()
}
