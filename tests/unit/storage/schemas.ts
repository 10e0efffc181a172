import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const MIGRATIONS = join(import.meta.dirname, '../../../migrations')

export type MigrationJournal = { entries: { idx: number; when: number; tag: string }[] }

export const migrationJournal = (folder = MIGRATIONS): MigrationJournal =>
  JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8'))

/** Every schema that was ever shipped, by the migration that led to it: `0000_first`. */
export const schemas = (): string[] => migrationJournal().entries.map(({ tag }) => tag)
export const newestSchema = (): string => schemas().at(-1) as string

export const fixtureOf = (schema: string): string => join(import.meta.dirname, 'fixtures', `${schema}.sql`)
