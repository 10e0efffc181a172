import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { SECRET_FILE } from '../access/server-secret.ts'
import { lostFacts } from '../engine/lost-facts.ts'
import { JournalBroken, replay } from '../engine/replay.ts'
import { verifyJournal } from '../engine/verify-journal.ts'
import type { BuildingId } from '../journal/journal.ts'
import type { KnownHead } from '../journal/known-head.ts'
import { createSqliteJournal } from '../journal/sqlite-journal.ts'
import { createStoredPlans } from '../plan/stored-plans.ts'
import { DATABASE_FILE, type Database, openForReading } from '../storage/database.ts'
import { MANIFEST_FILE, type Manifest, readManifest } from './backup-folder.ts'

/** All that a building needs to go on elsewhere: the database, and the key that makes today's tickets open. */
export const BACKUP_FILES = [DATABASE_FILE, SECRET_FILE]

const PIECE_BYTES = 1024 * 1024

export type Contents = Omit<Manifest, 'takenAt'> & { timeZone: string }

export class BackupUnfit extends Error {
  constructor(folder: string, why: string) {
    super(`${folder} cannot be restored: ${why}. Take another backup, such as the one before it.`)
  }
}

/** Holds a backup against what it says of itself, after reading all of it. Throws {@link BackupUnfit}, or what {@link contentsOf} throws. */
export function checkBackup(building: BuildingId, folder: string): Manifest {
  const manifest = wholeManifest(folder)
  for (const file of BACKUP_FILES)
    if (!existsSync(join(folder, file)) || sha256(join(folder, file)) !== manifest.files[file])
      throw new BackupUnfit(folder, `${file} is not what it was when the backup was taken`)
  const { head, rows } = contentsOf(building, folder, null)
  if (head.seq !== manifest.head.seq || head.hash !== manifest.head.hash || rows !== manifest.rows)
    throw new BackupUnfit(folder, 'its journal does not end where it should')
  return manifest
}

function wholeManifest(folder: string): Manifest {
  try {
    return readManifest(folder)
  } catch {
    throw new BackupUnfit(folder, `its ${MANIFEST_FILE} is missing or damaged, so that it is not a whole backup`)
  }
}

/** Reads a copy to its last row: chained, without a nameless gap, and as far as `noted`. Throws {@link JournalBroken}. */
export function contentsOf(building: BuildingId, folder: string, noted: KnownHead | null): Contents {
  const database = openForReading(folder)
  try {
    const journal = createSqliteJournal({ database, reopen: () => database, close: () => database.sqlite.close() })
    const { planOf } = createStoredPlans({ building, journal })
    const { rows, visits, faults } = verifyJournal({ building, journal, planOf })
    if (faults[0] !== undefined) throw new JournalBroken(faults[0])
    const { head, state } = replay({ building, journal, planOf })
    const lost = lostFacts({ building, journal, epoch: state.epoch, noted })
    if (lost) throw new JournalBroken(lost)
    const files = Object.fromEntries(BACKUP_FILES.map((file) => [file, sha256(join(folder, file))]))
    return { origin: originOf(database, building), head, rows, visits, files, timeZone: state.plan.plan.building.timeZone }
  } finally {
    database.sqlite.close()
  }
}

const FIRST_DAY_SEQ = 2

const originOf = ({ sqlite }: Database, building: BuildingId): string =>
  (sqlite.prepare('SELECT hash FROM journal WHERE building = ? AND seq = ?').get(building, FIRST_DAY_SEQ) as { hash: string }).hash

/** Piece by piece: the journal of years is larger than what can be read at once. */
function sha256(path: string): string {
  const digest = createHash('sha256')
  const piece = Buffer.alloc(PIECE_BYTES)
  const file = openSync(path, 'r')
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) digest.update(piece.subarray(0, read))
  } finally {
    closeSync(file)
  }
  return digest.digest('hex')
}
