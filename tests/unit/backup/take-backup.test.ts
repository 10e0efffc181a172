import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { minutesAfter, parseInstant, secondsAfter } from '@antre/shared/instants'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { backupsIn, lastTakenAt } from '../../../server/src/backup/backup-folder.ts'
import { beginBackup } from '../../../server/src/backup/backup-thread.ts'
import { BackupUnfit, checkBackup } from '../../../server/src/backup/check-backup.ts'
import { BackupFailed, type BackupOrder, takeBackup } from '../../../server/src/backup/take-backup.ts'
import { takeIfDue } from '../../../server/src/backup/take-if-due.ts'
import { type KnownHead, openHeadNote } from '../../../server/src/journal/known-head.ts'
import { DATABASE_FILE } from '../../../server/src/storage/database.ts'
import { lockDataFolder } from '../../../server/src/storage/lock.ts'
import { ask, BUILDING, issue } from '../../engine/house.ts'
import { buildingWith, newFolder, openBuilding, rowsIn, SERVICE } from '../../storage/building-folder.ts'

const NOON = parseInstant('2026-11-24T12:00:00+07:00')
const orderOf = (dataFolder: string, more: Partial<BackupOrder> = {}): BackupOrder => ({
  building: BUILDING,
  dataFolder,
  folder: join(dataFolder, 'backups'),
  now: NOON,
  ...more,
})

test('[D5] a backup is taken beside a running server and holds all that was committed', async () => {
  const folder = newFolder()
  const building = await openBuilding(folder, { visits: 5 })
  const head = building.engine.head()
  noteHead(folder, { epoch: 'epoch-1', ...head })
  const { path, manifest } = takeBackup(orderOf(folder))
  await ask(building.engine, issue(SERVICE))
  await building.close()
  expect(path).toBe(join(folder, 'backups', '2026-11-24T120000'))
  expect(manifest).toMatchObject({ takenAt: '2026-11-24T12:00:00.000+07:00', head, rows: head.seq, visits: 5 })
  expect(rowsIn(path)).toEqual(rowsIn(folder).slice(0, head.seq))
  expect(readFileSync(join(path, 'secret.key'))).toEqual(readFileSync(join(folder, 'secret.key')))
  expect(checkBackup(BUILDING, path)).toEqual(manifest)
})

test('[D5] only its owner can read a backup', async () => {
  const { path } = takeBackup(orderOf(await buildingWith(1)))
  const modes = ['.', ...readdirSync(path)].map((name) => [name, (statSync(join(path, name)).mode & 0o777).toString(8)])
  expect(Object.fromEntries(modes)).toEqual({ '.': '700', [DATABASE_FILE]: '600', 'backup.json': '600', 'secret.key': '600' })
})

test.each([
  ['a row that was changed', (path: string) => inDatabase(path, `UPDATE journal SET actor = 'x' WHERE seq = 3`)],
  ['a row that is missing', (path: string) => inDatabase(path, 'DELETE FROM journal WHERE seq = 4')],
  ['a plan that is missing', (path: string) => inDatabase(path, 'DELETE FROM plan')],
])('[D5] nothing is kept of a copy with %s: the backups before it stay', async (_what, damage) => {
  const folder = await buildingWith(3)
  takeBackup(orderOf(folder))
  damage(folder)
  expect(() => takeBackup(orderOf(folder, { now: secondsAfter(NOON, 1) }))).toThrow(BackupFailed)
  expect(backupsIn(join(folder, 'backups'))).toEqual(['2026-11-24T120000'])
})

test('[D5] a copy that lacks what was written, or of another journal, is refused', async () => {
  const folder = await buildingWith(3)
  const noted = { epoch: 'epoch-1', seq: 4, hash: 'f'.repeat(64) }
  noteHead(folder, noted)
  expect(() => takeBackup(orderOf(folder))).toThrow(/row 4 is not the one that was written/)
  noteHead(folder, { ...noted, seq: 400 })
  expect(() => takeBackup(orderOf(folder))).toThrow(/ends before row 400/)
  expect(backupsIn(join(folder, 'backups'))).toEqual([])
})

test.each([
  ['its database', DATABASE_FILE],
  ['its key', 'secret.key'],
])('[D5] a backup of which %s was changed later is noticed', async (_what, file) => {
  const { path } = takeBackup(orderOf(await buildingWith(1)))
  const bytes = readFileSync(join(path, file))
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  writeFileSync(join(path, file), bytes)
  expect(() => checkBackup(BUILDING, path)).toThrow(BackupUnfit)
})

