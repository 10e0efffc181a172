import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '@antre/shared/instants'
import { formatInstant } from '@antre/shared/local-time'
import { SECRET_FILE } from '../access/server-secret.ts'
import type { BuildingId } from '../journal/journal.ts'
import { readNotedHead } from '../journal/known-head.ts'
import { copyDatabase } from '../storage/copy-database.ts'
import { DATABASE_FILE, openForReading } from '../storage/database.ts'
import { makeFolder, moveDurably, writeFileDurably } from '../storage/durable-files.ts'
import { DataFolderInUse, lockDataFolder } from '../storage/lock.ts'
import { backupName, backupsIn, MANIFEST_FILE, type Manifest, newestManifest, PART_FOLDER, surplus } from './backup-folder.ts'
import { contentsOf } from './check-backup.ts'

export type BackupOrder = {
  building: BuildingId
  dataFolder: string
  /** Where the backups lie: each a folder of its own, named by its time. */
  folder: string
  now: Instant
}

export type TakenBackup = { path: string; manifest: Manifest; removed: string[] }

export class BackupFailed extends Error {
  constructor(folder: string, cause: unknown) {
    super(`No backup was taken into ${folder}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/**
 * Takes a backup of a data folder, beside a running server or without one, and only then removes those that nobody needs any more. It
 * reads the copy to its last row, so it takes a while: a server has a thread of its own for it. Throws {@link BackupFailed}.
 */
export function takeBackup(order: BackupOrder): TakenBackup {
  const { folder } = order
  try {
    makeFolder(folder)
    const lock = lockDataFolder(folder)
    try {
      return takeAlone(order)
    } finally {
      lock.release()
    }
  } catch (cause) {
    throw new BackupFailed(folder, cause instanceof DataFolderInUse ? new Error('another one is just being taken') : cause)
  }
}

function takeAlone({ building, dataFolder, folder, now }: BackupOrder): TakenBackup {
  const part = join(folder, PART_FOLDER)
  rmSync(part, { recursive: true, force: true })
  mkdirSync(part, { mode: 0o700 })
  // Before the copy is begun: a server that runs beside this goes on.
  const noted = readNotedHead(dataFolder)
  copyFiles(dataFolder, part)
  const { timeZone, ...contents } = contentsOf(building, part, noted)
  assertNoOther(folder, contents.origin)
  const manifest: Manifest = { takenAt: formatInstant(now, timeZone), ...contents }
  writeFileDurably(join(part, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`)
  const name = backupName(now, timeZone)
  moveDurably(part, join(folder, name))
  return { path: join(folder, name), manifest, removed: removeSurplus(folder, name) }
}

function copyFiles(from: string, to: string): void {
  const source = openForReading(from)
  try {
    copyDatabase(source.sqlite, join(to, DATABASE_FILE))
  } finally {
    source.sqlite.close()
  }
  writeFileDurably(join(to, SECRET_FILE), readFileSync(join(from, SECRET_FILE)))
}

/** Two buildings in one folder would remove each other's backups. */
function assertNoOther(folder: string, origin: string): void {
  const newest = newestManifest(folder)
  if (newest && newest.origin !== origin) throw new Error('it holds backups of another building, so name a folder of its own (--backups)')
}

/** Never the one just taken: after a clock that was ahead others seem newer. */
function removeSurplus(folder: string, taken: string): string[] {
  const removed = surplus(backupsIn(folder)).filter((name) => name !== taken)
  for (const name of removed) rmSync(join(folder, name), { recursive: true })
  return removed
}
