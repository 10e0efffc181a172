import type { Instant } from '@antre/shared/instants'
import { openCounter } from './at-counter.ts'
import { announce, callNumbersFor } from './call.ts'
import { type Decision, type Recall, refuse } from './commands.ts'
import type { StopRecalled } from './events.ts'
import { haltRefusal, movingSecondsAfter } from './standstill.ts'
import type { State, Stop } from './state.ts'
import { queueOf, stopOf } from './stop.ts'

/** Repeats a call and counts it; waiting time is never touched. Refused before the plan's seconds between two calls (L4). */
export function decideRecall(state: State, command: Recall, now: Instant): Decision {
  const found = openCounter(state, command)
  if ('refusal' in found) return found
  const stop = found.counter.current
  if (!stop) return refuse({ code: 'no-stop-at-counter' })
  if (stop.phase.name !== 'called') return refuse({ code: 'not-called' })
  const halted = haltRefusal(state, queueOf(state, stop))
  if (halted) return refuse(halted)
  const from = recallFrom(state, stop)
  if (from !== null && now < from) return refuse({ code: 'recall-too-soon', from })
  const event: StopRecalled = {
    type: 'StopRecalled',
    stop: stop.id,
    visit: stop.visit.id,
    counter: command.counter,
    calls: stop.phase.call.calls + 1,
    zones: callNumbersFor(state, stop, command.counter),
  }
  return { events: [event], answer: { of: 'counter', counter: command.counter, stop: stop.id } }
}

export function evolveStopRecalled(state: State, event: StopRecalled, at: Instant): void {
  const stop = stopOf(state, event.stop)
  if (stop.phase.name !== 'called') throw new Error(`stop ${stop.id} was recalled but is ${stop.phase.name}`)
  stop.phase.call.calls = event.calls
  stop.phase.call.lastAt = at
  stop.phase.call.isKept = false
  announce(state, { stop, counter: event.counter, kind: 'recall', calls: event.calls, at, zones: event.zones })
}

/** From when a called stop may be called again; null for one that is not called, or stands still. */
export function recallFrom(state: State, stop: Stop): Instant | null {
  if (stop.phase.name !== 'called') return null
  const seconds = state.plan.plan.calls.secondsBetween
  return movingSecondsAfter(state, { queue: queueOf(state, stop), from: stop.phase.call.lastAt, seconds })
}
