import type { Plan, VisitClass } from '@antre/shared/plan'
import type { Event, IssuedStop, StopCalled } from '../../server/src/domain/events.ts'
import type { Fact } from '../../server/src/domain/evolve.ts'

/**
 * The rule of order (O1, O2, V1, V2, V7) written a second time, as plainly as possible: one list of all stops of the day, scanned for
 * every question. It learns from the facts alone and shares no code with the domain, so that an error in one shows against the other.
 */
export type ReferenceStop = {
  id: string
  visit: string
  class: VisitClass
  queue: string
  /** Place in the list of the day: the issue order. */
  index: number
  people: number
  creditedAt: number
  /** Counted as having come earlier: who comes back with a slip has her place from yesterday and no head start. */
  hasHeadStart: boolean
  outside: boolean
  walkingUntil: number | null
  state: 'queued' | 'called' | 'serving' | 'ended' | 'cancelled'
}

export type ReferenceCall = { stop: string; rule: StopCalled['why']['rule'] }

export class ReferenceOrder {
  readonly stops: ReferenceStop[] = []
  /** What each counter serves, with minutes of handicap: the plan's, and what it served of queues that the plan has dropped. */
  private serves = new Map<string, Map<string, number>>()
  private caps = new Map<string, number | null>()
  private priorityRuns = new Map<string, number>()
  /** What a supervisor lets counters serve today. */
  private readonly assigned = new Map<string, Map<string, number>>()
  private readonly halted = new Set<string | null>()
  private readonly planOf: (hash: string) => Plan
  private plan: Plan

  constructor(plan: Plan, planOf: (hash: string) => Plan) {
    this.planOf = planOf
    this.plan = plan
    this.usePlan(plan)
  }

  follow({ event }: Fact): void {
    switch (event.type) {
      case 'DayOpened':
        this.stops.length = 0
        this.serves = new Map()
        this.caps = new Map()
        this.priorityRuns = new Map()
        this.halted.clear()
        this.assigned.clear()
        if (event.halt) this.halted.add(null)
        return this.usePlan(this.planOf(event.plan.hash))
      case 'PlanPublished': {
        const next = this.planOf(event.hash)
        if (workIn(this.plan) !== workIn(next)) this.assigned.clear()
        return this.usePlan(next)
      }
      case 'VisitIssued':
        for (const stop of event.stops) this.issue(event, stop)
        return
      case 'VisitCancelled':
        for (const id of event.stops) this.stop(id).state = 'cancelled'
        return
      case 'StopCalled':
        this.stop(event.stop).state = 'called'
        this.priorityRuns.set(event.queue, runAfter(this.priorityRuns.get(event.queue) ?? 0, event.class))
        return
      case 'StopStarted':
        this.stop(event.stop).state = 'serving'
        return
      case 'StopFinished':
        for (const { stop, until } of event.walking) this.stop(stop).walkingUntil = until
        return this.end(event)
      case 'StopNoShow':
        return this.end(event)
      case 'StopExpired':
        this.stop(event.stop).state = 'ended'
        return
      case 'HoldEnded':
        this.stop(event.stop).walkingUntil = null
        return
      case 'DayChanged':
        if (event.change.of === 'counter') this.assign(event.change)
        return
      case 'StopsMoved':
        for (const { stop } of event.stops) this.stop(stop).queue = event.to
        return
      case 'CounterHandedOver':
        return
      case 'Halted':
        this.halted.add(event.queue)
        return
      case 'HaltEnded':
        this.halted.delete(event.queue)
        return
      case 'DayClosed':
      case 'EpochBegun':
      case 'NumbersSkipped':
      case 'StopRecalled':
      case 'CallSpoken':
      case 'CounterOpened':
      case 'CounterPaused':
      case 'CounterResumed':
      case 'CounterClosed':
      case 'AccessNoted':
        // None of these moves anybody.
        return
    }
  }

