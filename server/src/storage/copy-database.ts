import { rmSync, writeFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { moveDurably, syncFile } from './durable-files.ts'
import { assertSound } from './soundness.ts'

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
  assertCopySound(part)
  syncFile(part)
  moveDurably(part, path)
}

function assertCopySound(path: string): void {
  const copy = new Sqlite(path, { readonly: true, fileMustExist: true })
  try {
    assertSound(copy)
  } finally {
    copy.close()
  }
}
