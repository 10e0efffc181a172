import type { ChainHead } from '@antre/shared/audit'
import type { Day } from '@antre/shared/instants'
import type { Database } from 'better-sqlite3'
import { stateAtDayStart } from '../domain/day.ts'
import type { Event } from '../domain/events.ts'
import { evolve } from '../domain/evolve.ts'
import type { State } from '../domain/state.ts'
import { factOf } from '../engine/replay.ts'
import { CHAIN_START, chainFault } from '../journal/chain.ts'
import type { BuildingId, Row } from '../journal/journal.ts'

/** A fact with its row, and the day as it stood before it. */
export type Told = { event: Event; row: Row; state: State }

export type Days = { from: Day; to: Day }
export type DaysRead = { head: ChainHead; brokenAt: number | null }

/** A journal to be read, with the plans that its days went by. */
export type Journal = { building: BuildingId; sqlite: Database; planOf: State['planOf'] }

type Telling = Journal & Days & { hear(told: Told): void }

/**
 * Tells the facts of some days from first to last, of one instant of the journal. A row that is not as it was written ends it: what
 * comes after one cannot be believed.
 */
export function tellDays({ sqlite, building, planOf, from, to, hear }: Telling): DaysRead {
  const opened = sqlite.prepare(`SELECT min(seq) FROM journal WHERE building = ? AND type = 'DayOpened' AND day >= ?`).pluck()
  const openedAfter = sqlite.prepare(`SELECT min(seq) FROM journal WHERE building = ? AND type = 'DayOpened' AND day > ?`).pluck()
  const rows = sqlite.prepare('SELECT * FROM journal WHERE building = ? AND seq >= ? AND seq < ? ORDER BY seq')
  const last = sqlite.prepare('SELECT seq, hash FROM journal WHERE building = ? ORDER BY seq DESC LIMIT 1')
  return sqlite.transaction((): DaysRead => {
    const head = (last.get(building) as ChainHead | undefined) ?? { seq: 0, hash: CHAIN_START }
    const first = (opened.get(building, from) as number | null) ?? head.seq + 1
    const end = (openedAfter.get(building, to) as number | null) ?? head.seq + 1
    return { head, brokenAt: tell(rows.iterate(building, first, end) as IterableIterator<Row>, { planOf, hear }) }
  })()
}

function tell(rows: Iterable<Row>, { planOf, hear }: Pick<Telling, 'planOf' | 'hear'>): number | null {
  let before: ChainHead | null = null
  let state: State | null = null
  for (const row of rows) {
    if (chainFault(row, before ?? { seq: row.seq - 1, hash: row.prev })) return row.seq
    before = { seq: row.seq, hash: row.hash }
    const fact = factOf(row)
    if (state) {
      hear({ event: fact.event, row, state })
      evolve(state, fact)
    } else if (fact.event.type === 'DayOpened') state = stateAtDayStart({ planOf, opened: fact.event, seq: fact.seq, at: fact.at })
  }
  return null
}
