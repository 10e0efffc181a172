import type { HistoryStep } from '@antre/shared/audit'
import type { CounterId, StopId, VisitId, ZoneId } from '@antre/shared/ids'
import type { Instant } from '@antre/shared/instants'
import { formatInstant } from '@antre/shared/local-time'
import type { Text } from '@antre/shared/plan'
import type { AccessNoted, CallNumber, Event, HoldEnded } from '../domain/events.ts'
import type { State } from '../domain/state.ts'
import { visitsIn } from '../domain/visits-in.ts'
import { actorIn, namedCounter, outcomeText, reasonText, toldWhy } from './named.ts'
import type { Told } from './tell-days.ts'

/** A call of the visit, where and as which number of the zone it was announced. */
export type Announced = CallNumber & { stop: StopId }
type Context = { visit: VisitId; announced: readonly Announced[]; before: readonly HistoryStep[] }

/** The steps that a fact is for a visit; one may bring several, most bring none. */
export function stepsOf(told: Told, context: Context): HistoryStep[] {
  const { event } = told
  if (event.type === 'CallSpoken' || event.type === 'CounterWaits') return stepsAround(told, context)
  if (!visitsTold(event).includes(context.visit)) return []
  return [...stepsAtCounter(told), ...stepsOfVisit(told, context)]
}

/** Also whose data was looked at, which changes nothing of the day. */
function visitsTold(event: Event): VisitId[] {
  if (event.type === 'AccessNoted') return 'visit' in event.access ? [event.access.visit] : []
  return visitsIn(event)
}

/** What names no visit: a call that was heard, and a clerk who lets nothing begin by itself. */
function stepsAround(told: Told, { visit, announced }: Context): HistoryStep[] {
  const { event, state } = told
  const { at } = basesIn(told)
  if (event.type === 'CallSpoken')
    return announced
      .filter(({ zone, n }) => zone === event.zone && n === event.n)
      .map(({ stop, zone }) => ({ ...at(stop), what: 'spoken', zone: digitOf(state, zone) }))
  const current = event.type === 'CounterWaits' ? state.counters.get(event.counter)?.current : null
  if (event.type !== 'CounterWaits' || current?.visit.id !== visit) return []
  return [{ ...at(current.id), what: 'waits', counter: namedCounter(state, event.counter) }]
}

function stepsAtCounter(told: Told): HistoryStep[] {
  const { event, state } = told
  const { at } = basesIn(told)
  const named = (id: CounterId) => namedCounter(state, id)
  switch (event.type) {
    case 'StopCalled': {
      const byItself = event.by === 'time'
      return [{ ...at(event.stop), what: 'called', counter: named(event.counter), why: toldWhy(state, event.why), byItself }]
    }
    case 'StopRecalled':
      return [{ ...at(event.stop), what: 'recalled', counter: named(event.counter), calls: event.calls }]
    case 'StopStarted':
      return [{ ...at(event.stop), what: 'started', counter: named(event.counter), byItself: event.by === 'time' }]
    case 'StopFinished': {
      const outcome = outcomeText(state, event.outcome)
      const backToday = event.backToday ?? false
      return [{ ...at(event.stop), what: 'finished', counter: named(event.counter), outcome, backToday }, ...joined(event.joins, at)]
    }
    case 'StopNoShow': {
      const calledDirectly = event.calledDirectly ?? false
      return [{ ...at(event.stop), what: 'no-show', counter: named(event.counter), calledDirectly }, ...joined(event.joins, at)]
    }
    case 'StopParked': {
      const until = event.until === null ? null : isoIn(state, event.until)
      return [{ ...at(event.stop), what: 'parked', counter: named(event.counter), reason: reasonText(state, event.reason), until }]
    }
    case 'StopRequeued':
      return [{ ...at(event.stop), what: 'requeued', counter: named(event.counter) }]
    case 'StopTransferred': {
      const { next, back } = event
      const only = next.only === null || next.only === 'accessible' ? null : named(next.only)
      const to = queueName(state, next.queue)
      const reason = reasonText(state, event.reason)
      return [{ ...at(event.stop), what: 'transferred', counter: named(event.counter), reason, to, only, comesBack: back !== null }]
    }
    default:
      return []
  }
}

