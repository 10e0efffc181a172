import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { connect } from './connection.ts'
import { makeFolder } from './durable-files.ts'
import { type DataFolderLock, lockDataFolder } from './lock.ts'
import { migrate } from './migrate.ts'
import { assertSound } from './soundness.ts'
import { assertNoUnfinishedRestore } from './unfinished-restore.ts'

export type Database = { sqlite: Sqlite.Database; orm: BetterSQLite3Database }

/** The opened data folder. `database` is asked each time: after an I/O error it is another connection. */
export type Storage = {
  readonly database: Database
  reopen(): Database
  /** What was found is in order. A close before this leaves the files as they were: SQLite would tidy up what a person must look at. */
  accept(): void
  close(): void
}

export const DATABASE_FILE = 'antre.db'

/** Opens the data folder for the life of the process: nobody else may, and the schema is today's when this returns. */
export function openDataFolder(folder: string): Storage {
  makeFolder(folder)
  const lock: DataFolderLock = lockDataFolder(folder)
  let reader: Database | null = null
  let database: Database | null = null
  const close = () => {
    // The last connection to close empties the WAL into the database and removes it; one that only reads cannot.
    database?.sqlite.close()
    reader?.sqlite.close()
    lock.release()
  }
  try {
    assertNoUnfinishedRestore(folder)
    reader = existsSync(join(folder, DATABASE_FILE)) ? openForReading(folder) : null
    if (reader) assertSmallSound(reader)
    database = open(folder)
    migrate(database, folder)
  } catch (error) {
    close()
    throw error
  }
  let current = database
  return {
    get database() {
      return current
    },
    reopen() {
      current.sqlite.close()
      current = database = open(folder)
      current.sqlite.pragma('wal_checkpoint(TRUNCATE)')
      return current
    },
    accept: () => void reader?.sqlite.close(),
    close,
  }
}

export class NoJournal extends Error {
  constructor(folder: string) {
    super(`There is no ${DATABASE_FILE} in ${folder}: name the data folder of a building.`)
  }
}

/**
 * Read whole at a start, pages and indexes; this much takes less time than the day in it. A larger one holds many days: of these a start
 * reads today's facts, and `verify` and each backup read all.
 */
const SOUND_MAX_BYTES = 128 * 1024 * 1024

function assertSmallSound({ sqlite }: Database): void {
  // The first reading: only from then on does this connection keep the WAL where it is.
  const pages = sqlite.pragma('page_count', { simple: true }) as number
  const pageBytes = sqlite.pragma('page_size', { simple: true }) as number
  if (pages * pageBytes <= SOUND_MAX_BYTES) assertSound(sqlite)
}

/** Opens for reading only, beside a running server or without one. */
export function openForReading(folder: string): Database {
  const path = join(folder, DATABASE_FILE)
  if (!existsSync(path)) throw new NoJournal(folder)
  if (existsSync(`${path}-journal`)) takeBackHalfDone(path)
  const sqlite = new Sqlite(path, { readonly: true })
  return { sqlite, orm: drizzle(sqlite) }
}

/**
 * A power cut in the first instants of a database leaves its change to WAL half done, which only a writer can take back. Nothing can have
 * been written to the WAL by then.
 */
function takeBackHalfDone(path: string): void {
  const sqlite = new Sqlite(path)
  try {
    sqlite.pragma('schema_version')
  } finally {
    sqlite.close()
  }
}

function open(folder: string): Database {
  const sqlite = connect(join(folder, DATABASE_FILE))
  return { sqlite, orm: drizzle(sqlite) }
}