test('[D5] what a killed attempt left is no backup, and the next one clears it away', async () => {
  const folder = await buildingWith(1)
  const part = join(folder, 'backups', 'taking.part')
  mkdirSync(part, { recursive: true })
  writeFileSync(join(part, DATABASE_FILE), 'half')
  expect(lastTakenAt(join(folder, 'backups'))).toBeNull()
  takeBackup(orderOf(folder))
  expect(existsSync(part)).toBe(false)
})

test('two backups into one folder do not get into each other', async () => {
  const folder = await buildingWith(1)
  const backups = newFolder()
  const lock = lockDataFolder(backups)
  expect(() => takeBackup(orderOf(folder, { folder: backups }))).toThrow('another one is just being taken')
  lock.release()
  takeBackup(orderOf(folder, { folder: backups }))
})

test('[D5] a folder with backups of another building is refused, lest they remove each other', async () => {
  const folder = newFolder()
  const { path } = takeBackup(orderOf(await buildingWith(1), { folder }))
  const other = await buildingWith(1, newFolder(), 'another-epoch')
  expect(() => takeBackup(orderOf(other, { folder, now: secondsAfter(NOON, 1) }))).toThrow('backups of another building')
  expect(existsSync(path)).toBe(true)
})

test('[D5] a backup whose own word is damaged does not keep the next from being taken', async () => {
  const folder = await buildingWith(1)
  takeBackup(orderOf(folder, { now: minutesAfter(NOON, -60) }))
  const { path } = takeBackup(orderOf(folder))
  writeFileSync(join(path, 'backup.json'), '{')
  const order = { ...orderOf(folder, { now: minutesAfter(NOON, 10) }), everyMs: 3_600_000 }
  expect(takeIfDue(order)).toMatchObject({ lastAt: minutesAfter(NOON, 10), taken: {} })
  expect(lastTakenAt(join(folder, 'backups'))).toBe(minutesAfter(NOON, 10))
  const other = await buildingWith(1, newFolder(), 'another-epoch')
  expect(() => takeBackup(orderOf(other, { folder: join(folder, 'backups') }))).toThrow('backups of another building')
})

test('[D5] those that nobody needs are removed after a new one is good', async () => {
  const folder = await buildingWith(1)
  takeBackup(orderOf(folder))
  const { removed } = takeBackup(orderOf(folder, { now: secondsAfter(NOON, 1) }))
  expect(removed).toEqual(['2026-11-24T120000'])
  expect(backupsIn(join(folder, 'backups'))).toEqual(['2026-11-24T120001'])
})

test('[D5] the one just taken is kept where a clock that was ahead has left one that seems newer', async () => {
  const folder = await buildingWith(1)
  takeBackup(orderOf(folder, { now: minutesAfter(NOON, 600) }))
  takeBackup(orderOf(folder))
  expect(backupsIn(join(folder, 'backups'))).toEqual(['2026-11-24T120000', '2026-11-24T220000'])
})

test('[D5] none is taken while the last is younger than an hour, whoever took it', async () => {
  const order = { ...orderOf(await buildingWith(2)), everyMs: 3_600_000 }
  expect(takeIfDue(order)).toMatchObject({ lastAt: NOON, taken: { manifest: { visits: 2 } } })
  expect(takeIfDue({ ...order, now: minutesAfter(NOON, 59) })).toEqual({ lastAt: NOON, taken: null })
  expect(takeIfDue({ ...order, now: minutesAfter(NOON, 60) })).toMatchObject({ lastAt: minutesAfter(NOON, 60), taken: {} })
  expect(takeIfDue({ ...order, now: minutesAfter(NOON, 1) })).toMatchObject({ lastAt: minutesAfter(NOON, 1), taken: {} })
})

test('[D5] a server takes it in a thread of its own', async () => {
  const folder = newFolder()
  const building = await openBuilding(folder, { visits: 2 })
  const head = building.engine.head()
  const { kept } = beginBackup({ ...orderOf(folder), everyMs: 3_600_000 })
  expect(await kept).toMatchObject({ lastAt: NOON, taken: { manifest: { head, visits: 2 } } })
  await building.close()
}, 60_000)

function noteHead(folder: string, head: KnownHead): void {
  const note = openHeadNote(folder)
  note.write(head)
  note.close()
}

function inDatabase(folder: string, statement: string): void {
  const sqlite = new Sqlite(join(folder, DATABASE_FILE))
  sqlite.exec(statement)
  sqlite.close()
}
