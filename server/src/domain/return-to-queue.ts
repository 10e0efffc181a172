import type { Instant } from '@antre/shared/instants'
import { stopAtCounter } from './at-counter.ts'
import type { Decision, ReturnToQueue } from './commands.ts'
import type { StopRequeued } from './events.ts'
import type { State, Stop } from './state.ts'
import { addHold, enterPhase, isAtCounter, QUEUED, stopOf, walkingWhenEnded } from './stop.ts'
import { thenCall } from './then-call.ts'

/** The stop at the counter goes back to its queue, at its old place: called by mistake, or not to be served here and now (L6). */
export function decideReturnToQueue(state: State, command: ReturnToQueue, now: Instant): Decision {
  const found = stopAtCounter(state, command)
  if ('refusal' in found) return found
  return {
    events: [requeued(state, found.stop, now)],
    answer: { of: 'counter', counter: command.counter, stop: null },
    ...thenCall(command),
  }
}

/** Of a stop that is at a counter. */
export function requeued(state: State, stop: Stop, now: Instant): StopRequeued {
  if (!isAtCounter(stop.phase)) throw new Error(`stop ${stop.id} goes back to its queue but is ${stop.phase.name}`)
  const { counter } = stop.phase
  return { type: 'StopRequeued', stop: stop.id, visit: stop.visit.id, counter, walking: walkingWhenEnded(state, stop, counter, now) }
}

export function evolveStopRequeued(state: State, { stop, walking }: StopRequeued): void {
  for (const { stop: other, until } of walking) addHold(state, stopOf(state, other), 'walking', until)
  enterPhase(state, stopOf(state, stop), QUEUED)
}
