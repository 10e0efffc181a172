import type { Instant } from '@antre/shared/instants'
import { type Decision, type HandOver, refuse } from './commands.ts'
import type { CounterHandedOver } from './events.ts'
import { counterOfClerk } from './open-counter.ts'
import type { State } from './state.ts'
import { counterOf, known } from './stop.ts'

/** The next clerk takes over, with whoever is at the counter and with its pause (L9): nobody has to be sent away at a change of shifts. */
export function decideHandOver(state: State, { counter: id, session, by }: HandOver): Decision {
  const counter = state.counters.get(id)
  if (!counter) return refuse({ code: 'counter-unknown' })
  if (!counter.session) return refuse({ code: 'counter-closed' })
  if (counter.session.clerk === by) return refuse({ code: 'counter-open' })
  const elsewhere = counterOfClerk(state, by)
  if (elsewhere) return refuse({ code: 'clerk-elsewhere', counterNumber: known(state.plan.counters.get(elsewhere), elsewhere).number })
  const event: CounterHandedOver = { type: 'CounterHandedOver', counter: id, session, clerk: by, from: counter.session.clerk }
  return { events: [event], answer: { of: 'counter', counter: id, stop: counter.current?.id ?? null } }
}

export function evolveCounterHandedOver(state: State, { counter, session, clerk }: CounterHandedOver, at: Instant): void {
  counterOf(state, counter).session = { id: session, clerk, openedAt: at }
}
