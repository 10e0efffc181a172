import { cpSync, existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { describe, expect, test } from 'vitest'
import { DATABASE_FILE } from '../../../server/src/storage/database.ts'
import { migrate, SchemaTooNew } from '../../../server/src/storage/migrate.ts'
import { assertSound } from '../../../server/src/storage/soundness.ts'
import { newFolder, openBuilding, rowsIn, verifiedIn } from '../../storage/building-folder.ts'
import { fixtureOf, layFixture, MIGRATIONS, migrationJournal, newestSchema, schemas } from './schemas.ts'

/** Run it once for a new migration. */
const WRITER = 'write-fixture.ts'

describe.each(schemas())('a database of schema %s', (schema) => {
  test('is kept as a fixture', () => {
    expect(existsSync(fixtureOf(schema)), `node tests/unit/storage/${WRITER} writes it`).toBe(true)
  })

  test('[D4] is brought to the schema of today, without a row of the journal changed, and goes on', async () => {
    const folder = folderOf(schema)
    const before = rowsIn(folder)
    const building = await openBuilding(folder, { visits: 1, service: 'ktp' })
    expect(building.numbers()).toEqual([1, 1, 2])
    await building.close()
    expect(rowsIn(folder).slice(0, before.length)).toEqual(before)
    expect(verifiedIn(folder)).toMatchObject({ days: 2, visits: 8, faults: [] })
  })
})

const NEXT = schemas().length + 1
const ADDS_A_TABLE = 'CREATE TABLE later (n integer NOT NULL);\n--> statement-breakpoint\nINSERT INTO later VALUES (1);'
const FAILS_HALF_WAY = `${ADDS_A_TABLE}\n--> statement-breakpoint\nINSERT INTO later VALUES (NULL);`

test('[D4] an older schema is copied, then migrated in one transaction, and the day is as it was', () => {
  const folder = folderOf(newestSchema())
  const before = rowsIn(folder)
  migrateWith(folder, ADDS_A_TABLE)
  expect(tablesOf(join(folder, DATABASE_FILE))).toContain('later')
  expect(rowsIn(folder)).toEqual(before)
  expect(verifiedIn(folder).faults).toEqual([])
  const copy = join(folder, `before-schema-${NEXT}.db`)
  expect(tablesOf(copy)).not.toContain('later')
  expect((statSync(copy).mode & 0o777).toString(8)).toBe('600')
  expect(rowsIn(asFolder(copy))).toEqual(before)
})

test('[D4] a migration that is ended half way leaves the old schema, and the next start does it again', () => {
  const folder = folderOf(newestSchema())
  const before = rowsIn(folder)
  expect(() => migrateWith(folder, FAILS_HALF_WAY)).toThrow()
  expect(tablesOf(join(folder, DATABASE_FILE))).not.toContain('later')
  expect(rowsIn(folder)).toEqual(before)
  migrateWith(folder, ADDS_A_TABLE)
  expect(tablesOf(join(folder, DATABASE_FILE))).toContain('later')
  expect(verifiedIn(folder).faults).toEqual([])
})

test.each([
  ['was ended half way', '.part'],
  ['is from an earlier attempt', ''],
])('[D4] a copy that %s is made anew before the migration', (_what, ending) => {
  const folder = folderOf(newestSchema())
  const copy = join(folder, `before-schema-${NEXT}.db`)
  writeFileSync(`${copy}${ending}`, 'no copy of today')
  migrateWith(folder, ADDS_A_TABLE)
  const sqlite = new Sqlite(copy, { readonly: true })
  assertSound(sqlite)
  sqlite.close()
  expect(rowsIn(asFolder(copy))).toEqual(rowsIn(folder))
  expect(existsSync(`${copy}.part`)).toBe(false)
})

test('[D4] an older version refuses what a newer one has migrated, in a sentence', () => {
  const folder = folderOf(newestSchema())
  migrateWith(folder, ADDS_A_TABLE)
  return expect(openBuilding(folder)).rejects.toThrow(new SchemaTooNew())
})

/** A data folder with a short day, as the product of that schema left it. */
function folderOf(schema: string): string {
  const folder = newFolder()
  layFixture(schema, folder)
  return folder
}

/** Migrates with one more migration than the product has. */
function migrateWith(folder: string, sql: string): void {
  const migrations = newFolder()
  cpSync(MIGRATIONS, migrations, { recursive: true })
  const { entries, ...rest } = migrationJournal()
  const last = entries.at(-1) as (typeof entries)[number]
  const next = { ...last, idx: last.idx + 1, when: last.when + 1, tag: 'next' }
  writeFileSync(join(migrations, 'meta/_journal.json'), JSON.stringify({ ...rest, entries: [...entries, next] }))
  writeFileSync(join(migrations, 'next.sql'), sql)
  const sqlite = new Sqlite(join(folder, DATABASE_FILE))
  try {
    migrate({ sqlite, orm: drizzle(sqlite) }, folder, migrations)
  } finally {
    sqlite.close()
  }
}

function tablesOf(path: string): unknown[] {
  const sqlite = new Sqlite(path, { readonly: true })
  const tables = sqlite.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all()
  sqlite.close()
  return tables
}

function asFolder(database: string): string {
  const folder = newFolder()
  cpSync(database, join(folder, DATABASE_FILE))
  return folder
}
