import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

export type DataFolderLock = { release(): void }

export const LOCK_FILE = 'lock.db'

export class DataFolderInUse extends Error {
  constructor(folder: string) {
    super(`Another Antre server is using ${folder}. Stop it first, or start this one with another folder (--data).`)
  }
}

/**
 * One server per data folder (D4): a second SQLite file held in an exclusive transaction for the life of the process. The operating
 * system frees it at any crash, and a copied folder is not locked.
 */
export function lockDataFolder(folder: string): DataFolderLock {
  const sqlite = new Sqlite(join(folder, LOCK_FILE), { timeout: 0 })
  try {
    sqlite.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    sqlite.close()
    if (cause instanceof Sqlite.SqliteError && cause.code === 'SQLITE_BUSY') throw new DataFolderInUse(folder)
    throw cause
  }
  return { release: () => void sqlite.close() }
}
