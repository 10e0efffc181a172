import type { CounterId } from '@antre/shared/ids'
import type { Instant } from '@antre/shared/instants'
import { type Decision, type OpenCounter, refuse } from './commands.ts'
import type { CounterOpened } from './events.ts'
import type { State } from './state.ts'
import { counterOf, known } from './stop.ts'

/** Begins a clerk's session at a counter: one clerk at a counter, one counter for a clerk. */
export function decideOpenCounter(state: State, { counter: id, session, by }: OpenCounter): Decision {
  const counter = state.counters.get(id)
  if (!counter) return refuse({ code: 'counter-unknown' })
  if (counter.session?.clerk === by) return refuse({ code: 'counter-open' })
  if (counter.session) return refuse({ code: 'counter-taken', clerk: counter.session.clerk })
  // One that a new plan dropped is opened again only where a dropped queue needs it.
  if (state.plan.counters.get(id)?.serves.length === 0) return refuse({ code: 'counter-unknown' })
  const elsewhere = counterOfClerk(state, by)
  if (elsewhere) return refuse({ code: 'clerk-elsewhere', counterNumber: known(state.plan.counters.get(elsewhere), elsewhere).number })
  return { events: [{ type: 'CounterOpened', counter: id, session, clerk: by }], answer: { of: 'counter', counter: id, stop: null } }
}

export function evolveCounterOpened(state: State, { counter, session, clerk }: CounterOpened, at: Instant): void {
  counterOf(state, counter).session = { id: session, clerk, openedAt: at }
}

export const counterOfClerk = (state: State, clerk: string): CounterId | null =>
  [...state.counters.values()].find(({ session }) => session?.clerk === clerk)?.id ?? null
