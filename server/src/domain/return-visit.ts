import { type Instant, instant, MINUTE_MS, minutesAfter } from '@antre/shared/instants'
import type { Refusal } from '@antre/shared/refusals'
import { type Decision, type ReturnVisit, refuse } from './commands.ts'
import type { Event, HoldEnded, StopAdded, StopReturned } from './events.ts'
import { movedMs, movedUntil } from './standstill.ts'
import type { State, Stop, Visit } from './state.ts'
import { addHold, enterPhase, isHeldBy, isLive, placesTaken, QUEUED, queueOf, stopOf } from './stop.ts'

/** Of plans that say nothing of it. */
const GRACE_MINUTES = 15
const AFTER_STOPS = 3
const RETURNS_MAX = 2

/**
 * The citizen is here again. A no-show within the grace goes after the next few who can be called, never before the old place; later it
 * counts as arriving now (L5). Who stepped aside is back before the time (L15). Who was sent for a document is next at that counter (L11).
 */
export function decideReturnVisit(state: State, command: ReturnVisit, now: Instant): Decision {
  const visit = state.visits.get(command.visit)
  if (!visit) return refuse({ code: 'visit-unknown' })
  const missed = visit.stops.filter(({ phase }) => phase.name === 'no-show')
  const max = state.plan.plan.calls.returnsMax ?? RETURNS_MAX
  const events: Event[] = [
    ...visit.stops.filter((stop) => isHeldBy(stop, 'aside')).map(backEarly),
    ...returned(state, { visit, missed: missed.filter(({ returns }) => returns < max), now }),
    ...backToday(state, { visit, back: command.back }),
  ]
  return events.length > 0 ? { events, answer: { of: 'visit', visit: visit.id } } : refuse(whyNot(missed, max))
}

export function evolveStopReturned(state: State, event: StopReturned): void {
  const stop = stopOf(state, event.stop)
  if (stop.phase.name !== 'no-show') throw new Error(`stop ${stop.id} returned but is ${stop.phase.name}`)
  Object.assign(stop, { creditedAt: event.creditedAt, headStartMinutes: event.headStartMinutes, because: event.because })
  stop.returns += 1
  for (const reason of event.holds) addHold(state, stop, reason, null)
  enterPhase(state, stop, QUEUED)
}

/** Whether a stop that was missed, or is awaited, may still come back. */
export const mayReturn = ({ plan }: State, { phase, returns }: Stop): boolean =>
  phase.name === 'no-show' ? returns < (plan.plan.calls.returnsMax ?? RETURNS_MAX) : phase.name === 'done' && phase.backToday

const whyNot = (missed: readonly Stop[], max: number): Refusal =>
  missed.length > 0 ? { code: 'too-many-returns', max } : { code: 'nothing-to-return' }

const backEarly = (stop: Stop): HoldEnded => ({ type: 'HoldEnded', stop: stop.id, visit: stop.visit.id, reason: 'aside', by: 'person' })

function returned(state: State, { visit, missed, now }: { visit: Visit; missed: readonly Stop[]; now: Instant }): StopReturned[] {
  const free = state.plan.plan.visits.parallelPlaces - placesTaken(visit)
  return missed.map((stop, index) => {
    const place = isWithinGrace(state, stop, now) ? placeAfterNext(state, stop) : placeOfNow(state, stop, now)
    return {
      type: 'StopReturned',
      stop: stop.id,
      visit: visit.id,
      ...place,
      holds: index < free || isAwaited(stop) ? [] : ['places'],
      ahead: queueOf(state, stop).line.peopleBefore({ creditedAt: place.creditedAt, serial: stop.serial }),
    }
  })
}

/** Others of its visit wait for it: the places that they have are not in its way. */
const isAwaited = (stop: Stop): boolean => stop.visit.stops.some((other) => isLive(other) && other.after.includes(stop))

/** The grace stands still with its queue: one that was over before a halt stays over. */
function isWithinGrace(state: State, stop: Stop, now: Instant): boolean {
  if (stop.phase.name !== 'no-show') return false
  const graceMs = (state.plan.plan.calls.returnGraceMinutes ?? GRACE_MINUTES) * MINUTE_MS
  const queue = queueOf(state, stop)
  return movedMs(queue, { from: stop.phase.endedAt, to: movedUntil(queue, now) }) < graceMs
}

type Credited = Pick<StopReturned, 'creditedAt' | 'headStartMinutes' | 'because'>

function placeAfterNext(state: State, stop: Stop): Credited {
  const { creditedAt, headStartMinutes } = stop
  const last = queueOf(state, stop)
    .line.firstCallable(state.plan.plan.calls.returnAfterStops ?? AFTER_STOPS)
    .at(-1)
  // A millisecond behind that one, so that no tie brings it before.
  const behind = last === undefined ? creditedAt : instant(last.creditedAt + 1)
  return { creditedAt: behind > creditedAt ? behind : creditedAt, headStartMinutes, because: 'returned' }
}

function placeOfNow(state: State, stop: Stop, now: Instant): Credited {
  const { headStartMinutes } = state.plan.plan.classes[stop.visit.class]
  const arrived = minutesAfter(now, -headStartMinutes)
  return { creditedAt: arrived > stop.creditedAt ? arrived : stop.creditedAt, headStartMinutes, because: 'returned-late' }
}

/** At the counter that sent it away, before all who wait there by its old arrival. */
function backToday(state: State, { visit, back }: { visit: Visit; back: ReturnVisit['back'] }): StopAdded[] {
  const from = visit.stops.find(({ phase }) => phase.name === 'done' && phase.backToday)
  if (from?.phase.name !== 'done') return []
  const { line } = queueOf(state, from)
  const place = { creditedAt: from.creditedAt, serial: Number.POSITIVE_INFINITY }
  const joined: StopAdded['joined'] = {
    stop: back,
    service: from.service,
    queue: from.queue,
    people: from.weight,
    creditedAt: from.creditedAt,
    headStartMinutes: from.headStartMinutes,
    because: 'back-today',
    only: from.phase.counter,
    after: [],
    holds: [],
    ahead: line.peopleBefore(place),
    passed: line.stopsAfter(place),
  }
  return [{ type: 'StopAdded', visit: visit.id, counter: null, from: from.id, joined }]
}
