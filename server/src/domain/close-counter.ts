import { busyWith, openCounter } from './at-counter.ts'
import { type CloseCounter, type Decision, refuse } from './commands.ts'
import type { CounterClosed } from './events.ts'
import type { State } from './state.ts'
import { counterOf } from './stop.ts'

/** Ends the clerk's session. Refused while somebody is at the counter: nobody is left behind silently. */
export function decideCloseCounter(state: State, command: CloseCounter): Decision {
  const found = openCounter(state, command)
  if ('refusal' in found) return found
  const { counter } = found
  if (counter.current) return refuse(busyWith(counter.current))
  return {
    events: [{ type: 'CounterClosed', counter: counter.id, session: counter.session.id }],
    answer: { of: 'counter', counter: counter.id, stop: null },
  }
}

export function evolveCounterClosed(state: State, { counter: id }: CounterClosed): void {
  const counter = counterOf(state, id)
  counter.session = null
  counter.pause = null
}
