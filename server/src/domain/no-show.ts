import type { CounterId, ZoneId } from '@antre/shared/ids'
import { type Instant, latest } from '@antre/shared/instants'
import { openCounter } from './at-counter.ts'
import { type Decision, type NoShow, refuse } from './commands.ts'
import type { StopNoShow } from './events.ts'
import { recallFrom } from './recall.ts'
import { haltRefusal, movingSecondsAfter } from './standstill.ts'
import type { CallRecord, State, Stop } from './state.ts'
import {
  counterOf,
  enterPhase,
  isAtCounter,
  isLive,
  joiningWhenEnded,
  queueOf,
  removeHold,
  stopOf,
  walkingSeconds,
  zoneOf,
  zonesOfQueue,
} from './stop.ts'
import { thenCall } from './then-call.ts'

/**
 * The citizen did not come. Refused before the plan's seconds since the first call, and the walk between the visit's farthest zones,
 * have passed, and while nobody knows that a call was heard: then the clerk calls by her own voice, and says so (L4). Other stops of
 * the visit are not touched (V6).
 */
export function decideNoShow(state: State, command: NoShow, now: Instant): Decision {
  const found = openCounter(state, command)
  if ('refusal' in found) return found
  const stop = found.counter.current
  if (!stop) return refuse({ code: 'no-stop-at-counter' })
  if (stop.phase.name !== 'called') return refuse({ code: 'not-called' })
  const halted = haltRefusal(state, queueOf(state, stop))
  if (halted) return refuse(halted)
  const from = noShowFrom(state, stop)
  if (from !== null && now < from) return refuse({ code: 'no-show-too-soon', from })
  if (needsDirectCall(state, stop) && !command.calledDirectly) return refuse({ code: 'call-not-confirmed' })
  const { counter } = command
  return {
    events: [{ ...noShowOf(state, { stop, counter }), ...(command.calledDirectly ? { calledDirectly: true } : {}) }],
    answer: { of: 'counter', counter, stop: null },
    ...thenCall(command),
  }
}

export function evolveStopNoShow(state: State, event: StopNoShow, at: Instant): void {
  const stop = stopOf(state, event.stop)
  if (stop.phase.name !== 'called') throw new Error(`stop ${stop.id} did not show up but is ${stop.phase.name}`)
  for (const other of event.joins) removeHold(state, stopOf(state, other), 'places')
  enterPhase(state, stop, { name: 'no-show', counter: event.counter, call: stop.phase.call, endedAt: at })
  counterOf(state, event.counter).today.noShow += 1
}

/** Where the plan says so, those who were called as often as it says, were heard, and have had their time are given up by time alone. */
export const noShowsByTime = (state: State, now: Instant): StopNoShow[] =>
  givenUpByTime(state)
    .filter(({ at }) => at <= now)
    .map(({ stop, counter }) => noShowOf(state, { stop, counter }))

export const nextNoShowByTime = (state: State): Instant | null =>
  givenUpByTime(state).reduce<Instant | null>((first, { at }) => (first === null || at < first ? at : first), null)

function givenUpByTime(state: State): { stop: Stop; counter: CounterId; at: Instant }[] {
  const { noShow, callsMax } = state.plan.plan.calls
  if (noShow !== 'automatic') return []
  return [...state.counters.values()].flatMap(({ id, current: stop }) => {
    if (stop?.phase.name !== 'called' || !isOutOfCalls(stop.phase.call, callsMax) || needsDirectCall(state, stop)) return []
    const [from, last] = [noShowFrom(state, stop), recallFrom(state, stop)]
    // The last call gets its time too.
    return from === null || last === null ? [] : [{ stop, counter: id, at: latest(from, last) }]
  })
}

const isOutOfCalls = ({ calls, isKept }: CallRecord, callsMax: number): boolean => calls >= callsMax && !isKept

const noShowOf = (state: State, { stop, counter }: { stop: Stop; counter: CounterId }): StopNoShow => ({
  type: 'StopNoShow',
  stop: stop.id,
  visit: stop.visit.id,
  counter,
  joins: joiningWhenEnded(state.plan, stop),
})

/** A display speaks in the counter's zone, and has not confirmed a call of the stop. */
export function needsDirectCall({ plan }: State, { phase }: Stop): boolean {
  if (phase.name !== 'called' || phase.call.isSpoken) return false
  const zone = zoneOf(plan, phase.counter)
  return plan.plan.displays.some(({ speaks }) => speaks.includes(zone))
}

/** From when a called stop may be given up; null for one that is not called, or stands still. */
export function noShowFrom(state: State, stop: Stop): Instant | null {
  if (!isAtCounter(stop.phase)) return null
  const zones: ZoneId[] = [
    zoneOf(state.plan, stop.phase.counter),
    ...stop.visit.stops.filter(isLive).flatMap((other) => zonesOfQueue(state.plan, other)),
  ]
  const walking = new Set(zones).size > 1 ? walkingSeconds(state.plan, zones) : 0
  const seconds = state.plan.plan.calls.noShowAfterSeconds + walking
  return movingSecondsAfter(state, { queue: queueOf(state, stop), from: stop.phase.call.firstAt, seconds })
}
