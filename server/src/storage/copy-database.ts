import { rmSync, writeFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { moveDurably, syncFile } from './durable.ts'

/**
 * Copies a database as it stands at one instant, also while others write. Under its name the copy is whole, sound and durable, or not
 * there. Never a copy of the file itself: what is still in the WAL would be missing, and no check of SQLite would tell.
 */
export function copyDatabase(sqlite: Sqlite.Database, path: string): void {
  const part = `${path}.part`
  rmSync(part, { force: true })
  // Made before it is filled: it holds accounts, and nobody else may read it meanwhile.
  writeFileSync(part, '', { mode: 0o600, flag: 'wx' })
  sqlite.prepare('VACUUM INTO ?').run(part)
  assertSound(part)
  syncFile(part)
  moveDurably(part, path)
}

export class DatabaseUnsound extends Error {
  constructor(path: string, fault: string) {
    super(`The database ${path} is damaged: ${fault}.`)
  }
}

/** Reads every page and index. It cannot tell that rows are missing: the journal's chain can. */
export function assertSound(path: string): void {
  const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true })
  try {
    const found = sqlite.pragma('integrity_check(1)', { simple: true })
    if (found !== 'ok') throw new DatabaseUnsound(path, String(found))
    const [orphan] = sqlite.pragma('foreign_key_check') as { table: string }[]
    if (orphan) throw new DatabaseUnsound(path, `a row of ${orphan.table} names one that does not exist`)
  } finally {
    sqlite.close()
  }
}
