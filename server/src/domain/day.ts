import type { ZoneId } from '@antre/shared/ids'
import { type Day, type Instant, instant, type WallTime } from '@antre/shared/instants'
import { dayAt, daysAfter, instantOf } from '@antre/shared/local-time'
import type { Plan } from '@antre/shared/plan'
import type { DayOpened, Event, PlanPublished } from './events.ts'
import { indexPlan, type PlanIndex } from './plan-index.ts'
import { usePlan } from './publish-plan.ts'
import { createDueHeap, type State } from './state.ts'
import { isAtCounter } from './stop.ts'

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
  const opened: DayOpened = {
    type: 'DayOpened',
    day: dayAt(now, state.plan.plan.building.timeZone),
    epoch: state.epoch,
    plan: { version: state.planVersion, hash: state.planHash },
    callNumbers: Object.fromEntries(state.callNumbers) as Record<ZoneId, number>,
    spokenUpTo: Object.fromEntries(state.spokenUpTo) as Record<ZoneId, number>,
  }
  return [...endOfStops(state), ...endOfSessions(state), { type: 'DayClosed', day: state.day }, opened]
}

/** The state at the start of a day, made from its first event alone. */
export function stateAtDayStart({ planOf, opened, at }: { planOf: (hash: string) => PlanIndex; opened: DayOpened; at: Instant }): State {
  // A plan published earlier may have left dropped queues behind: a new day begins with the plan alone.
  const plan = indexPlan(planOf(opened.plan.hash).plan)
  const state: State = {
    planOf,
    epoch: opened.epoch,
    day: opened.day,
    dayEndsAt: endOf(opened.day, plan.plan),
    plan,
    planVersion: opened.plan.version,
    planHash: opened.plan.hash,
    at,
    hours: new Map(),
    numbers: new Map(),
    visits: new Map(),
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

export function evolveDayOpened(state: State, opened: DayOpened, at: Instant): void {
  Object.assign(state, stateAtDayStart({ planOf: state.planOf, opened, at }))
}

const endOf = (day: Day, plan: Plan): Instant => instant(instantOf(daysAfter(day, 1), '00:00' as WallTime, plan.building.timeZone))

/** Waiting and called stops expire, serving ones end as unfinished (L10). */
function endOfStops(state: State): Event[] {
  return [...state.stops.values()].flatMap((stop): Event[] => {
    if (stop.phase.name === 'serving')
      return [
        {
          type: 'StopFinished',
          stop: stop.id,
          visit: stop.visit.id,
          counter: stop.phase.counter,
          outcome: 'unfinished',
          walking: [],
          joins: [],
        },
      ]
    if (stop.phase.name === 'queued' || isAtCounter(stop.phase)) return [{ type: 'StopExpired', stop: stop.id, visit: stop.visit.id }]
    return []
  })
}

const endOfSessions = (state: State): Event[] =>
  [...state.counters.values()].flatMap(({ id, session }) =>
    session ? [{ type: 'CounterClosed' as const, counter: id, session: session.id }] : [],
  )
