import type { StopId } from '@antre/shared/ids'
import { CLASSES, type VisitClass } from '@antre/shared/plan'
import { RankedList } from './ranked-list.ts'
import type { Only, Stop } from './state.ts'

/** Credited arrival first, issue order on ties (O1). Nothing reorders those who wait. */
export const comesBefore = (a: Stop, b: Stop): boolean =>
  a.creditedAt < b.creditedAt || (a.creditedAt === b.creditedAt && a.serial < b.serial)

const placeInLine = ({ creditedAt }: Stop): number => creditedAt

type Lists = Record<VisitClass, RankedList<Stop>>

const emptyLists = (): Lists => ({
  regular: new RankedList(placeInLine),
  priority: new RankedList(placeInLine),
  emergency: new RankedList(placeInLine),
})

/**
 * The people of one queue. All of them stand in one list, since those who are held count for the ones behind (V7);
 * those who can be called now also stand in a list of their class, whose first is the next. The few that not every counter of the
 * queue may call have such lists of their own.
 */
export class QueueLine {
  private readonly all = new RankedList(placeInLine)
  private readonly ready = emptyLists()
  private readonly readyOnly = new Map<Only, Lists>()

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
    this.listOf(stop).add(stop)
  }

  hold(stop: Stop): void {
    this.listOf(stop).remove(stop)
  }

  /** By whom alone somebody here may be called; nearly always nobody is so bound. */
  get limits(): readonly Only[] {
    return this.readyOnly.size === 0 ? NO_LIMITS : [...this.readyOnly.keys()]
  }

  /** The first `count` callable stops of each class: of those whom any counter may call, and of `limits`. */
  next(count: number, limits: readonly Only[] = NO_LIMITS): Record<VisitClass, Stop[]> {
    const first = (name: VisitClass): Stop[] => {
      const anyones = this.ready[name].first(count)
      const bound = limits.flatMap((only) => this.readyOnly.get(only)?.[name].first(count) ?? [])
      return bound.length === 0 ? anyones : [...anyones, ...bound].sort(inOrder).slice(0, count)
    }
    return { regular: first('regular'), priority: first('priority'), emergency: first('emergency') }
  }

  /** The first of a class, if that is the stop asked for. Whoever is called nearly always is; among all stops of a day it is found slower. */
  firstNamed(id: StopId): Stop | undefined {
    for (const name of CLASSES) {
      const [stop] = this.ready[name].first(1)
      if (stop?.id === id) return stop
    }
    return undefined
  }

  /** All that can be called now by some counter, in order. */
  callable(): Stop[] {
    return this.lists(this.limits)
      .flatMap((list) => [...list])
      .sort(inOrder)
  }

  /** The first ones that some counter can call now, in order. */
  firstCallable(count: number): Stop[] {
    return this.lists(this.limits)
      .flatMap((list) => list.first(count))
      .sort(inOrder)
      .slice(0, count)
  }

  /** How many callable stops stand before a place. */
  callableBefore({ creditedAt, serial }: Pick<Stop, 'creditedAt' | 'serial'>, limits: readonly Only[] = NO_LIMITS): number {
    return this.lists(limits).reduce((sum, list) => sum + list.countBefore({ key: creditedAt, serial }), 0)
  }

  /** People who stand before this stop, held ones too. */
  peopleBefore(stop: Pick<Stop, 'creditedAt' | 'serial'>): number {
    return this.all.weightBefore({ key: stop.creditedAt, serial: stop.serial })
  }

  /** How many stand behind a place, held ones too. */
  stopsAfter({ creditedAt, serial }: Pick<Stop, 'creditedAt' | 'serial'>): number {
    // One that stands at the very place is not behind it.
    return this.all.size - this.all.countBefore({ key: creditedAt, serial: serial + 0.5 })
  }

  /** The callable stop that came first, whatever its head start; found among the first ones, since each class keeps its own order. */
  longestWaiting(): Stop | null {
    const firsts = this.lists(this.limits).flatMap((list) => list.first(1))
    return firsts.length === 0 ? null : firsts.reduce((a, b) => (a.visit.issuedAt <= b.visit.issuedAt ? a : b))
  }

  [Symbol.iterator](): Generator<Stop> {
    return this.all[Symbol.iterator]()
  }

  private lists(limits: readonly Only[]): RankedList<Stop>[] {
    const of = [this.ready, ...limits.flatMap((only) => this.readyOnly.get(only) ?? [])]
    return of.flatMap((lists) => CLASSES.map((name) => lists[name]))
  }

  private listOf({ only, visit }: Stop): RankedList<Stop> {
    if (only === null) return this.ready[visit.class]
    const lists = this.readyOnly.get(only) ?? emptyLists()
    this.readyOnly.set(only, lists)
    return lists[visit.class]
  }
}

const NO_LIMITS: readonly Only[] = []

const inOrder = (a: Stop, b: Stop): number => (comesBefore(a, b) ? -1 : 1)
