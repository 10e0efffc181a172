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
    /** As people call her; the journal knows the username only. */
    name: text().notNull().default(''),
    role: text().notNull(),
    /** The agency whose people she is; null for those of the building. */
    agency: text(),
    /** JSON list of the only counters she may stand at; null: all of her agency. */
    counters: text(),
    /** argon2id in PHC form; null: can only come in by a one-time link. */
    password: text(),
    /** Since when she may not come in at all. */
    offAt: integer('off_at'),
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
    /** The last request known to the disk, some minutes old: an idle session ends. */
    usedAt: integer('used_at').notNull().default(0),
    /** argon2id of the PIN chosen for this session. */
    pin: text(),
    pinTriesLeft: integer('pin_tries_left').notNull().default(0),
    /** Since when its console is locked. */
    lockedAt: integer('locked_at'),
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
    name: text().notNull().default(''),
    hash: blob({ mode: 'buffer' }).notNull(),
    pairedAt: integer('paired_at').notNull(),
    /** Some minutes old while it is here. */
    lastSeenAt: integer('last_seen_at'),
  },
  (table) => [primaryKey({ columns: [table.building, table.id] }), uniqueIndex('device_hash').on(table.building, table.hash)],
)

/** One-time links that the server prints or an admin hands on: valid once and not for long. */
export const startLink = sqliteTable(
  'start_link',
  {
    building: text().notNull(),
    hash: blob({ mode: 'buffer' }).notNull(),
    /** `user` signs in as its subject, `invite` sets its password, `kiosk` and `display` pair as it. */
    kind: text().notNull(),
    subject: text().notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
  },
  (table) => [primaryKey({ columns: [table.building, table.hash] })],
)
