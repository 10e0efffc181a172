import type { CounterId, QueueId, StopId, ZoneId } from '@antre/shared/ids'
import { type Instant, secondsAfter } from '@antre/shared/instants'
import { formatTicketNumber } from '@antre/shared/ticket-number'
import type { HoldReason, StopState } from '@antre/shared/views'
import { NOT_IN_HEAP } from './indexed-heap.ts'
import type { PlanIndex } from './plan-index.ts'
import type { Due, Hold, Phase, QueueDay, State, Stop, Visit } from './state.ts'

/**
 * The life of a stop (L1): the one table of allowed changes. `queued` is waiting or held; which of both is told by the holds.
 * Whatever asks for another change is refused before an event exists; an event that brings one is a bug and stops the writer.
 */
const NEXT_PHASES: Record<Phase['name'], Phase['name'][]> = {
  queued: ['called', 'cancelled', 'expired'],
  called: ['serving', 'no-show', 'parked', 'queued', 'transferred', 'cancelled', 'expired'],
  serving: ['done', 'parked', 'queued', 'transferred'],
  parked: ['called', 'queued', 'cancelled', 'expired'],
  done: [],
  transferred: [],
  'no-show': ['queued'],
  cancelled: [],
  expired: [],
}

/** Moves a stop on and keeps line, counter and visit in step with it. */
export function enterPhase(state: State, stop: Stop, phase: Phase): void {
  if (!NEXT_PHASES[stop.phase.name].includes(phase.name))
    throw new Error(`stop ${stop.id} cannot go from ${stop.phase.name} to ${phase.name}`)
  const from = stop.phase
  setPhase(state, stop, phase)
  if (from.name === 'queued' || from.name === 'parked') leaveLine(state, stop)
  if (isAtCounter(from) && !isAtCounter(phase)) {
    counterOf(state, from.counter).current = null
    stop.visit.busyAt = null
  }
  if (phase.name === 'called' || phase.name === 'serving') takeTo(state, stop, phase.counter)
  if (phase.name === 'queued') queueOf(state, stop).line.join(stop)
  settle(state, stop.visit)
}

/** Keeps in step who may come back to its queue. */
export function setPhase(state: State, stop: Stop, phase: Phase): void {
  stop.phase = phase
  const { aside } = queueOf(state, stop)
  if (phase.name === 'parked' || phase.name === 'no-show' || (phase.name === 'done' && phase.backToday)) aside.add(stop)
  else aside.delete(stop)
}

/** Out of line and counter, for an act that is taken back: no step of a life, so that the table above knows nothing of it. */
export function takeOut(state: State, stop: Stop): void {
  if (stop.phase.name === 'queued' || stop.phase.name === 'parked') leaveLine(state, stop)
  if (!isAtCounter(stop.phase)) return
  counterOf(state, stop.phase.counter).current = null
  stop.visit.busyAt = null
}

/** Back to where it was; `settle` follows once all stops of its visit are. */
export function putBack(state: State, stop: Stop, phase: Phase): void {
  setPhase(state, stop, phase)
  if (phase.name === 'queued') queueOf(state, stop).line.join(stop)
  if (isAtCounter(phase)) takeTo(state, stop, phase.counter)
}

/** One stop at a counter, one counter for a visit (L2, V2): whatever would break that was refused, so here it is a bug. */
function takeTo(state: State, stop: Stop, id: CounterId): void {
  const counter = counterOf(state, id)
  if (counter.current === stop) return
  if (counter.current) throw new Error(`stop ${stop.id} was called to ${id}, where ${counter.current.id} still is`)
  if (stop.visit.busyAt !== null) throw new Error(`stop ${stop.id} was called to ${id} while its visit is at ${stop.visit.busyAt}`)
  counter.current = stop
  stop.visit.busyAt = id
}

/** Brings each queued stop of a visit among those its queue can call or out of them, as its holds say. */
export function settle(state: State, visit: Visit): void {
  for (const stop of visit.stops) {
    if (stop.phase.name !== 'queued') continue
    const { line } = queueOf(state, stop)
    if (canBeCalled(stop)) line.release(stop)
    else line.hold(stop)
  }
}

/** One for all who wait: a phase that says nothing of its stop need not be made for each. */
export const QUEUED: Phase = { name: 'queued' }

/** One list for all who are not held, which is nearly everybody. */
export const NO_HOLDS: readonly Hold[] = []

/** A reason that already holds is given anew: a second walk begins where the last stop ended, and the first one's end no longer counts. */
export function addHold(state: State, stop: Stop, reason: Hold['reason'], until: Instant | null, since: Instant = state.at): void {
  removeHold(state, stop, reason)
  const due: Due | null = until === null ? null : { at: until, since, serial: stop.serial, stop, reason, heapAt: NOT_IN_HEAP }
  stop.holds = [...stop.holds, { reason, ends: due }]
  if (due) state.due.add(due)
}

export function removeHold(state: State, stop: Stop, reason: Hold['reason']): void {
  const hold = stop.holds.find((one) => one.reason === reason)
  if (hold?.ends) state.due.remove(hold.ends)
  stop.holds = stop.holds.filter((one) => one !== hold)
}

