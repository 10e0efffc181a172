import type { AgencyId, CounterId, QueueId, ServiceId, ZoneId } from '@antre/shared/ids'
import type { Agency, Counter, Plan, Queue, Service, Zone } from '@antre/shared/plan'
import type { DayChange } from './events.ts'

/** A plan with its ways through: by id, and which counters serve a queue, which is derived and never stored twice. */
export type PlanIndex = {
  readonly plan: Plan
  readonly zones: ReadonlyMap<ZoneId, Zone>
  readonly agencies: ReadonlyMap<AgencyId, Agency>
  readonly queues: ReadonlyMap<QueueId, Queue>
  readonly counters: ReadonlyMap<CounterId, Counter>
  readonly services: ReadonlyMap<ServiceId, Service>
  readonly countersOf: ReadonlyMap<QueueId, readonly Counter[]>
  /** Services that only an earlier plan of the day has: kept for the visits that named them, given to nobody new. */
  readonly dropped: ReadonlySet<ServiceId>
}

export function indexPlan(plan: Plan, dropped: ReadonlySet<ServiceId> = new Set()): PlanIndex {
  return {
    plan,
    zones: byId(plan.zones),
    agencies: byId(plan.agencies),
    queues: byId(plan.queues),
    counters: byId(plan.counters),
    services: byId(plan.services),
    countersOf: new Map(
      plan.queues.map((queue) => [queue.id, plan.counters.filter((counter) => counter.serves.some((served) => served.queue === queue.id))]),
    ),
    dropped,
  }
}

/**
 * A new plan together with what it drops but the day has used: queues, services and counters. A new plan never ends a live visit
 * (L9), so a dropped queue keeps the counters that served it; a dropped counter serves nothing else, and a dropped service is not
 * given to anybody new. All of it is gone the next day.
 */
export function indexWithDropped({ next, last, used }: { next: Plan; last: PlanIndex; used: UsedToday }): PlanIndex {
  const queues = missing(next.queues, last.plan.queues).filter(({ id }) => used.queues.has(id))
  const services = missing(next.services, last.plan.services).filter(({ id }) => used.services.has(id))
  const dropped = new Set(queues.map(({ id }) => id))
  const servesDropped = (id: CounterId) => last.counters.get(id)?.serves.filter(({ queue }) => dropped.has(queue)) ?? []
  const counters = missing(next.counters, last.plan.counters)
    .map((counter) => ({ ...counter, serves: servesDropped(counter.id) }))
    .filter(({ id, serves }) => used.counters.has(id) || serves.length > 0)
  const agencies = new Set([...queues, ...services, ...counters].map(({ agency }) => agency))
  const plan: Plan = {
    ...next,
    zones: [...next.zones, ...missing(next.zones, last.plan.zones)],
    agencies: [...next.agencies, ...missing(next.agencies, last.plan.agencies).filter(({ id }) => agencies.has(id))],
    queues: [...next.queues, ...queues],
    services: [...next.services, ...services],
    counters: [...next.counters.map((counter) => ({ ...counter, serves: [...counter.serves, ...servesDropped(counter.id)] })), ...counters],
  }
  return indexPlan(plan, new Set(services.map(({ id }) => id)))
}

/** The plan as it counts today. */
export function withChanges(published: PlanIndex, changes: readonly DayChange[]): PlanIndex {
  const quotas = new Map(
    changes.flatMap((change) => (change.of === 'queue' && change.quota !== 'plan' ? [[change.id, change.quota] as const] : [])),
  )
  const serves = new Map(
    changes.flatMap((change) => (change.of === 'counter' && change.serves ? [[change.id, change.serves] as const] : [])),
  )
  if (quotas.size + serves.size === 0) return published
  const { plan, dropped } = published
  return indexPlan(
    {
      ...plan,
      queues: plan.queues.map((queue) => ({
        ...queue,
        quotaPerDay: quotas.get(queue.id) ?? (quotas.has(queue.id) ? null : queue.quotaPerDay),
      })),
      counters: plan.counters.map((counter) => ({ ...counter, serves: serves.get(counter.id) ?? counter.serves })),
    },
    dropped,
  )
}

export type UsedToday = { queues: ReadonlySet<QueueId>; services: ReadonlySet<ServiceId>; counters: ReadonlySet<CounterId> }

/** Entries of the last plan that the next one no longer has. */
const missing = <Entry extends { id: string }>(next: readonly Entry[], last: readonly Entry[]): Entry[] => {
  const known = new Set(next.map(({ id }) => id))
  return last.filter(({ id }) => !known.has(id))
}

const byId = <Entry extends { id: string }>(entries: readonly Entry[]) => new Map(entries.map((entry) => [entry.id as Entry['id'], entry]))
