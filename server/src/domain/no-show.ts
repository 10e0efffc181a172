import type { ZoneId } from '@antre/shared/ids'
import { type Instant, secondsAfter } from '@antre/shared/instants'
import { openCounter } from './at-counter.ts'
import { type Decision, type NoShow, refuse } from './commands.ts'
import type { StopNoShow } from './events.ts'
import type { State, Stop } from './state.ts'
import {
  counterOf,
  enterPhase,
  isAtCounter,
  isLive,
  joiningWhenEnded,
  removeHold,
  stopOf,
  walkingSeconds,
  zoneOf,
  zonesOfQueue,
} from './stop.ts'

/**
 * The citizen did not come. Refused before the plan's seconds since the first call, and the walk between the visit's farthest zones,
 * have passed (L4). Other stops of the visit are not touched (V6).
 */
export function decideNoShow(state: State, command: NoShow, now: Instant): Decision {
  const found = openCounter(state, command)
  if ('refusal' in found) return found
  const stop = found.counter.current
  if (!stop) return refuse({ code: 'no-stop-at-counter' })
  if (stop.phase.name !== 'called') return refuse({ code: 'not-called' })
  const from = noShowFrom(state, stop)
  if (from !== null && now < from) return refuse({ code: 'no-show-too-soon', from })
  const { counter, by, as } = command
  return {
    events: [{ type: 'StopNoShow', stop: stop.id, visit: stop.visit.id, counter, joins: joiningWhenEnded(state.plan, stop) }],
    answer: { of: 'counter', counter, stop: null },
    ...(command.next ? { next: { type: command.next, counter, by, as } } : {}),
  }
}

export function evolveStopNoShow(state: State, event: StopNoShow, at: Instant): void {
  const stop = stopOf(state, event.stop)
  if (stop.phase.name !== 'called') throw new Error(`stop ${stop.id} did not show up but is ${stop.phase.name}`)
  for (const other of event.joins) removeHold(state, stopOf(state, other), 'places')
  enterPhase(state, stop, { name: 'no-show', counter: event.counter, call: stop.phase.call, endedAt: at })
  counterOf(state, event.counter).today.noShow += 1
}

/** From when a called stop may be given up; null for one that is not called. */
export function noShowFrom(state: State, stop: Stop): Instant | null {
  if (!isAtCounter(stop.phase)) return null
  const zones: ZoneId[] = [
    zoneOf(state.plan, stop.phase.counter),
    ...stop.visit.stops.filter(isLive).flatMap((other) => zonesOfQueue(state.plan, other)),
  ]
  const walking = new Set(zones).size > 1 ? walkingSeconds(state.plan, zones) : 0
  return secondsAfter(stop.phase.call.firstAt, state.plan.plan.calls.noShowAfterSeconds + walking)
}
