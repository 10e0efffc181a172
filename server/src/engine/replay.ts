import { stateAtDayStart } from '../domain/day.ts'
import type { Event } from '../domain/events.ts'
import { evolve, type Fact } from '../domain/evolve.ts'
import type { State } from '../domain/state.ts'
import { CHAIN_START, chainFault } from '../journal/chain.ts'
import type { BuildingId, Journal, Row } from '../journal/journal.ts'

export type Head = { seq: number; hash: string }
export type Replayed = { state: State; head: Head }
/** Read once; both states of the engine follow it. */
export type Today = { facts: Fact[]; head: Head }

export class JournalBroken extends Error {
  constructor(fault: string) {
    super(`The journal is damaged: ${fault}. Do not delete anything; run "npm run verify -- DIR" and restore the last good backup.`)
  }
}

/** The state of today: what all facts since the last `DayOpened` amount to. */
export function replay({ building, journal, planOf }: ReplayParts & { planOf: State['planOf'] }): Replayed {
  const { facts, head } = readToday({ building, journal })
  return { state: stateAfter(facts, planOf), head }
}

/** All facts since the last `DayOpened`, each row checked as the successor of the one before. */
export function readToday({ building, journal }: ReplayParts): Today {
  const from = journal.seqBeforeToday(building)
  const facts: Fact[] = []
  let head: Head | null = null
  for (const row of journal.readAfter(building, from)) {
    const fault = chainFault(row, head ?? (from === 0 ? { seq: 0, hash: CHAIN_START } : { seq: from, hash: row.prev }))
    if (fault) throw new JournalBroken(fault)
    head = { seq: row.seq, hash: row.hash }
    facts.push(factOf(row))
  }
  if (!head) throw new JournalBroken('it has no day')
  return { facts, head }
}

/** A new state that has followed these facts from their `DayOpened` on. */
export function stateAfter(facts: readonly Fact[], planOf: State['planOf']): State {
  let state: State | null = null
  for (const fact of facts) {
    if (state) evolve(state, fact)
    else if (fact.event.type === 'DayOpened') state = stateAtDayStart({ planOf, opened: fact.event, seq: fact.seq, at: fact.at })
  }
  if (!state) throw new JournalBroken('it has no day')
  return state
}

type ReplayParts = { building: BuildingId; journal: Journal }

/** Reads a row back as the fact it was; rows of an older version are brought up to date here, never rewritten. */
export const factOf = (row: Row): Fact => ({
  event: { type: row.type, ...JSON.parse(row.body) } as Event,
  seq: row.seq,
  at: row.at,
  device: row.device,
})