  /** Whom a counter would call, one after the other, as if nothing else happened. */
  sequence(counter: string, count: number): ReferenceCall[] {
    const runs = new Map(this.priorityRuns)
    let callable = this.offered()
    const calls: ReferenceCall[] = []
    while (calls.length < count) {
      const next = this.next(counter, { callable, runs })
      if (!next) break
      calls.push(next)
      const { queue, class: as } = this.stop(next.stop)
      runs.set(queue, runAfter(runs.get(queue) ?? 0, as))
      callable = callable.filter(({ id }) => id !== next.stop)
    }
    return calls
  }

  /** [O2] Who waits, could be called, stands before this stop in a queue that the counter owns, and would be passed by its call. */
  passedAtOwner(counter: string, id: string): ReferenceStop[] {
    const stop = this.stop(id)
    if (!this.owns(counter, stop.queue)) return []
    return this.offered().filter((other) => this.owns(counter, other.queue) && isBefore(other, stop))
  }

  /** Callable stops whose turn at this counter is before this one's, handicaps counted. */
  passed(counter: string, id: string): number {
    const stop = this.stop(id)
    const turn = (one: ReferenceStop) => ({ creditedAt: one.creditedAt + this.handicap(counter, one.queue) * 60_000, index: one.index })
    const served = this.offered().filter(({ queue }) => this.servedBy(counter)?.has(queue))
    return served.filter((other) => isBefore(turn(other), turn(stop))).length
  }

  /** [V7] People who stand before a stop in its queue: waiting, held and not yet joined. */
  ahead(id: string): number {
    const stop = this.stop(id)
    const before = this.stops.filter((other) => other.state === 'queued' && other.queue === stop.queue && isBefore(other, stop))
    return before.reduce((sum, { people }) => sum + people, 0)
  }

  /** People a newcomer would find before itself. */
  aheadOfNewcomer({ queue, creditedAt }: { queue: string; creditedAt: number }): number {
    const before = this.stops.filter((other) => other.state === 'queued' && other.queue === queue && other.creditedAt <= creditedAt)
    return before.reduce((sum, { people }) => sum + people, 0)
  }

  /** [O2] The cap allows that this stop is passed now. */
  isBackByCap({ queue, class: as }: ReferenceStop): boolean {
    const cap = this.caps.get(queue) ?? null
    return as === 'priority' && cap !== null && (this.priorityRuns.get(queue) ?? 0) >= cap
  }

  queued(queue: string): ReferenceStop[] {
    return this.stops.filter((stop) => stop.state === 'queued' && stop.queue === queue).sort((a, b) => (isBefore(a, b) ? -1 : 1))
  }

  callable(): ReferenceStop[] {
    return this.stops.filter((stop) => stop.state === 'queued' && !stop.outside && stop.walkingUntil === null && !this.isBusy(stop.visit))
  }

  /** [L12] [L13] Nobody of a queue that stands still. */
  offered(): ReferenceStop[] {
    return this.halted.has(null) ? [] : this.callable().filter(({ queue }) => !this.halted.has(queue))
  }

  stop(id: string): ReferenceStop {
    const found = this.stops.find((stop) => stop.id === id)
    if (!found) throw new Error(`the reference knows no stop ${id}`)
    return found
  }

  private next(counter: string, { callable, runs }: { callable: ReferenceStop[]; runs: Map<string, number> }): ReferenceCall | null {
    const offers = [...(this.servedBy(counter) ?? [])].flatMap(([queue, minutes]) => {
      const offer = this.offer(
        callable.filter((stop) => stop.queue === queue),
        { run: runs.get(queue) ?? 0, cap: this.caps.get(queue) ?? null },
      )
      if (!offer) return []
      const turn = { creditedAt: offer.stop.creditedAt + minutes * 60_000, index: offer.stop.index }
      return [{ ...offer, turn, assists: minutes > 0 }]
    })
    const [best] = offers.sort((a, b) => (isBefore(a.turn, b.turn) ? -1 : 1))
    if (!best) return null
    return { stop: best.stop.id, rule: ruleOf(best) }
  }

