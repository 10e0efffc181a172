import type { ZoneId } from '@antre/shared/ids'
import type { Instant } from '@antre/shared/instants'
import { dayAt } from '@antre/shared/local-time'
import type { Plan } from '@antre/shared/plan'
import { slipsOfNextDay } from './come-back.ts'
import type { DayOpened, Event, PlanPublished, StopExpired, StopFinished } from './events.ts'
import { endOfDay } from './opening-hours.ts'
import type { PlanIndex } from './plan-index.ts'
import { usePlan } from './publish-plan.ts'
import { createDueHeap, type State, type Stop } from './state.ts'
import { isLive, queueOf } from './stop.ts'

/** The first two facts of a new journal. */
export function firstDay({
  plan,
  hash,
  epoch,
  now,
}: {
  plan: Plan
  hash: string
  epoch: string
  now: Instant
}): [PlanPublished, DayOpened] {
  return [
    { type: 'PlanPublished', version: 1, hash },
    { type: 'DayOpened', day: dayAt(now, plan.building.timeZone), epoch, plan: { version: 1, hash }, callNumbers: {}, spokenUpTo: {} },
  ]
}

/** A new local date closes the day and opens the next (N3). The day never goes back by itself. */
export function dayChange(state: State, now: Instant): Event[] {
  if (now < state.dayEndsAt) return []
  const day = dayAt(now, state.plan.plan.building.timeZone)
  const slips = slipsOfNextDay(state, day)
  const opened: DayOpened = {
    type: 'DayOpened',
    day,
    epoch: state.epoch,
    plan: { version: state.planVersion, hash: state.planHash },
    callNumbers: Object.fromEntries(state.callNumbers) as Record<ZoneId, number>,
    spokenUpTo: Object.fromEntries(state.spokenUpTo) as Record<ZoneId, number>,
    ...(slips.length > 0 ? { slips } : {}),
    ...(state.halt ? { halt: state.halt } : {}),
  }
  return [...endOfStops(state), ...endOfSessions(state), { type: 'DayClosed', day: state.day }, opened]
}

/** The state at the start of a day, made from its first event alone; what an earlier plan left behind is gone. */
export function stateAtDayStart({ planOf, opened, seq, at }: DayStart): State {
  const plan = planOf(opened.plan.hash)
  const state: State = {
    planOf,
    epoch: opened.epoch,
    day: opened.day,
    dayEndsAt: endOfDay(plan.plan, opened.day),
    plan,
    published: plan,
    changes: new Map(),
    planVersion: opened.plan.version,
    planHash: opened.plan.hash,
    seq,
    at,
    halt: opened.halt ?? null,
    hours: new Map(),
    numbers: new Map(),
    slips: [...(opened.slips ?? [])],
    visits: new Map(),
    byNumber: new Map(),
    stops: new Map(),
    queues: new Map(),
    counters: new Map(),
    callNumbers: new Map(Object.entries(opened.callNumbers) as [ZoneId, number][]),
    spokenUpTo: new Map(Object.entries(opened.spokenUpTo) as [ZoneId, number][]),
    calls: new Map(),
    due: createDueHeap(),
    stopSerial: 0,
  }
  usePlan(state, plan)
  return state
}

type DayStart = { planOf: (hash: string) => PlanIndex; opened: DayOpened; seq: number; at: Instant }

export function evolveDayOpened(state: State, opened: DayOpened, { seq, at }: { seq: number; at: Instant }): void {
  Object.assign(state, stateAtDayStart({ planOf: state.planOf, opened, seq, at }))
}

/** Waiting and called stops expire, serving ones end as unfinished (L10). */
const endOfStops = (state: State): Event[] => [...[...state.stops.values()].flatMap(endOfServing), ...endOfWaiting(state)]

/** All that is not being served expires. */
export const endOfWaiting = (state: State): StopExpired[] =>
  [...state.stops.values()]
    .filter((stop) => isLive(stop) && stop.phase.name !== 'serving')
    .map((stop) => ({
      type: 'StopExpired',
      stop: stop.id,
      visit: stop.visit.id,
      ...(queueOf(state, stop).halt ? { cause: 'agency' } : {}),
    }))

const endOfServing = ({ id, visit, phase }: Stop): StopFinished[] =>
  phase.name === 'serving'
    ? [{ type: 'StopFinished', stop: id, visit: visit.id, counter: phase.counter, outcome: 'unfinished', walking: [], joins: [] }]
    : []

const endOfSessions = (state: State): Event[] =>
  [...state.counters.values()].flatMap(({ id, session }) =>
    session ? [{ type: 'CounterClosed' as const, counter: id, session: session.id }] : [],
  )
