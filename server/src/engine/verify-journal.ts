import { isDeepStrictEqual } from 'node:util'
import { stateAtDayStart } from '../domain/day.ts'
import { describeState } from '../domain/describe-state.ts'
import type { Event } from '../domain/events.ts'
import { evolve, type Fact } from '../domain/evolve.ts'
import type { State } from '../domain/state.ts'
import { CHAIN_START, chainFault } from '../journal/chain.ts'
import type { BuildingId, Journal, Row } from '../journal/journal.ts'
import { factOf, replay } from './replay.ts'

export type Verification = { rows: number; visits: number; days: number; head: string; faults: string[] }

/** One wrong row makes many wrong ones after it; the first tell the story. */
const FAULTS_MAX = 20

/**
 * Reads a whole journal and checks what it promises: the chain from the first row on (S3), numbers 1, 2, 3 ... of each prefix and day
 * (N2) but for gaps that have a name, and that the days told one after the other lead to the same state as a start from the last one (D3).
 */
export function verifyJournal({
  building,
  journal,
  planOf,
}: {
  building: BuildingId
  journal: Journal
  planOf: State['planOf']
}): Verification {
  const faults: string[] = []
  const fault = (sentence: string | null) => {
    if (sentence !== null && faults.length < FAULTS_MAX) faults.push(sentence)
  }
  const numbers = new Map<string, number>()
  const found = { rows: 0, visits: 0, days: 0, head: CHAIN_START }
  let state: State | null = null
  let before = { seq: 0, hash: CHAIN_START }
  for (const row of journal.readAfter(building, 0)) {
    fault(chainFault(row, before))
    before = { seq: row.seq, hash: row.hash }
    const fact = factOf(row)
    fault(numberFault(row, fact.event, numbers))
    // A state cannot be told from facts that are not what they were.
    if (faults.length === 0) state = follow(state, fact, planOf)
    found.rows += 1
    found.head = row.hash
    if (row.type === 'VisitIssued') found.visits += 1
    if (row.type === 'DayOpened') found.days += 1
  }
  if (faults.length === 0 && state) fault(derivationFault(state, replay({ building, journal, planOf }).state))
  return { ...found, faults }
}

function numberFault(row: Row, event: Event, numbers: Map<string, number>): string | null {
  if (event.type !== 'VisitIssued' && event.type !== 'NumbersSkipped') return null
  const key = `${row.day} ${event.prefix}`
  const expected = (numbers.get(key) ?? 0) + 1
  const [first, last, does] =
    event.type === 'VisitIssued' ? [event.number, event.number, 'gives out'] : [event.from, event.to, 'skips from']
  numbers.set(key, last)
  return first === expected ? null : `row ${row.seq} ${does} ${event.prefix}-${first} on ${row.day} where ${expected} comes next`
}

function follow(state: State | null, fact: Fact, planOf: State['planOf']): State | null {
  if (!state) return fact.event.type === 'DayOpened' ? stateAtDayStart({ planOf, opened: fact.event, seq: fact.seq, at: fact.at }) : null
  evolve(state, fact)
  return state
}

const derivationFault = (told: State, replayed: State): string | null =>
  isDeepStrictEqual(describeState(told), describeState(replayed))
    ? null
    : 'the days told one after the other lead to another state than a start from the last one'
