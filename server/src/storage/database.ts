import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { makeFolder } from './durable-files.ts'
import { type DataFolderLock, lockDataFolder } from './lock.ts'
import { migrate } from './migrate.ts'

export type Database = { sqlite: Sqlite.Database; orm: BetterSQLite3Database }

/** The opened data folder. `database` is asked each time: after an I/O error it is another connection. */
export type Storage = { readonly database: Database; reopen(): Database; close(): void }

export const DATABASE_FILE = 'antre.db'

/** Opens the data folder for the life of the process: nobody else may, and the schema is today's when this returns. */
export function openDataFolder(folder: string): Storage {
  makeFolder(folder)
  const lock: DataFolderLock = lockDataFolder(folder)
  let database = open(folder)
  migrate(database, folder)
  return {
    get database() {
      return database
    },
    reopen() {
      database.sqlite.close()
      database = open(folder)
      database.sqlite.pragma('wal_checkpoint(TRUNCATE)')
      return database
    },
    close() {
      database.sqlite.close()
      lock.release()
    },
  }
}

export class NoJournal extends Error {
  constructor(folder: string) {
    super(`There is no ${DATABASE_FILE} in ${folder}: name the data folder of a building.`)
  }
}

/** Opens for reading only, beside a running server or without one. */
export function openForReading(folder: string): Database {
  const path = join(folder, DATABASE_FILE)
  if (!existsSync(path)) throw new NoJournal(folder)
  const sqlite = new Sqlite(path, { readonly: true })
  return { sqlite, orm: drizzle(sqlite) }
}

/** Each setting with the failure it prevents; read back, since SQLite ignores what it does not know. */
const SETTINGS: [pragma: string, value: string, readBack: unknown][] = [
  // Readers never wait for the writer, nor the writer for them.
  ['journal_mode', 'WAL', 'wal'],
  // NORMAL loses acknowledged rows at a power cut; better-sqlite3 falls back to it in WAL unless told at every connection.
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  // A backup or a report may hold the file for a moment.
  ['busy_timeout', '5000', 5000],
  // The WAL file would otherwise never shrink after a long reader.
  ['journal_size_limit', String(64 * 1024 * 1024), 64 * 1024 * 1024],
]

function open(folder: string): Database {
  const sqlite = new Sqlite(join(folder, DATABASE_FILE))
  for (const [pragma, value, readBack] of SETTINGS) {
    sqlite.pragma(`${pragma} = ${value}`)
    const found = sqlite.pragma(pragma, { simple: true })
    if (found !== readBack)
      throw new Error(`SQLite keeps ${pragma} at ${found} instead of ${readBack}: this disk cannot hold a journal safely.`)
  }
  return { sqlite, orm: drizzle(sqlite) }
}
