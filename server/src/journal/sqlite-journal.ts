import type { Database, Storage } from '../storage/database.ts'
import type { BuildingId, CommandKey, Journal, KeptAnswer, Row } from './journal.ts'
import type { JournalThread } from './journal-thread.ts'
import { prepareAppend, writtenBy } from './sqlite-append.ts'

/**
 * The journal in the building's database: one transaction per batch, made durable by a thread of its own where one is given, else in
 * this one. Plain prepared statements, since this is the hot path; the tables are declared in `storage/schema.ts`.
 */
export function createSqliteJournal(storage: Omit<Storage, 'accept'>, thread?: Pick<JournalThread, 'append'>): Journal {
  let statements = prepare(storage.database)
  const appendHere: Journal['append'] = async (...asked) => statements.append(writtenBy(...asked))
  return {
    append: thread?.append ?? appendHere,
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
    append: prepareAppend(sqlite),
    rows: sqlite.prepare('SELECT * FROM journal WHERE building = ? AND seq > ? ORDER BY seq'),
    dayOpened: sqlite.prepare(`SELECT max(seq) AS seq FROM journal WHERE building = ? AND type = 'DayOpened'`),
    plan: sqlite.prepare('SELECT text FROM plan WHERE building = ? AND hash = ?'),
  }
}
