import { existsSync, writeFileSync } from 'node:fs'
import type { QueueId, VisitId } from '@antre/shared/ids'
import type { Day } from '@antre/shared/instants'
import type { Need } from '@antre/shared/needs'
import type { PersonalField } from '@antre/shared/plan'
import Sqlite from 'better-sqlite3'
import type { PersonalDataTaken } from '../domain/events.ts'
import type { BuildingId } from '../journal/journal.ts'
import { hashSought, keptOf } from './identity.ts'

/** In the data folder, and in no backup: what was erased must not come back from one. */
export const PERSONAL_FILE = 'personal.db'

export type PersonalEntry = { visit: VisitId; queue: QueueId; field: PersonalField; day: Day; number: string; value: string; eraseOn: Day }

/** Of whom: by the number of a day, or by what she says of herself. */
export type Sought = { day: Day; number: string } | { said: string }

/** Something was taken from the store; it stays here until the journal has it. */
export type Pending = PersonalDataTaken & { id: number }

export type Written = Pick<PersonalEntry, 'visit' | 'queue' | 'day' | 'number'> & {
  /** `value` null takes an entry out. */
  values: { field: PersonalField; value: string | null; eraseOn: Day }[]
}

export type PersonalStore = {
  of(visit: VisitId, queue: QueueId): PersonalEntry[]
  write(written: Written): void
  /** Erases what was to be kept until before this day. */
  expire(today: Day): void
  /** All entries of the visits of one person. */
  exportOf(sought: Sought): PersonalEntry[]
  /** How many entries are gone. */
  erase(sought: Sought): number
  /** What callers must know of each visit of a day; erased when the day is over. */
  needs(day: Day): Map<VisitId, readonly Need[]>
  writeNeeds(written: { visit: VisitId; day: Day; needs: readonly Need[] }): void
  pending(): Pending[]
  noted(id: number): void
  close(): void
}

/** Each with what it prevents. Erased means gone from the file too: no write-ahead log keeps it, and freed pages are overwritten. */
const SETTINGS: [pragma: string, value: string, readBack: unknown][] = [
  ['secure_delete', 'ON', 1],
  ['journal_mode', 'DELETE', 'delete'],
  ['synchronous', 'FULL', 2],
  ['busy_timeout', '5000', 5000],
]

const TABLES = `
  CREATE TABLE IF NOT EXISTS entry (
    building TEXT NOT NULL, visit TEXT NOT NULL, queue TEXT NOT NULL, field TEXT NOT NULL,
    day TEXT NOT NULL, number TEXT NOT NULL, value TEXT NOT NULL, hash BLOB, erase_on TEXT NOT NULL,
    PRIMARY KEY (building, visit, queue, field));
  CREATE INDEX IF NOT EXISTS entry_erase_on ON entry (building, erase_on);
  CREATE INDEX IF NOT EXISTS entry_hash ON entry (building, hash);
  CREATE INDEX IF NOT EXISTS entry_number ON entry (building, day, number);
  CREATE TABLE IF NOT EXISTS need (
    building TEXT NOT NULL, visit TEXT NOT NULL, day TEXT NOT NULL, needs TEXT NOT NULL, PRIMARY KEY (building, visit));
  CREATE TABLE IF NOT EXISTS taken (id INTEGER PRIMARY KEY, building TEXT NOT NULL, what TEXT NOT NULL, entries INTEGER NOT NULL);`

type StoreParts = { path: string; building: BuildingId; secret: Buffer }
type Store = ReturnType<typeof open>

/**
 * What queues ask citizens for, apart from everything else: a file of its own, made when something is first written. Whatever is taken from it
 * leaves a line here in the same transaction, which the server puts into the journal; so a command beside it needs no server.
 */
