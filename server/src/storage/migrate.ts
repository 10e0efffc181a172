import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { migrate as applyMigrations } from 'drizzle-orm/better-sqlite3/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { copyDatabase } from './copy-database.ts'
import type { Database } from './database.ts'

/** `migrations/` at the top of the project, from the sources and from the built server alike. */
const MIGRATIONS_FOLDER = join(import.meta.dirname, import.meta.dirname.endsWith('storage') ? '../../../migrations' : '../../migrations')

export class SchemaTooNew extends Error {
  constructor() {
    super('The database was written by a newer Antre. Start that version, or restore the backup made before the upgrade.')
  }
}

/**
 * Brings the database to today's schema in one transaction: an older one is copied first, a newer one is refused (D4). Rows of the journal
 * are never changed.
 */
export function migrate(database: Database, folder: string, migrationsFolder = MIGRATIONS_FOLDER): void {
  const known = readMigrationFiles({ migrationsFolder })
  const applied = appliedCount(database)
  if (applied > known.length) throw new SchemaTooNew()
  // Made anew each time: one of an attempt that failed days ago would lack these days.
  if (applied > 0 && applied < known.length) copyDatabase(database.sqlite, join(folder, `before-schema-${known.length}.db`))
  applyMigrations(database.orm, { migrationsFolder })
}

function appliedCount({ orm }: Database): number {
  const table = orm.get<{ name: string } | undefined>(sql`select name from sqlite_master where name = '__drizzle_migrations'`)
  return table ? (orm.get<{ n: number }>(sql`select count(*) as n from __drizzle_migrations`)?.n ?? 0) : 0
}
