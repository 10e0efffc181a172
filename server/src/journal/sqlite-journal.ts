import Sqlite from 'better-sqlite3'
import type { Database, Storage } from '../storage/database.ts'
import {
  AppendRaced,
  type BuildingId,
  type CommandKey,
  type Entry,
  type Journal,
  type KeptAnswer,
  type Row,
  StorageFull,
} from './journal.ts'

/**
 * The journal in the building's database: one transaction per batch, durable when it returns. Plain prepared statements, since this
 * is the hot path; the tables are declared in `storage/schema.ts`.
 */
export function createSqliteJournal(storage: Omit<Storage, 'accept'>): Journal {
  let statements = prepare(storage.database)
  return {
    // Not `async`: the work is done when this returns, and a failure must still be a rejection.
    append: (building, expectedSeq, batch) => settle(() => statements.append(building, expectedSeq, batch)),
    readAfter: (building, seq) => statements.rows.iterate(building, seq) as IterableIterator<Row>,
    seqBeforeToday: (building) => Math.max(0, ((statements.dayOpened.get(building) as { seq: number | null }).seq ?? 1) - 1),
    keptAnswers: (building, keys) => statements.answers(building, keys),
    planText: (building, hash) => (statements.plan.get(building, hash) as { text: string } | undefined)?.text ?? null,
    reopen() {
      statements = prepare(storage.reopen())
    },
  }
}

function prepare({ sqlite }: Database) {
  const head = sqlite.prepare('SELECT coalesce(max(seq), 0) AS seq FROM journal WHERE building = ?')
  const insertRow = sqlite.prepare(
    `INSERT INTO journal (building, seq, day, at, command, actor, device, type, version, body, prev, hash)
     VALUES (@building, @seq, @day, @at, @command, @actor, @device, @type, @version, @body, @prev, @hash)`,
  )
  const insertCommand = sqlite.prepare(
    'INSERT INTO command (building, actor, key, fingerprint, answer, seq, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const insertPlan = sqlite.prepare('INSERT OR IGNORE INTO plan (building, hash, text) VALUES (?, ?, ?)')
  const append = sqlite.transaction((building: BuildingId, expectedSeq: number, batch: Entry[]) => {
    if ((head.get(building) as { seq: number }).seq !== expectedSeq) throw new AppendRaced()
    for (const { rows, plan, key, actor, fingerprint, answer, at } of batch) {
      for (const row of rows) insertRow.run(row)
      if (plan) insertPlan.run(building, plan.hash, plan.text)
      if (key !== null) insertCommand.run(building, actor, key, fingerprint, JSON.stringify(answer), rows.at(-1)?.seq, at)
    }
  })
  const answer = sqlite.prepare('SELECT fingerprint, answer, seq FROM command WHERE building = ? AND actor = ? AND key = ?')
  const answers = sqlite.transaction((building: BuildingId, keys: readonly CommandKey[]) =>
    keys.map(({ actor, key }): KeptAnswer | null => {
      const kept = answer.get(building, actor, key) as (Omit<KeptAnswer, 'answer'> & { answer: string }) | undefined
      return kept ? { ...kept, answer: JSON.parse(kept.answer) } : null
    }),
  )
  return {
    // One read transaction for a batch: to begin one costs five times as much as a look-up in it.
    answers,
    // IMMEDIATE: the write lock is taken at once, so a batch never fails half way for want of it.
    append: append.immediate,
    rows: sqlite.prepare('SELECT * FROM journal WHERE building = ? AND seq > ? ORDER BY seq'),
    dayOpened: sqlite.prepare(`SELECT max(seq) AS seq FROM journal WHERE building = ? AND type = 'DayOpened'`),
    plan: sqlite.prepare('SELECT text FROM plan WHERE building = ? AND hash = ?'),
  }
}

async function settle(work: () => void): Promise<void> {
  try {
    work()
  } catch (cause) {
    // A full disk rolls the transaction back for certain; any other error may have stored it all the same.
    if (cause instanceof Sqlite.SqliteError && cause.code === 'SQLITE_FULL')
      throw new StorageFull('no space left for the journal', { cause })
    throw cause
  }
}