function stepsOfVisit(told: Told, { visit, before }: Context): HistoryStep[] {
  const { event, state } = told
  const { base, at } = basesIn(told)
  switch (event.type) {
    case 'VisitIssued':
      return [{ ...base, stop: null, what: 'issued' }]
    case 'VisitReprinted':
      return [{ ...base, stop: null, what: 'reprinted' }]
    case 'VisitCancelled':
      return [{ ...base, stop: null, what: 'cancelled' }]
    case 'StopAdded': {
      const service = state.plan.services.get(event.joined.service)?.name ?? { id: event.joined.service }
      if (event.counter === null) return [{ ...at(event.from), what: 'back-today', service }]
      return [{ ...at(event.from), what: 'added', counter: namedCounter(state, event.counter), service }]
    }
    case 'StopReturned':
      return [{ ...at(event.stop), what: 'returned', isLate: event.because === 'returned-late' }]
    case 'StopsHeld':
      return [{ ...base, stop: null, what: 'stepped-aside', until: isoIn(state, event.until) }]
    case 'ClassChanged': {
      const reason = event.reason === null ? null : reasonText(state, event.reason)
      return [{ ...base, stop: null, what: 'class-changed', class: event.class, reason }]
    }
    case 'VisitLimited':
      return [{ ...base, stop: null, what: 'limited', accessibleOnly: event.accessibleOnly }]
    case 'StopsMoved': {
      const moved = { what: 'moved' as const, to: queueName(state, event.to), reason: reasonText(state, event.reason) }
      return event.stops.filter((one) => one.visit === visit).map(({ stop }) => ({ ...at(stop), ...moved }))
    }
    case 'ActUndone': {
      // Of the stop of that act: what it had made is gone.
      const stop = before.findLast((step) => 'counter' in step && step.counter.id === event.counter)?.stop ?? null
      return [{ ...base, stop, what: 'undone', counter: namedCounter(state, event.counter), act: event.act }]
    }
    case 'AccessNoted':
      return dataSteps({ event, state }, at)
    case 'StopExpired':
      return [{ ...at(event.stop), what: 'expired' }]
    case 'StopWoken':
      return [{ ...at(event.stop), what: 'woken' }]
    case 'HoldEnded': {
      const what = endOfHold(event)
      return what ? [{ ...at(event.stop), what }] : []
    }
    default:
      return []
  }
}

function endOfHold({ reason, by }: HoldEnded) {
  if (reason === 'walking') return 'walked'
  if (reason === 'delay') return 'delay-over'
  if (reason === 'aside') return by === 'person' ? 'back-early' : 'aside-over'
  return null
}

/** An agency reads who looked at what it asked for, and not of others. */
function dataSteps({ event: { access }, state }: { event: AccessNoted; state: State }, at: Bases['at']): HistoryStep[] {
  if (access.what !== 'personal-data-read' && access.what !== 'personal-data-written') return []
  const stop = state.visits.get(access.visit)?.stops.find(({ queue }) => queue === access.queue)
  return stop ? [{ ...at(stop.id), what: access.what === 'personal-data-read' ? 'data-read' : 'data-written' }] : []
}

const joined = (stops: readonly StopId[], at: Bases['at']): HistoryStep[] => stops.map((stop) => ({ ...at(stop), what: 'joined' }))

type Bases = ReturnType<typeof basesIn>

function basesIn({ row, state }: Told) {
  const base = { seq: row.seq, at: isoIn(state, row.at), by: actorIn(row) }
  return { base, at: (stop: StopId) => ({ ...base, stop }) }
}

const queueName = ({ plan }: State, id: string): Text => plan.plan.queues.find((queue) => queue.id === id)?.name ?? { id }
const digitOf = ({ plan }: State, zone: ZoneId): number => plan.zones.get(zone)?.digit ?? 0
const isoIn = ({ plan }: State, at: Instant) => formatInstant(at, plan.plan.building.timeZone)
