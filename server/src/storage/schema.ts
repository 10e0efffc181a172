import { sql } from 'drizzle-orm'
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * Every table of the building's one database. The journal is the truth; the others hold what must be true together with it or what
 * is not a fact of the day (who may sign in, which devices exist). Instants are ms since 1970.
 */
export const journal = sqliteTable(
  'journal',
  {
    building: text().notNull(),
    seq: integer().notNull(),
    day: text().notNull(),
    at: integer().notNull(),
    /** The command's key; null for what the engine asked itself. */
    command: text(),
    actor: text().notNull(),
    device: text(),
    type: text().notNull(),
    version: integer().notNull(),
    body: text().notNull(),
    prev: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.building, table.seq] }),
    // N1: a number is unique in the database by an index, not by hope.
    uniqueIndex('journal_number')
      .on(table.building, table.day, sql`(body ->> '$.prefix')`, sql`(body ->> '$.number')`)
      .where(sql`type = 'VisitIssued'`),
    // A start replays from the last of these.
    index('journal_day_opened').on(table.building, table.seq).where(sql`type = 'DayOpened'`),
  ],
)

export const command = sqliteTable(
  'command',
  {
    building: text().notNull(),
    actor: text().notNull(),
    key: text().notNull(),
    /** Of what was asked: the same key with another body is refused (N4). */
    fingerprint: text().notNull(),
    /** What was answered, as JSON, to be answered again. */
    answer: text().notNull(),
    /** The last row this command wrote. */
    seq: integer().notNull(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.building, table.actor, table.key] })],
)

/** Texts of published plans, once by hash. */
export const plan = sqliteTable('plan', { building: text().notNull(), hash: text().notNull(), text: text().notNull() }, (table) => [
  primaryKey({ columns: [table.building, table.hash] }),
])

export const user = sqliteTable(
  'user',
  {
    building: text().notNull(),
    username: text().notNull(),
    role: text().notNull(),
    /** The agency whose people she is; null for those of the building. */
    agency: text(),
    /** argon2id in PHC form; null: can only come in by a one-time link. */
    password: text(),
  },
  (table) => [primaryKey({ columns: [table.building, table.username] })],
)

/** A staff session; the cookie holds the id, the table its SHA-256. */
export const session = sqliteTable(
  'session',
  {
    building: text().notNull(),
    hash: blob({ mode: 'buffer' }).notNull(),
    username: text().notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.building, table.hash] })],
)

/** A kiosk or display; it holds the token, the table its SHA-256. */
export const device = sqliteTable(
  'device',
  {
    building: text().notNull(),
    id: text().notNull(),
    kind: text().notNull(),
    /** The kiosk or display of the plan that it is. */
    place: text().notNull(),
    hash: blob({ mode: 'buffer' }).notNull(),
    pairedAt: integer('paired_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.building, table.id] }), uniqueIndex('device_hash').on(table.building, table.hash)],
)

/** One-time links that the server prints: valid once and for minutes. */
export const startLink = sqliteTable(
  'start_link',
  {
    building: text().notNull(),
    hash: blob({ mode: 'buffer' }).notNull(),
    /** `user` signs in as its subject, `kiosk` and `display` pair as it. */
    kind: text().notNull(),
    subject: text().notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
  },
  (table) => [primaryKey({ columns: [table.building, table.hash] })],
)
