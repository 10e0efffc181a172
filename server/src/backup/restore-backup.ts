import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { newId, type RandomBytes } from '../access/random.ts'
import { SECRET_FILE } from '../access/server-secret.ts'
import type { NumbersSkipped } from '../domain/events.ts'
import type { Fact } from '../domain/evolve.ts'
import { createEngine, type Engine } from '../engine/engine.ts'
import type { BuildingId } from '../journal/journal.ts'
import { HEAD_FILE } from '../journal/known-head.ts'
import { createSqliteJournal } from '../journal/sqlite-journal.ts'
import { createStoredPlans } from '../plan/stored-plans.ts'
import { giveUpPrinting } from '../printing/give-up-printing.ts'
import { DATABASE_FILE, openDataFolder, type Storage } from '../storage/database.ts'
import { makeFolder, syncFile, syncFolder } from '../storage/durable-files.ts'
import { lockDataFolder } from '../storage/lock.ts'
import { session, startLink } from '../storage/schema.ts'
import { RESTORING_FOLDER } from '../storage/unfinished-restore.ts'
import type { Clock } from '../time/clock.ts'
import { assertClockPlausible } from '../time/start-check.ts'
import { BACKUP_FILES, checkBackup } from './check-backup.ts'

export type RestoreOrder = {
  building: BuildingId
  /** The folder of one backup. */
  backup: string
  dataFolder: string
  /** Highest numbers by prefix that somebody saw on a screen or paper. */
  seen: Readonly<Record<string, number>>
  clock: Clock
  clockTrust: 'checked' | 'confirmed'
  randomBytes: RandomBytes
  report(sentence: string, fields: object): void
}

export type Restored = {
  takenAt: string
  rows: number
  visits: number
  skipped: NumbersSkipped[]
  /** Where what lay in the data folder before is now; null where there was nothing. */
  replaced: string | null
}

export class PrefixUnknown extends Error {
  constructor(prefix: string, known: string[]) {
    super(`No queue of the backup has the prefix "${prefix}"; there are ${known.join(', ')}.`)
  }
}

/** Where a restore is made ready; not yet of any weight. */
const PART_FOLDER = 'restore.part'
/** What makes up a building in a data folder, its older schemas included. Backups and what a person put there stay where they are. */
const OF_THE_BUILDING = new RegExp(`^(${DATABASE_FILE}(-wal|-shm)?|${SECRET_FILE}|${HEAD_FILE}|before-schema-\\d+\\.db)$`)

/**
 * Puts a backup in the place of whatever is in a data folder, which is moved aside, never deleted. The journal goes on with a new epoch
 * and a named gap in the numbers; everyone signs in again, and nothing that may have been printed is printed again. Refused while a
 * server uses the folder and for a backup that is not what it says. Killed at any instant it leaves the old building, or a folder in which
 * no server starts until a restore has come to its end.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const { dataFolder } = order
  const { takenAt, rows, visits } = checkBackup(order.building, order.backup)
  makeFolder(dataFolder)
  const lock = lockDataFolder(dataFolder)
  const part = join(dataFolder, PART_FOLDER)
  try {
    rmSync(part, { recursive: true, force: true })
    const skipped = await makeReady(part, order)
    return { takenAt, rows, visits, skipped, replaced: putInPlace(part, dataFolder) }
  } finally {
    rmSync(part, { recursive: true, force: true })
    lock.release()
  }
}

async function makeReady(
  part: string,
  { building, backup, seen, clock, clockTrust, randomBytes, report }: RestoreOrder,
): Promise<NumbersSkipped[]> {
  mkdirSync(part, { mode: 0o700 })
  for (const file of BACKUP_FILES) {
    copyFileSync(join(backup, file), join(part, file))
    chmodSync(join(part, file), 0o600)
  }
  const storage = openDataFolder(part)
  try {
    const skipped: NumbersSkipped[] = []
    const engine = engineOn(storage, {
      building,
      clock,
      report,
      follow: ({ event }) => void (event.type === 'NumbersSkipped' && skipped.push(event)),
    })
    const { at: lastAt, plan } = engine.committed()
    if (clockTrust === 'checked') assertClockPlausible({ now: clock.now(), lastAt, timeZone: plan.plan.building.timeZone })
    assertPrefixesKnown(engine, seen)
    await engine.tick()
    await beginEpoch(engine, { epoch: newId(randomBytes), seen })
    endAccess(storage)
    giveUpPrinting(storage.database.orm, { building, visits: engine.committed().visits.values(), newJobId: () => newId(randomBytes) })
    await engine.close()
    storage.accept()
    return skipped
  } finally {
    storage.close()
  }
}

function engineOn(storage: Storage, { building, clock, report, follow }: EngineOn): Engine {
  const journal = createSqliteJournal(storage)
  return createEngine({
    building,
    journal,
    clock,
    plans: createStoredPlans({ building, journal }),
    publish: ({ facts }) => facts.forEach(follow),
    report,
  })
}

type EngineOn = Pick<RestoreOrder, 'building' | 'clock' | 'report'> & { follow(fact: Fact): void }

function assertPrefixesKnown(engine: Engine, seen: RestoreOrder['seen']): void {
  const known = engine.committed().plan.plan.queues.map(({ prefix }) => prefix)
  const unknown = Object.keys(seen).find((prefix) => !known.includes(prefix))
  if (unknown !== undefined) throw new PrefixUnknown(unknown, known)
}

async function beginEpoch(engine: Engine, { epoch, seen }: { epoch: string; seen: RestoreOrder['seen'] }): Promise<void> {
  const request = { actor: 'restore', device: null, from: 'house', key: null, fingerprint: '' } as const
  const outcome = await engine.submit({ ...request, command: { type: 'begin-epoch', epoch, seen } })
  if ('refusal' in outcome) throw new Error(`The new epoch was refused: ${outcome.refusal.code}`)
}

/** A session that was ended since, or a link that was used, must not open again. */
function endAccess({ database: { orm } }: Storage): void {
  orm.delete(session).run()
  orm.delete(startLink).run()
}

/**
 * From the first rename to the last, the folder that takes up the old building keeps servers from starting on half of one, or on a new
 * one. After a kill the next restore goes on with it, so that a database and its WAL stay together.
 */
function putInPlace(part: string, dataFolder: string): string | null {
  const ready = readdirSync(part).filter((name) => OF_THE_BUILDING.test(name))
  for (const name of ready) syncFile(join(part, name))
  const restoring = join(dataFolder, RESTORING_FOLDER)
  makeFolder(restoring)
  moveAside(dataFolder, restoring)
  for (const name of ready) renameSync(join(part, name), join(dataFolder, name))
  syncFolder(dataFolder)
  const replaced = nameAsReplaced(restoring, dataFolder)
  syncFolder(dataFolder)
  return replaced
}

function moveAside(dataFolder: string, restoring: string): void {
  for (const name of readdirSync(dataFolder).filter((found) => OF_THE_BUILDING.test(found))) {
    // What has its older self there already was moved in by a restore that was killed.
    if (existsSync(join(restoring, name))) rmSync(join(dataFolder, name))
    else renameSync(join(dataFolder, name), join(restoring, name))
  }
  syncFolder(restoring)
  syncFolder(dataFolder)
}

function nameAsReplaced(restoring: string, dataFolder: string): string | null {
  if (readdirSync(restoring).length === 0) {
    rmdirSync(restoring)
    return null
  }
  let n = 1
  while (existsSync(join(dataFolder, `replaced-${n}`))) n += 1
  const replaced = join(dataFolder, `replaced-${n}`)
  renameSync(restoring, replaced)
  return replaced
}
