import { openCounter } from './at-counter.ts'
import { type Decision, type ResumeCounter, refuse } from './commands.ts'
import type { CounterResumed } from './events.ts'
import type { State } from './state.ts'
import { counterOf } from './stop.ts'

export function decideResumeCounter(state: State, command: ResumeCounter): Decision {
  const found = openCounter(state, command)
  if ('refusal' in found) return found
  const { counter } = found
  if (!counter.pause) return refuse({ code: 'counter-not-paused' })
  return {
    events: [{ type: 'CounterResumed', counter: counter.id, session: counter.session.id }],
    answer: { of: 'counter', counter: counter.id, stop: null },
  }
}

export function evolveCounterResumed(state: State, { counter }: CounterResumed): void {
  counterOf(state, counter).pause = null
}
