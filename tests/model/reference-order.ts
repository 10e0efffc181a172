import type { StopCalled } from '../../server/src/domain/events.ts'
import { ReferenceDay, runAfter } from './reference-day.ts'
import { isBefore, isLive, isOutside, type ReferenceStop } from './reference-stop.ts'

export type ReferenceCall = { stop: string; rule: StopCalled['why']['rule'] }

/**
 * The rule of order (O1, O2, V1, V2, V7) written a second time, as plainly as possible: one list of all stops of the day, scanned for
 * every question. It learns from the facts alone and shares no code with the domain, so that an error in one shows against the other.
 */
export class ReferenceOrder extends ReferenceDay {
  /** Whom a counter would call, one after the other, as if nothing else happened. */
  sequence(counter: string, count: number): ReferenceCall[] {
    const runs = new Map(this.runs)
    let callable = this.offered().filter((stop) => this.work.mayTake(counter, stop))
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

  /** [O2] Who waits, could be called here, stands before this stop in a queue that the counter owns, and would be passed by its call. */
  passedAtOwner(counter: string, id: string): ReferenceStop[] {
    const stop = this.stop(id)
    if (!this.work.owns(counter, stop.queue)) return []
    return this.offered().filter(
      (other) => this.work.owns(counter, other.queue) && this.work.mayTake(counter, other) && isBefore(other, stop),
    )
  }

  /** [S7] Callable stops whose turn at this counter is before this one's, handicaps counted. */
  passed(counter: string, id: string): number {
    const stop = this.stop(id)
    const served = this.work.servedBy(counter)
    const turn = ({ creditedAt, queue, index }: ReferenceStop) => ({ creditedAt: creditedAt + (served.get(queue) ?? 0) * 60_000, index })
    return this.offered().filter((other) => this.work.mayTake(counter, other) && isBefore(turn(other), turn(stop))).length
  }

  /** [S7] Who stands behind a newcomer with this arrival, held ones too. */
  behind({ queue, creditedAt }: { queue: string; creditedAt: number }): number {
    return this.queued(queue).filter((other) => other.creditedAt > creditedAt).length
  }

  /** [S7] Who came before a stop and stands behind it once its arrival is another. */
  passedBy(id: string, creditedAt: number): number {
    const stop = this.stop(id)
    const others = this.queued(stop.queue).filter((other) => other !== stop)
    return others.filter((other) => !isBefore(stop, other) && isBefore({ ...stop, creditedAt }, other)).length
  }

  /** [S7] Who stands behind a stop where it is brought. */
  passedIn(queue: string, id: string): number {
    const stop = this.stop(id)
    return this.queued(queue).filter((other) => isBefore(stop, other)).length
  }

  /** [V7] People who stand before a stop in its queue: waiting, held and not yet joined. */
  ahead(id: string): number {
    const stop = this.stop(id)
    return peopleOf(this.queued(stop.queue).filter((other) => isBefore(other, stop)))
  }

  /** People a newcomer would find before itself. */
  aheadOfNewcomer({ queue, creditedAt }: { queue: string; creditedAt: number }): number {
    return peopleOf(this.queued(queue).filter((other) => other.creditedAt <= creditedAt))
  }

  /** [O2] The cap allows that this stop is passed now. */
  isBackByCap({ queue, class: as }: ReferenceStop): boolean {
    const cap = this.work.capOf(queue)
    return as === 'priority' && cap !== null && (this.runs.get(queue) ?? 0) >= cap
  }

  queued(queue: string): ReferenceStop[] {
    return this.stops.filter((stop) => stop.state === 'queued' && stop.queue === queue).sort((a, b) => (isBefore(a, b) ? -1 : 1))
  }

  /** [V2] [V3] Nothing holds it, its visit is at no counter, and all that has to be done before it is done. */
  callable(): ReferenceStop[] {
    const done = new Set(this.stops.filter(({ state }) => state === 'done').map(({ id }) => id))
    return this.stops.filter(
      ({ state, holds, visit, after }) =>
        state === 'queued' && holds.length === 0 && !this.isBusy(visit) && after.every((other) => done.has(other)),
    )
  }

  /** [L12] [L13] Nobody of a queue that stands still. */
  offered(): ReferenceStop[] {
    return this.callable().filter(({ queue }) => !this.isStill(queue))
  }

  /** [V1] Stops of a visit that take one of its parallel places. */
  inside(visit: string): ReferenceStop[] {
    return this.of(visit).filter((stop) => isLive(stop) && !isOutside(stop))
  }

  /** [O1] Priority calls of a queue since its last regular one. */
  priorityRun(queue: string): number {
    return this.runs.get(queue) ?? 0
  }

  /** [N8] People of a queue's quota. */
  placesUsed(queue: string): number {
    return peopleOf(this.stops.filter((stop) => stop.queue === queue && stop.takesPlace))
  }

  private next(counter: string, { callable, runs }: { callable: ReferenceStop[]; runs: Map<string, number> }): ReferenceCall | null {
    const offers = [...this.work.servedBy(counter)].flatMap(([queue, minutes]) => {
      const offer = this.offer(
        callable.filter((stop) => stop.queue === queue),
        { run: runs.get(queue) ?? 0, cap: this.work.capOf(queue) },
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
}

type Offer = { stop: ReferenceStop; capped: boolean }

function ruleOf({ stop, capped, assists }: Offer & { assists: boolean }): ReferenceCall['rule'] {
  if (capped) return 'priority-cap'
  if (assists) return 'assist'
  if (stop.because !== null) return 'credited'
  return stop.headStartMinutes > 0 ? 'head-start' : 'first-come'
}

const peopleOf = (stops: readonly ReferenceStop[]): number => stops.reduce((sum, { people }) => sum + people, 0)
