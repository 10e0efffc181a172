import { type Instant, minutesAfter } from '@antre/shared/instants'
import type { Counter } from '@antre/shared/plan'
import { changeReasons } from '@antre/shared/plan-reasons'
import { type AssignCounter, type Decision, refuse, type SetQuota, type SwitchService } from './commands.ts'
import type { DayChange, DayChanged } from './events.ts'
import { usePlan } from './publish-plan.ts'
import type { State } from './state.ts'

/** A service is given to nobody until a time, or for the rest of the day, with its reason; `off` null: it is given again. */
export function decideSwitchService(state: State, { service, off }: SwitchService, now: Instant): Decision {
  if (!state.plan.services.has(service)) return refuse({ code: 'service-unknown', service })
  if (off === null) return offIn(state, service) ? changed({ of: 'service', id: service, off }) : refuse({ code: 'service-not-off' })
  const { reason, minutes } = off
  if (!changeReasons(state.plan.plan).some(({ code }) => code === reason)) return refuse({ code: 'reason-unknown' })
  return changed({ of: 'service', id: service, off: { reason, until: minutes === null ? null : minutesAfter(now, minutes) } })
}

/** How many people a queue takes today; null: no limit. `plan`: as many as the plan says. */
export function decideSetQuota(state: State, { queue, quota }: SetQuota): Decision {
  return state.plan.queues.has(queue) ? changed({ of: 'queue', id: queue, quota }) : refuse({ code: 'queue-unknown' })
}

/** What a counter serves today, of its agency; null: what the plan says. Refused where a queue would be left without a counter. */
export function decideAssignCounter(state: State, { counter: id, serves }: AssignCounter): Decision {
  const counter = state.published.counters.get(id)
  if (!counter) return refuse({ code: 'counter-unknown' })
  const next = serves ?? counter.serves
  const isOurs = ({ queue }: Counter['serves'][number]) => state.plan.queues.get(queue)?.agency === counter.agency
  const isLeft = ({ id: queue }: { id: string }) =>
    !next.some((served) => served.queue === queue) && (state.plan.countersOf.get(queue as never) ?? []).every((other) => other.id === id)
  const left = state.plan.plan.queues.some((queue) => state.plan.countersOf.get(queue.id)?.length !== 0 && isLeft(queue))
  if (left || (serves && !serves.every(isOurs))) return refuse({ code: 'target-unfit' })
  return changed({ of: 'counter', id, serves })
}

/** What the plan says is overlaid, so that whoever reads the state's plan reads the day as it is. */
export function evolveDayChanged(state: State, { change }: DayChanged): void {
  state.changes.set(`${change.of} ${change.id}`, change)
  usePlan(state, state.published)
}

/** Why and until when a service is given to nobody today. */
export function offIn(state: State, service: string) {
  const change = state.changes.get(`service ${service}`)
  return change?.of === 'service' ? change.off : null
}

/** Services that are on again by time alone. */
export const servicesOnAgain = (state: State, now: Instant): DayChanged[] =>
  endsOfOff(state)
    .filter(({ until }) => until <= now)
    .map(({ change }) => ({ type: 'DayChanged', change: { ...change, off: null }, by: 'time' }))

export const nextServiceOn = (state: State): Instant | null =>
  endsOfOff(state).reduce<Instant | null>((next, { until }) => (next === null || until < next ? until : next), null)

const endsOfOff = (state: State) =>
  [...state.changes.values()].flatMap((change) =>
    change.of === 'service' && change.off?.until ? [{ change, until: change.off.until }] : [],
  )

const changed = (change: DayChange): Decision => ({ events: [{ type: 'DayChanged', change }], answer: { of: 'nothing' } })