  private offer(callable: ReferenceStop[], { run, cap }: { run: number; cap: number | null }): Offer | null {
    const inOrder = [...callable].sort((a, b) => (isBefore(a, b) ? -1 : 1))
    const [first] = inOrder
    if (!first) return null
    const enough = cap !== null && run >= cap && first.class === 'priority' && inOrder.some((stop) => stop.class === 'regular')
    const other = enough ? inOrder.find((stop) => stop.class !== 'priority') : undefined
    return other ? { stop: other, capped: true } : { stop: first, capped: false }
  }

  private servedBy(counter: string): Map<string, number> | undefined {
    return this.assigned.get(counter) ?? this.serves.get(counter)
  }

  private assign({ id, serves }: { id: string; serves: Plan['counters'][number]['serves'] | null }): void {
    if (serves) this.assigned.set(id, new Map(serves.map(({ queue, assistAfterMinutes }) => [queue, assistAfterMinutes ?? 0])))
    else this.assigned.delete(id)
  }

  private isBusy(visit: string): boolean {
    return this.stops.some((stop) => stop.visit === visit && (stop.state === 'called' || stop.state === 'serving'))
  }

  private owns(counter: string, queue: string): boolean {
    return this.servedBy(counter)?.get(queue) === 0
  }

  private handicap(counter: string, queue: string): number {
    return this.servedBy(counter)?.get(queue) ?? 0
  }

  private issue({ visit, class: as }: Extract<Event, { type: 'VisitIssued' }>, stop: IssuedStop): void {
    this.stops.push({
      id: stop.stop,
      visit,
      class: as,
      queue: stop.queue,
      index: this.stops.length,
      people: stop.people,
      creditedAt: stop.creditedAt,
      hasHeadStart: stop.headStartMinutes > 0,
      outside: stop.holds.includes('places'),
      walkingUntil: null,
      state: 'queued',
    })
  }

  private end({ stop, joins }: { stop: string; joins: readonly string[] }): void {
    this.stop(stop).state = 'ended'
    for (const id of joins) this.stop(id).outside = false
  }

  private usePlan(plan: Plan): void {
    this.plan = plan
    const before = this.serves
    const inPlan = new Set<string>(plan.queues.map(({ id }) => id))
    this.serves = new Map(
      plan.counters.map(({ id, serves }) => [id, new Map(serves.map(({ queue, assistAfterMinutes }) => [queue, assistAfterMinutes ?? 0]))]),
    )
    for (const [counter, queues] of before)
      for (const [queue, minutes] of queues) if (!inPlan.has(queue)) this.keepServing(counter, { queue, minutes })
    for (const { id, priorityCallsInARowMax } of plan.queues) this.caps.set(id, priorityCallsInARowMax)
  }

  private keepServing(counter: string, { queue, minutes }: { queue: string; minutes: number }): void {
    const serves = this.serves.get(counter) ?? new Map<string, number>()
    this.serves.set(counter, serves.set(queue, minutes))
  }
}

/** Who serves what: a plan that says it anew ends the day's assignments. */
const workIn = ({ counters, queues }: Plan): string =>
  [
    ...counters.map(({ id, agency, serves }) => `${id} ${agency} ${JSON.stringify(serves)}`),
    ...queues.map(({ id, agency }) => `${id} ${agency}`),
  ].join()

type Offer = { stop: ReferenceStop; capped: boolean }

const isBefore = (a: { creditedAt: number; index: number }, b: { creditedAt: number; index: number }): boolean =>
  a.creditedAt !== b.creditedAt ? a.creditedAt < b.creditedAt : a.index < b.index

const runAfter = (run: number, called: VisitClass): number => (called === 'regular' ? 0 : called === 'priority' ? run + 1 : run)

function ruleOf({ stop, capped, assists }: Offer & { assists: boolean }): ReferenceCall['rule'] {
  if (capped) return 'priority-cap'
  if (assists) return 'assist'
  return stop.hasHeadStart ? 'head-start' : 'first-come'
}
