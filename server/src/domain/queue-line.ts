import type { StopId } from '@antre/shared/ids'
import { CLASSES, type VisitClass } from '@antre/shared/plan'
import { RankedList } from './ranked-list.ts'
import type { Stop } from './state.ts'

/** Credited arrival first, issue order on ties (O1). Nothing reorders those who wait. */
export const comesBefore = (a: Stop, b: Stop): boolean =>
  a.creditedAt < b.creditedAt || (a.creditedAt === b.creditedAt && a.serial < b.serial)

const placeInLine = ({ creditedAt }: Stop): number => creditedAt

/**
 * The people of one queue. All of them stand in one list, since those who are held count for the ones behind (V7);
 * those who can be called now also stand in a list of their class, whose first is the next.
 */
export class QueueLine {
  private readonly all = new RankedList(placeInLine)
  private readonly ready: Record<VisitClass, RankedList<Stop>> = {
    regular: new RankedList(placeInLine),
    priority: new RankedList(placeInLine),
    emergency: new RankedList(placeInLine),
  }

  /** People waiting or held. */
  get people(): number {
    return this.all.weight
  }

  join(stop: Stop): void {
    this.all.add(stop)
  }

  leave(stop: Stop): void {
    this.all.remove(stop)
    this.hold(stop)
  }

  /** Brings a held stop back to its place. */
  release(stop: Stop): void {
    this.ready[stop.visit.class].add(stop)
  }

  hold(stop: Stop): void {
    this.ready[stop.visit.class].remove(stop)
  }

  /** The first `count` callable stops of each class. */
  next(count: number): Record<VisitClass, Stop[]> {
    const { regular, priority, emergency } = this.ready
    return { regular: regular.first(count), priority: priority.first(count), emergency: emergency.first(count) }
  }

  /** The first of a class, if that is the stop asked for. Whoever is called nearly always is; among all stops of a day it is found slower. */
  firstNamed(id: StopId): Stop | undefined {
    for (const name of CLASSES) {
      const [stop] = this.ready[name].first(1)
      if (stop?.id === id) return stop
    }
    return undefined
  }

  /** All that can be called now, in order. */
  callable(): Stop[] {
    return CLASSES.flatMap((name) => [...this.ready[name]]).sort((a, b) => (comesBefore(a, b) ? -1 : 1))
  }

  /** How many callable stops fulfil a condition that, once one fails it, all later ones fail too. */
  callableWhile(holds: (stop: Stop) => boolean): number {
    return CLASSES.reduce((sum, name) => sum + countWhile(this.ready[name], holds), 0)
  }

  /** People who stand before this stop, held ones too. */
  peopleBefore(stop: Stop): number {
    return this.all.weightBefore({ key: stop.creditedAt, serial: stop.serial })
  }

  /** How many stand behind a place, held ones too. */
  stopsAfter(place: Stop): number {
    let count = 0
    for (const stop of this.all) if (comesBefore(place, stop)) count += 1
    return count
  }

  /** The callable stop that came first, whatever its head start; found among the first ones, since each class keeps its own order. */
  longestWaiting(): Stop | null {
    const firsts = CLASSES.flatMap((name) => this.ready[name].first(1))
    return firsts.length === 0 ? null : firsts.reduce((a, b) => (a.visit.issuedAt <= b.visit.issuedAt ? a : b))
  }

  [Symbol.iterator](): Generator<Stop> {
    return this.all[Symbol.iterator]()
  }
}

function countWhile(stops: Iterable<Stop>, holds: (stop: Stop) => boolean): number {
  let count = 0
  for (const stop of stops) {
    if (!holds(stop)) break
    count += 1
  }
  return count
}