export function createPersonalStore({ path, building, secret }: StoreParts): PersonalStore {
  let opened: Store | null = null
  const store = () => {
    opened ??= open(path)
    return opened
  }
  const whenThere = <Found>(read: (from: Store) => Found, none: Found): Found => (opened || existsSync(path) ? read(store()) : none)

  function visitsOf(sought: Sought, { ofNumber, ofHash }: Store): VisitId[] {
    const found =
      'day' in sought ? ofNumber.all(building, sought.day, sought.number) : ofHash.all(building, hashSought(secret, sought.said))
    return found as VisitId[]
  }

  return {
    of: (visit, queue) => whenThere(({ ofQueue }) => ofQueue.all(building, visit, queue).map(entryFrom), []),
    write({ visit, queue, day, number, values }) {
      const { atOnce, put, drop } = store()
      atOnce(() => {
        for (const { field, value, eraseOn } of values) {
          const kept = value === null ? null : keptOf(secret, { field, value })
          if (kept) put.run(building, visit, queue, field, day, number, kept.value, kept.hash, eraseOn)
          else drop.run(building, visit, queue, field)
        }
      })
    },
    expire: (today) => {
      whenThere(({ atOnce, dropDue, dropNeedsBefore, leave }) => {
        atOnce(() => {
          dropNeedsBefore.run(building, today)
          const { changes } = dropDue.run(building, today)
          if (changes > 0) leave.run(building, 'personal-data-expired', changes)
        })
      }, undefined)
    },
    exportOf: (sought) =>
      whenThere((from) => {
        const found = visitsOf(sought, from).flatMap((visit) => from.ofVisit.all(building, visit).map(entryFrom))
        if (found.length > 0) from.leave.run(building, 'personal-data-exported', found.length)
        return found
      }, []),
    erase: (sought) =>
      whenThere((from) => {
        let erased = 0
        from.atOnce(() => {
          for (const visit of visitsOf(sought, from)) erased += from.dropVisit.run(building, visit).changes
          if (erased > 0) from.leave.run(building, 'personal-data-erased', erased)
        })
        return erased
      }, 0),
    needs: (day) =>
      whenThere(
        ({ needsOf }) =>
          new Map(
            (needsOf.all(building, day) as { visit: VisitId; needs: string }[]).map(({ visit, needs }) => [visit, JSON.parse(needs)]),
          ),
        new Map(),
      ),
    writeNeeds({ visit, day, needs }) {
      const { putNeeds, dropNeeds } = store()
      if (needs.length > 0) putNeeds.run(building, visit, day, JSON.stringify(needs))
      else dropNeeds.run(building, visit)
    },
    pending: () => whenThere(({ pending }) => pending.all(building) as Pending[], []),
    noted: (id) => void store().forget.run(id),
    close: () => opened?.sqlite.close(),
  }
}

function open(path: string) {
  // Made before it is filled: nobody else may read it meanwhile.
  writeFileSync(path, '', { mode: 0o600, flag: 'a' })
  const sqlite = new Sqlite(path)
  for (const [pragma, value, readBack] of SETTINGS) {
    sqlite.pragma(`${pragma} = ${value}`)
    const found = sqlite.pragma(pragma, { simple: true })
    if (found !== readBack) throw new Error(`SQLite keeps ${pragma} at ${found} instead of ${readBack}: personal data could not be erased.`)
  }
  sqlite.exec(TABLES)
  return {
    sqlite,
    atOnce: (act: () => void) => sqlite.transaction(act).immediate(),
    ofQueue: sqlite.prepare('SELECT * FROM entry WHERE building = ? AND visit = ? AND queue = ?'),
    ofVisit: sqlite.prepare('SELECT * FROM entry WHERE building = ? AND visit = ? ORDER BY queue, field'),
    ofNumber: sqlite.prepare('SELECT DISTINCT visit FROM entry WHERE building = ? AND day = ? AND number = ?').pluck(),
    ofHash: sqlite.prepare('SELECT DISTINCT visit FROM entry WHERE building = ? AND hash = ?').pluck(),
    put: sqlite.prepare('INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    drop: sqlite.prepare('DELETE FROM entry WHERE building = ? AND visit = ? AND queue = ? AND field = ?'),
    dropVisit: sqlite.prepare('DELETE FROM entry WHERE building = ? AND visit = ?'),
    dropDue: sqlite.prepare('DELETE FROM entry WHERE building = ? AND erase_on <= ?'),
    needsOf: sqlite.prepare('SELECT visit, needs FROM need WHERE building = ? AND day = ?'),
    putNeeds: sqlite.prepare('INSERT OR REPLACE INTO need VALUES (?, ?, ?, ?)'),
    dropNeeds: sqlite.prepare('DELETE FROM need WHERE building = ? AND visit = ?'),
    dropNeedsBefore: sqlite.prepare('DELETE FROM need WHERE building = ? AND day < ?'),
    leave: sqlite.prepare('INSERT INTO taken (building, what, entries) VALUES (?, ?, ?)'),
    pending: sqlite.prepare('SELECT id, what, entries FROM taken WHERE building = ? ORDER BY id'),
    forget: sqlite.prepare('DELETE FROM taken WHERE id = ?'),
  }
}

function entryFrom(row: unknown): PersonalEntry {
  const { visit, queue, field, day, number, value, erase_on: eraseOn } = row as Omit<PersonalEntry, 'eraseOn'> & { erase_on: Day }
  return { visit, queue, field, day, number, value, eraseOn }
}
