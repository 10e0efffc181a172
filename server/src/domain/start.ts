import type { Instant } from '@antre/shared/instants'
import { openCounter } from './at-counter.ts'
import { type Decision, refuse, type Start } from './commands.ts'
import type { StopStarted } from './events.ts'
import type { State } from './state.ts'
import { enterPhase, stopOf } from './stop.ts'

/** The citizen is there and serving begins. */
export function decideStart(state: State, command: Start): Decision {
  const found = openCounter(state, command)
  if ('refusal' in found) return found
  const stop = found.counter.current
  if (!stop) return refuse({ code: 'no-stop-at-counter' })
  if (stop.phase.name === 'serving') return refuse({ code: 'already-serving' })
  return {
    events: [{ type: 'StopStarted', stop: stop.id, visit: stop.visit.id, counter: command.counter }],
    answer: { of: 'counter', counter: command.counter, stop: stop.id },
  }
}

export function evolveStopStarted(state: State, event: StopStarted, at: Instant): void {
  const stop = stopOf(state, event.stop)
  if (stop.phase.name !== 'called') throw new Error(`stop ${stop.id} was started but is ${stop.phase.name}`)
  enterPhase(state, stop, { name: 'serving', counter: event.counter, call: stop.phase.call, startedAt: at })
}
