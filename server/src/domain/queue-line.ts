import { CLASSES, type VisitClass } from '@antre/shared/plan'
import { IndexedHeap } from './indexed-heap.ts'
import { RankedTree } from './ranked-tree.ts'
import type { Stop } from './state.ts'

/** Credited arrival first, issue order on ties (O1). Nothing reorders those who wait. */
export const comesBefore = (a: Stop, b: Stop): boolean =>
  a.creditedAt < b.creditedAt || (a.creditedAt === b.creditedAt && a.serial < b.serial)

const placeInLine = ({ creditedAt }: Stop): number => creditedAt

/**
 * The people of one queue. All of them stand in a ranked tree, since those who are held count for the ones behind (V7);
 * those who can be called now also stand in a heap of their class, whose top is the next.
 */
export class QueueLine {
  private readonly all = new RankedTree<Stop>(placeInLine)
  private readonly heaps: Record<VisitClass, IndexedHeap<Stop>> = {
    regular: new IndexedHeap(placeInLine),
    priority: new IndexedHeap(placeInLine),
    emergency: new IndexedHeap(placeInLine),
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
    this.heaps[stop.visit.class].remove(stop)
  }

  /** Brings a held stop back to its place. */
  release(stop: Stop): void {
    this.heaps[stop.visit.class].add(stop)
  }

  hold(stop: Stop): void {
    this.heaps[stop.visit.class].remove(stop)
  }

  /** The first `count` callable stops of each class. */
  next(count: number): Record<VisitClass, Stop[]> {
    return {
      regular: this.heaps.regular.smallest(count),
      priority: this.heaps.priority.smallest(count),
      emergency: this.heaps.emergency.smallest(count),
    }
  }

  /** All that can be called now, in order. */
  callable(): Stop[] {
    return CLASSES.flatMap((name) => this.heaps[name].while(() => true)).sort((a, b) => (comesBefore(a, b) ? -1 : 1))
  }

  /** How many callable stops fulfil a condition that, once one fails it, all later ones fail too. */
  callableWhile(holds: (stop: Stop) => boolean): number {
    return CLASSES.reduce((sum, name) => sum + this.heaps[name].while(holds).length, 0)
  }

  /** People who stand before this stop, held ones too. */
  peopleBefore(stop: Stop): number {
    return this.all.weightBefore({ key: stop.creditedAt, serial: stop.serial })
  }

  /** The callable stop that came first, whatever its head start; found among the tops, since each class keeps its own order. */
  longestWaiting(): Stop | null {
    const tops = CLASSES.flatMap((name) => this.heaps[name].peek() ?? [])
    return tops.length === 0 ? null : tops.reduce((a, b) => (a.visit.issuedAt <= b.visit.issuedAt ? a : b))
  }

  [Symbol.iterator](): Generator<Stop> {
    return this.all[Symbol.iterator]()
  }
}
