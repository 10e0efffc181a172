import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { readServerSecret } from '../../../server/src/access/server-secret.ts'
import { DATABASE_FILE } from '../../../server/src/storage/database.ts'

export const MIGRATIONS = join(import.meta.dirname, '../../../migrations')

export type MigrationJournal = { entries: { idx: number; when: number; tag: string }[] }

export const migrationJournal = (folder = MIGRATIONS): MigrationJournal =>
  JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8'))

/** Every schema that was ever shipped, by the migration that led to it: `0000_first`. */
export const schemas = (): string[] => migrationJournal().entries.map(({ tag }) => tag)
export const newestSchema = (): string => schemas().at(-1) as string

export const fixtureOf = (schema: string): string => join(import.meta.dirname, 'fixtures', `${schema}.sql`)

/** Makes an empty folder one with a short day and its key, as the product of that schema left it. */
export function layFixture(schema: string, folder: string): void {
  const sqlite = new Sqlite(join(folder, DATABASE_FILE))
  sqlite.exec(readFileSync(fixtureOf(schema), 'utf8'))
  sqlite.close()
  readServerSecret(folder, { randomBytes, isHeld: false })
}