/** Why it cannot be called now; empty when it can. */
export function holdsOf(stop: Stop): HoldReason[] {
  const own = stop.holds.flatMap(({ reason }) => (reason === 'parked' ? [] : [reason]))
  return [...own, ...(waitsForOther(stop) ? (['prerequisite'] as const) : []), ...(stop.visit.busyAt === null ? [] : (['busy'] as const))]
}

export const isHeldBy = (stop: Stop, reason: HoldReason): boolean => stop.holds.some((hold) => hold.reason === reason)

const canBeCalled = (stop: Stop): boolean => stop.holds.length === 0 && stop.visit.busyAt === null && !waitsForOther(stop)

/** Until the other is done, whatever else becomes of it (V3). */
const waitsForOther = ({ after }: Stop): boolean => after.some(({ phase }) => phase.name !== 'done')

export function stateOf(stop: Stop): StopState {
  if (stop.phase.name === 'transferred') return 'done'
  if (stop.phase.name !== 'queued') return stop.phase.name
  return canBeCalled(stop) ? 'waiting' : 'held'
}

export const isLive = ({ phase }: Stop): boolean => phase.name === 'queued' || phase.name === 'parked' || isAtCounter(phase)

export const isAtCounter = (phase: Phase): phase is Extract<Phase, { name: 'called' | 'serving' }> =>
  phase.name === 'called' || phase.name === 'serving'

export const ticketNumberOf = (visit: Visit): string => formatTicketNumber(visit.prefix, visit.number)

/** What joins a visit that is full waits outside, as it does at issue (V1). */
export const placesTaken = (visit: Visit): number => visit.stops.filter((stop) => isLive(stop) && !isHeldBy(stop, 'places')).length

/**
 * Stops that may join their queues when one of the visit ends: in the order of the ticket, as many as places get free (V1). Those that
 * wait for another come last: in a place they would keep out the very one that they wait for.
 */
export function joiningWhenEnded(plan: PlanIndex, ending: Stop): StopId[] {
  const stay = ending.visit.stops.filter((stop) => isLive(stop) && stop !== ending)
  const outside = stay.filter((stop) => isHeldBy(stop, 'places'))
  const free = plan.plan.visits.parallelPlaces - (stay.length - outside.length)
  // One that was served is done with this; one that was called is missed, and may come back.
  const isOpen = (stop: Stop) => stop.phase.name !== 'done' && !(stop === ending && stop.phase.name === 'serving')
  const waits = ({ after }: Stop) => after.some(isOpen)
  const inOrder = [...outside.filter((stop) => !waits(stop)), ...outside.filter(waits)]
  return inOrder.slice(0, Math.max(0, free)).map(({ id }) => id)
}

/** Until when the visit's other stops are held while the citizen walks there (V2). */
export function walkingWhenEnded(state: State, ended: Stop, from: CounterId, at: Instant): { stop: StopId; until: Instant }[] {
  return ended.visit.stops
    .filter((stop) => stop !== ended && stop.phase.name === 'queued')
    .map((stop) => ({ stop: stop.id, until: walkingTo(state, { from, queue: stop.queue, at }) }))
    .filter(({ until }) => until > at)
}

/** When a citizen who leaves a counter now has walked to where a queue is called. */
export const walkingTo = (state: State, { from, queue, at }: { from: CounterId; queue: QueueId; at: Instant }): Instant =>
  secondsAfter(at, walkingSeconds(state.plan, [zoneOf(state.plan, from), ...zonesOfQueue(state.plan, { queue })]))

/** The longest way between any two of these zones, in seconds. */
export function walkingSeconds(plan: PlanIndex, zones: readonly ZoneId[]): number {
  const { sameZone, otherZone, otherFloor } = plan.plan.visits.walkingSeconds
  const distinct = [...new Set(zones)]
  if (distinct.length < 2) return sameZone
  const floors = new Set(distinct.map((zone) => plan.zones.get(zone)?.floor))
  return floors.size > 1 ? otherFloor : otherZone
}

export const zoneOf = (plan: PlanIndex, counter: CounterId): ZoneId => known(plan.counters.get(counter), counter).zone

/** Zones of the counters that can call a stop. */
export const zonesOfQueue = (plan: PlanIndex, { queue }: Pick<Stop, 'queue'>): ZoneId[] => [
  ...new Set((plan.countersOf.get(queue) ?? []).map(({ zone }) => zone)),
]

export const queueOf = (state: State, { queue }: Pick<Stop, 'queue'>): QueueDay => known(state.queues.get(queue), queue)
export const counterOf = (state: State, id: CounterId) => known(state.counters.get(id), id)
export const stopOf = (state: State, id: StopId): Stop => known(state.stops.get(id), id)

/** For what an event or the plan names: that it is missing is a bug. */
export function known<Thing>(thing: Thing | undefined, id: string): Thing {
  if (thing === undefined) throw new Error(`${id} is not known to this day`)
  return thing
}

function leaveLine(state: State, stop: Stop): void {
  queueOf(state, stop).line.leave(stop)
  for (const { reason } of stop.holds) removeHold(state, stop, reason)
}
