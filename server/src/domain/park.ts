import { type Instant, minutesAfter } from '@antre/shared/instants'
import { parkReasons } from '@antre/shared/plan-reasons'
import { stopAtCounter } from './at-counter.ts'
import { type Decision, type Park, refuse } from './commands.ts'
import type { StopParked, StopWoken } from './events.ts'
import type { State, Stop } from './state.ts'
import { addHold, enterPhase, isAtCounter, QUEUED, stopOf, walkingWhenEnded } from './stop.ts'
import { thenCall } from './then-call.ts'

/**
 * Sets the stop at the counter aside, with a reason of the plan: a form is filled in, a copy is fetched. It keeps its place; with
 * `minutes` it waits in its queue again by itself when they are over (L6).
 */
export function decidePark(state: State, command: Park, now: Instant): Decision {
  const found = stopAtCounter(state, command)
  if ('refusal' in found) return found
  const { stop } = found
  if (!parkReasons(state.plan.plan).some(({ code }) => code === command.reason)) return refuse({ code: 'reason-unknown' })
  const event: StopParked = {
    type: 'StopParked',
    stop: stop.id,
    visit: stop.visit.id,
    counter: command.counter,
    reason: command.reason,
    until: command.minutes === null ? null : minutesAfter(now, command.minutes),
    walking: walkingWhenEnded(state, stop, command.counter, now),
  }
  return { events: [event], answer: { of: 'counter', counter: command.counter, stop: null }, ...thenCall(command) }
}

export function evolveStopParked(state: State, { stop: id, counter, reason, until, walking }: StopParked, at: Instant): void {
  const stop = stopOf(state, id)
  if (!isAtCounter(stop.phase)) throw new Error(`stop ${id} was parked but is ${stop.phase.name}`)
  for (const { stop: other, until: end } of walking) addHold(state, stopOf(state, other), 'walking', end)
  enterPhase(state, stop, { name: 'parked', counter, call: stop.phase.call, since: at, reason })
  if (until !== null) addHold(state, stop, 'parked', until)
}

/** When it waits again by itself, as far as that can be said; a standstill moves it. */
export const wakesAt = ({ holds }: Stop): Instant | null => holds.find(({ reason }) => reason === 'parked')?.ends?.at ?? null

export function evolveStopWoken(state: State, { stop: id }: StopWoken): void {
  const stop = stopOf(state, id)
  if (stop.phase.name !== 'parked') throw new Error(`stop ${id} woke up but is ${stop.phase.name}`)
  enterPhase(state, stop, QUEUED)
}
