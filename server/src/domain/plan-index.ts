import type { AgencyId, CounterId, QueueId, ServiceId, ZoneId } from '@antre/shared/ids'
import type { Agency, Counter, Plan, Queue, Service, Zone } from '@antre/shared/plan'

/** A plan with its ways through: by id, and which counters serve a queue, which is derived and never stored twice. */
export type PlanIndex = {
  readonly plan: Plan
  readonly zones: ReadonlyMap<ZoneId, Zone>
  readonly agencies: ReadonlyMap<AgencyId, Agency>
  readonly queues: ReadonlyMap<QueueId, Queue>
  readonly counters: ReadonlyMap<CounterId, Counter>
  readonly services: ReadonlyMap<ServiceId, Service>
  readonly countersOf: ReadonlyMap<QueueId, readonly Counter[]>
  /** Kept from an earlier plan until their last stop has ended; nobody new may join. */
  readonly dropped: ReadonlySet<QueueId>
}

export function indexPlan(plan: Plan, dropped: ReadonlySet<QueueId> = new Set()): PlanIndex {
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
 * A new plan together with what it drops but the day still needs: queues with somebody in them and counters at work, with what
 * they point at. A new plan never ends a live visit (L9).
 */
export function indexWithDropped({ next, last, needed }: { next: Plan; last: PlanIndex; needed: Needed }): PlanIndex {
  const queues = [...needed.queues].filter((id) => !next.queues.some((queue) => queue.id === id))
  const dropped = new Set(queues)
  const served = last.plan.counters.filter(
    (counter) => needed.counters.has(counter.id) || counter.serves.some(({ queue }) => dropped.has(queue)),
  )
  return indexPlan(
    {
      ...next,
      zones: withMissing(next.zones, last.plan.zones),
      agencies: withMissing(next.agencies, last.plan.agencies),
      queues: withMissing(
        next.queues,
        last.plan.queues.filter(({ id }) => dropped.has(id)),
      ),
      services: withMissing(
        next.services,
        last.plan.services.filter(({ id }) => needed.services.has(id)),
      ),
      counters: withMissing(next.counters, served).map((counter) => stillServing(counter, { served, dropped })),
    },
    dropped,
  )
}

export type Needed = { queues: ReadonlySet<QueueId>; counters: ReadonlySet<CounterId>; services: ReadonlySet<ServiceId> }

function stillServing(counter: Counter, { served, dropped }: { served: readonly Counter[]; dropped: ReadonlySet<QueueId> }): Counter {
  const before = served.find(({ id }) => id === counter.id)
  const kept = before?.serves.filter(({ queue }) => dropped.has(queue) && !counter.serves.some((own) => own.queue === queue)) ?? []
  return kept.length === 0 ? counter : { ...counter, serves: [...counter.serves, ...kept] }
}

const withMissing = <Entry extends { id: string }>(next: readonly Entry[], last: readonly Entry[]): Entry[] => {
  const known = new Set(next.map(({ id }) => id))
  return [...next, ...last.filter(({ id }) => !known.has(id))]
}

const byId = <Entry extends { id: string }>(entries: readonly Entry[]) => new Map(entries.map((entry) => [entry.id as Entry['id'], entry]))
