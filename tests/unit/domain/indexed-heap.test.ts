import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IndexedHeap, NOT_IN_HEAP } from '../../../server/src/domain/indexed-heap.ts'

type Item = { rank: number; serial: number; heapAt: number }

/** Ranks repeat and serials do not, as credited arrivals and the issue order behind them. */
const rankOf = ({ rank }: Item): number => rank
const before = (a: Item, b: Item): boolean => a.rank < b.rank || (a.rank === b.rank && a.serial < b.serial)
const sorted = (items: Iterable<Item>): Item[] => [...items].sort((a, b) => (before(a, b) ? -1 : 1))

const serials = (items: Item[]): number[] => items.map(({ serial }) => serial)
const itemsOf = (ranks: number[]): Item[] => ranks.map((rank, serial) => ({ rank, serial, heapAt: NOT_IN_HEAP }))
const acts = fc.array(fc.record({ act: fc.constantFrom('add', 'add', 'remove'), which: fc.nat(39) }), { maxLength: 200, size: 'max' })
const ranks = fc.array(fc.oneof(fc.nat(8), fc.nat(1000)), { minLength: 1, maxLength: 40, size: 'max' })

test('[O6] whatever joins and leaves, in whatever order, a heap answers like a sorted list', () => {
  fc.assert(
    fc.property(ranks, acts, (given, steps) => {
      const items = itemsOf(given)
      const heap = new IndexedHeap<Item>(rankOf)
      const list = new Set<Item>()
      for (const { act, which } of steps) {
        const item = items[which % items.length] as Item
        if (act === 'add') heap.add(item)
        else heap.remove(item)
        if (act === 'add') list.add(item)
        else list.delete(item)
        const expected = sorted(list)
        expect(heap.size).toBe(list.size)
        expect(heap.peek()).toBe(expected[0])
        expect(heap.has(item)).toBe(list.has(item))
        expect(serials(sorted(heap.while(() => true)))).toEqual(serials(expected))
      }
    }),
    { numRuns: 40 },
  )
})

test('[O6] while finds exactly those that the condition holds for', () => {
  fc.assert(
    fc.property(ranks, fc.nat(9), (given, limit) => {
      const items = itemsOf(given)
      const heap = new IndexedHeap<Item>(rankOf)
      for (const item of items) heap.add(item)
      expect(sorted(heap.while(({ rank }) => rank < limit))).toEqual(sorted(items.filter(({ rank }) => rank < limit)))
    }),
  )
})

test('[O6] an item added twice is there once, one removed twice is gone', () => {
  const heap = new IndexedHeap<Item>(rankOf)
  const [item] = itemsOf([1]) as [Item]
  heap.add(item)
  heap.add(item)
  expect(heap.while(() => true)).toEqual([item])
  heap.remove(item)
  heap.remove(item)
  expect(heap.while(() => true)).toEqual([])
  heap.add(item)
  expect(heap.peek()).toBe(item)
})

test('[O6] joining and leaving a full hall moves few others', () => {
  let moves = 0
  const counted = ({ rank, serial }: Item): Item => {
    let position = NOT_IN_HEAP
    const item = { rank, serial }
    return Object.defineProperty(item, 'heapAt', {
      get: () => position,
      set: (to: number) => {
        moves += 1
        position = to
      },
    }) as Item
  }
  const heap = new IndexedHeap<Item>(rankOf)
  const items = itemsOf(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 4096)).map(counted)
  for (const item of items) heap.add(item)
  moves = 0
  for (const item of items.slice(0, 100)) {
    heap.remove(item)
    heap.add(item)
  }
  // Twelve levels: at most so many down and so many up.
  expect(moves / 100).toBeLessThan(30)
})
