import type { CalledEarlier, HistoryStep, HistoryStop, NumberHistory } from '@antre/shared/audit'
import type { AgencyId, VisitId } from '@antre/shared/ids'
import type { Day, Instant } from '@antre/shared/instants'
import { formatInstant } from '@antre/shared/local-time'
import type { ActUndone, StopCalled } from '../domain/events.ts'
import type { State, Stop, Visit } from '../domain/state.ts'
import { stateOf, stopOf, ticketNumberOf } from '../domain/stop.ts'
import { actorIn, agencyOfQueue, namedCounter, toldWhy } from './named.ts'
import { type Journal, type Told, tellDays } from './tell-days.ts'
import { type Announced, stepsOf } from './tell-steps.ts'

/** `agency`: of a visit with others too, only what is of this one; null: all. */
export type HistoryQuery = { day: Day; prefix: string; number: number; agency: AgencyId | null }

/** All that the journal tells of one number; `unknown` where it was not given on that day, or not by this agency. */
export function readHistory(journal: Journal, query: HistoryQuery): NumberHistory | 'unknown' {
  const id = visitOf(journal, query)
  if (id === null) return 'unknown'
  const teller = createTeller(id)
  const read = tellDays({ ...journal, from: query.day, to: query.day, hear: teller.hear })
  const told = teller.told()
  if (!told) return 'unknown'
  const { visit, state, steps, calls } = told
  const stops = visit.stops.filter(({ queue }) => query.agency === null || agencyOfQueue(state, queue)?.id === query.agency)
  if (stops.length === 0) return 'unknown'
  const isTheirs = ({ stop }: HistoryStep) => stop === null || stops.some(({ id: one }) => one === stop)
  return {
    ...read,
    day: query.day,
    number: ticketNumberOf(visit),
    visit: visit.id,
    class: visit.class,
    issuedAt: isoIn(state, visit.issuedAt),
    stops: stops.map((stop) => historyStop(state, stop, calls)),
    steps: steps.filter(isTheirs),
  }
}

/** By the index of numbers, before the day is read. */
function visitOf({ sqlite, building }: Journal, { day, prefix, number }: HistoryQuery): VisitId | null {
  const body = sqlite
    .prepare(
      `SELECT body FROM journal WHERE building = ? AND day = ? AND (body ->> '$.prefix') = ? AND (body ->> '$.number') = ? AND type = 'VisitIssued'`,
    )
    .pluck()
    .get(building, day, prefix, number) as string | undefined
  return body === undefined ? null : JSON.parse(body).visit
}

/** A call as it was told; what the stop is now may have forgotten it. */
type ToldCall = { stop: Stop; seq: number; at: Instant; earlier: CalledEarlier }

function createTeller(id: VisitId) {
  const steps: HistoryStep[] = []
  let calls: ToldCall[] = []
  /** Of its calls and recalls, where and as which number of the zone they were announced. */
  const announced: Announced[] = []
  let state: State | null = null
  return {
    hear(told: Told): void {
      // Of the day told here; the fact that opens the next one is not among them.
      state = told.state
      const { event } = told
      if (event.type === 'StopCalled') calls.push(toldCall(told, event))
      if (event.type === 'ActUndone') calls = calls.filter((call) => !isUndone(call, event))
      steps.push(...stepsOf(told, { visit: id, announced, before: steps }))
      if ((event.type === 'StopCalled' || event.type === 'StopRecalled') && event.visit === id)
        announced.push(...event.zones.map((zone) => ({ ...zone, stop: event.stop })))
    },
    told(): { visit: Visit; state: State; steps: HistoryStep[]; calls: ToldCall[] } | null {
      const visit = state?.visits.get(id)
      return state && visit ? { visit, state, steps, calls } : null
    },
  }
}

/** What was taken back passed nobody. */
const isUndone = ({ seq, earlier }: ToldCall, { counter, of }: ActUndone): boolean => earlier.counter.id === counter && seq >= of

function toldCall({ row, state }: Told, { stop: id, counter, why }: StopCalled): ToldCall {
  const stop = stopOf(state, id)
  return {
    stop,
    seq: row.seq,
    at: row.at,
    earlier: {
      number: ticketNumberOf(stop.visit),
      issuedAt: isoIn(state, stop.visit.issuedAt),
      calledAt: isoIn(state, row.at),
      counter: namedCounter(state, counter),
      by: actorIn(row),
      why: toldWhy(state, why),
    },
  }
}

const historyStop = (state: State, stop: Stop, calls: readonly ToldCall[]): HistoryStop => ({
  id: stop.id,
  service: state.plan.services.get(stop.service)?.name ?? { id: stop.service },
  agency: agencyOfQueue(state, stop.queue),
  state: stateOf(stop),
  earlier: earlierThan(stop, calls),
})

/** Calls of its queue while it waited for its own first one, of stops that were issued later. */
function earlierThan(stop: Stop, calls: readonly ToldCall[]): CalledEarlier[] {
  const own = calls.find((call) => call.stop === stop)?.at
  const until = own ?? ('endedAt' in stop.phase ? stop.phase.endedAt : Number.POSITIVE_INFINITY)
  return calls
    .filter((call) => call.stop.queue === stop.queue && call.stop.serial > stop.serial && call.at < until)
    .map(({ earlier }) => earlier)
}

const isoIn = ({ plan }: State, at: Instant) => formatInstant(at, plan.plan.building.timeZone)
