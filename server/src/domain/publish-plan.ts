import type { Plan } from '@antre/shared/plan'
import { type Decision, type PublishPlan, refuse } from './commands.ts'
import type { PlanPublished } from './events.ts'
import { endOfDay, hoursOn } from './opening-hours.ts'
import { indexWithDropped, type PlanIndex, type UsedToday, withChanges } from './plan-index.ts'
import { QueueLine } from './queue-line.ts'
import type { CounterDay, QueueDay, State } from './state.ts'

/** Puts a checked plan into force. Refused when another was published since the caller read version `after`. */
export function decidePublishPlan(state: State, { hash, after }: PublishPlan): Decision {
  if (after !== state.planVersion) return refuse({ code: 'plan-changed-meanwhile' })
  const version = state.planVersion + 1
  return { events: [{ type: 'PlanPublished', version, hash }], answer: { of: 'plan', version } }
}

/** The new plan counts from here; what it drops takes nobody new, and those who are in stay until they are served (L9). Who waits keeps the place (O3). */
export function evolvePlanPublished(state: State, { version, hash }: PlanPublished): void {
  const { plan: last } = state.planOf(state.planHash)
  const { plan: next } = state.planOf(hash)
  state.planVersion = version
  state.planHash = hash
  // One that says anew who serves what ends today's assignments: over it they might leave a queue alone.
  if (!hasSameWork(last, next)) for (const [key, { of }] of state.changes) if (of === 'counter') state.changes.delete(key)
  usePlan(state, indexWithDropped({ next, last: state.published, used: usedToday(state) }))
  // In another time zone the day ends at another instant, or the same date would be opened twice and its numbers given twice (N1).
  state.dayEndsAt = endOfDay(state.plan.plan, state.day)
}

/** The same counters serve the same queues, of the same agencies. */
function hasSameWork(last: Plan, next: Plan): boolean {
  const work = ({ counters, queues }: Plan) =>
    JSON.stringify([counters.map(({ id, agency, serves }) => [id, agency, serves]), queues.map(({ id, agency }) => [id, agency])])
  return work(last) === work(next)
}

/** Puts the day's changes over a plan, gives every queue and counter its place in the day and computes the agencies' hours. */
export function usePlan(state: State, published: PlanIndex): void {
  const plan = withChanges(published, [...state.changes.values()])
  state.published = published
  state.plan = plan
  state.hours = new Map(plan.plan.agencies.map((agency) => [agency.id, hoursOn(plan.plan, agency, state.day)]))
  keepOnly(
    state.queues,
    plan.queues,
    (id): QueueDay => ({
      id,
      line: new QueueLine(),
      quotaUsed: 0,
      issued: 0,
      called: 0,
      priorityRun: 0,
      lastCallSeq: 0,
      aside: new Set(),
      halt: null,
      stillSince: state.halt && state.at,
      standstills: [],
    }),
  )
  keepOnly(
    state.counters,
    plan.counters,
    (id): CounterDay => ({
      id,
      session: null,
      pause: null,
      current: null,
      today: { called: 0, served: 0, noShow: 0 },
      lastFinished: null,
      byItself: null,
      lastAct: null,
    }),
  )
}

function keepOnly<Id, Kept>(kept: Map<Id, Kept>, wanted: ReadonlyMap<Id, unknown>, create: (id: Id) => Kept): void {
  for (const id of kept.keys()) if (!wanted.has(id)) kept.delete(id)
  for (const id of wanted.keys()) if (!kept.has(id)) kept.set(id, create(id))
}

/** Not only what is live: quotas go on where a queue comes back the same day, and boards and tickets still name who called. */
function usedToday(state: State): UsedToday {
  const stops = [...state.stops.values()]
  return {
    queues: new Set([
      // Also the queue of a service whose people were all moved to another one: a service is never without its queue.
      ...stops.flatMap(({ queue, service }) => [queue, state.plan.services.get(service)?.queue ?? queue]),
      // What was said of it is in force until it ends, also where the next plan has the queue again.
      ...[...state.queues.values()].filter(({ halt }) => halt !== null).map(({ id }) => id),
    ]),
    services: new Set(stops.map(({ service }) => service)),
    counters: new Set([
      ...[...state.counters.values()].filter(({ session, today }) => session || today.called > 0).map(({ id }) => id),
      // A call that was taken back counts no more, and stands on the boards all the same.
      ...[...state.calls.values()].flatMap((calls) => calls.map(({ counter }) => counter)),
    ]),
  }
}
