import type { Plan } from '@antre/shared/plan'
import type { Event } from '../../server/src/domain/events.ts'

/** Which counter serves what, where it stands, and whether somebody works there. */
export class ReferenceWork {
  plan: Plan
  /** What each counter serves, with minutes of handicap: the plan's, and what it served of queues that the plan has dropped. */
  private serves = new Map<string, Map<string, number>>()
  private readonly caps = new Map<string, number | null>()
  /** What a supervisor lets counters serve today. */
  private readonly assigned = new Map<string, Map<string, number>>()
  private readonly open = new Set<string>()
  private readonly accessible = new Set<string>()
  private readonly zones = new Map<string, string>()
  private readonly planOf: (hash: string) => Plan

  constructor(plan: Plan, planOf: (hash: string) => Plan) {
    this.planOf = planOf
    this.plan = plan
    this.usePlan(plan)
  }

  follow(event: Event): void {
    if (event.type === 'DayOpened') this.openDay(event)
    if (event.type === 'PlanPublished') this.publish(this.planOf(event.hash))
    if (event.type === 'DayChanged' && event.change.of === 'counter') this.assign(event.change)
    if (event.type === 'CounterOpened') this.open.add(event.counter)
    if (event.type === 'CounterClosed') this.open.delete(event.counter)
  }

  /** Queues with the minutes by which they count as later here. */
  servedBy(counter: string): Map<string, number> {
    return this.assigned.get(counter) ?? this.serves.get(counter) ?? new Map()
  }

  owns(counter: string, queue: string): boolean {
    return this.servedBy(counter).get(queue) === 0
  }

  capOf(queue: string): number | null {
    return this.caps.get(queue) ?? null
  }

  /** [L6] [L14] Of those who are called by one counter or by accessible ones, whom this one takes: nobody is left waiting for one that is closed. */
  mayTake(counter: string, { only, queue }: { only: string | null; queue: string }): boolean {
    if (!this.servedBy(counter).has(queue)) return false
    if (only === null || only === counter) return true
    const counters = this.countersOf(queue)
    if (only !== 'accessible') return !this.open.has(only) || !counters.includes(only)
    const accessible = counters.filter((id) => this.accessible.has(id))
    return accessible.includes(counter) || !accessible.some((id) => this.open.has(id))
  }

  zoneOf(counter: string): string | undefined {
    return this.zones.get(counter)
  }

  zonesOf(queue: string): string[] {
    return this.countersOf(queue).flatMap((id) => this.zones.get(id) ?? [])
  }

  private countersOf(queue: string): string[] {
    const all = new Set([...this.serves.keys(), ...this.assigned.keys()])
    return [...all].filter((id) => this.servedBy(id).has(queue))
  }

  private openDay({ plan }: Extract<Event, { type: 'DayOpened' }>): void {
    for (const list of [this.serves, this.caps, this.assigned, this.open, this.accessible, this.zones]) list.clear()
    this.usePlan(this.planOf(plan.hash))
  }

  private publish(next: Plan): void {
    if (workIn(this.plan) !== workIn(next)) this.assigned.clear()
    this.usePlan(next)
  }

  private assign({ id, serves }: { id: string; serves: Plan['counters'][number]['serves'] | null }): void {
    if (serves) this.assigned.set(id, servesOf(serves))
    else this.assigned.delete(id)
  }

  private usePlan(plan: Plan): void {
    this.plan = plan
    const before = this.serves
    const inPlan = new Set<string>(plan.queues.map(({ id }) => id))
    this.serves = new Map(plan.counters.map(({ id, serves }) => [id, servesOf(serves)]))
    for (const [counter, queues] of before)
      for (const [queue, minutes] of queues) if (!inPlan.has(queue)) this.keepServing(counter, { queue, minutes })
    for (const { id, priorityCallsInARowMax } of plan.queues) this.caps.set(id, priorityCallsInARowMax)
    for (const { id, zone, accessible } of plan.counters) {
      this.zones.set(id, zone)
      if (accessible) this.accessible.add(id)
      else this.accessible.delete(id)
    }
  }

  private keepServing(counter: string, { queue, minutes }: { queue: string; minutes: number }): void {
    const serves = this.serves.get(counter) ?? new Map<string, number>()
    this.serves.set(counter, serves.set(queue, minutes))
  }
}

const servesOf = (serves: Plan['counters'][number]['serves']): Map<string, number> =>
  new Map(serves.map(({ queue, assistAfterMinutes }) => [queue, assistAfterMinutes ?? 0]))

/** Who serves what: a plan that says it anew ends the day's assignments. */
const workIn = ({ counters, queues }: Plan): string =>
  [
    ...counters.map(({ id, agency, serves }) => `${id} ${agency} ${JSON.stringify(serves)}`),
    ...queues.map(({ id, agency }) => `${id} ${agency}`),
  ].join()
