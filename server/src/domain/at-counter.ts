import type { CounterId } from '@antre/shared/ids'
import type { Refusal } from '@antre/shared/refusals'
import type { CounterDay, State, Stop } from './state.ts'
import { ticketNumberOf } from './stop.ts'

type Asked = { counter: CounterId; by: string; as: 'clerk' | 'floor' }
type OpenCounterDay = CounterDay & { session: NonNullable<CounterDay['session']> }

/** The counter with an open session that the caller may act on, or why not. */
export function openCounter(state: State, { counter: id, by, as }: Asked): { counter: OpenCounterDay } | { refusal: Refusal } {
  const counter = state.counters.get(id)
  if (!counter) return { refusal: { code: 'counter-unknown' } }
  if (!counter.session) return { refusal: { code: 'counter-closed' } }
  if (as === 'clerk' && counter.session.clerk !== by) return { refusal: { code: 'counter-taken', clerk: counter.session.clerk } }
  return { counter: counter as OpenCounterDay }
}

/** Whom the caller has at her counter, called or being served, or why not. */
export function stopAtCounter(state: State, asked: Asked): { counter: OpenCounterDay; stop: Stop } | { refusal: Refusal } {
  const found = openCounter(state, asked)
  if ('refusal' in found) return found
  const { current } = found.counter
  return current ? { counter: found.counter, stop: current } : { refusal: { code: 'no-stop-at-counter' } }
}

/** A counter that may call: open, not paused, with nobody there (L2, L3). */
export function freeCounter(state: State, asked: Asked): { counter: OpenCounterDay } | { refusal: Refusal } {
  const found = openCounter(state, asked)
  if ('refusal' in found) return found
  if (found.counter.pause) return { refusal: { code: 'counter-paused' } }
  if (found.counter.current) return { refusal: busyWith(found.counter.current) }
  return found
}

export const busyWith = (stop: Stop): Refusal => ({ code: 'counter-busy', number: ticketNumberOf(stop.visit) })
