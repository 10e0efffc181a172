import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RankedList } from '../../../server/src/domain/ranked-list.ts'

type Member = { rank: number; serial: number; weight: number }

const rankOf = ({ rank }: Member): number => rank
const placeOf = ({ rank, serial }: Member) => ({ key: rank, serial })
const before = (a: Member, b: Member): boolean => a.rank < b.rank || (a.rank === b.rank && a.serial < b.serial)
const sorted = (members: Iterable<Member>): Member[] => [...members].sort((a, b) => (before(a, b) ? -1 : 1))
const weightOf = (members: Member[]): number => members.reduce((sum, { weight }) => sum + weight, 0)

const members = fc
  .array(fc.record({ rank: fc.nat(20), weight: fc.integer({ min: 1, max: 20 }) }), { minLength: 1, maxLength: 40, size: 'max' })
  .map((found) => found.map((member, index): Member => ({ ...member, serial: index + 1 })))
/** Joins where it is out, leaves where it is in. */
const turns = fc.array(fc.nat(39), { maxLength: 200, size: 'max' })

test('[O6][V7] whatever joins and leaves, in whatever order, it ranks like a sorted array', () => {
  fc.assert(
    fc.property(members, turns, (all, steps) => {
      const list = new RankedList<Member>(rankOf)
      const inside = new Set<Member>()
      for (const step of steps) {
        const member = all[step % all.length] as Member
        if (inside.has(member)) list.remove(member)
        else list.add(member)
        if (!inside.delete(member)) inside.add(member)
        const expected = sorted(inside)
        expect([...list]).toEqual(expected)
        expect(list.weight).toBe(weightOf(expected))
        const one = all[(step * 7) % all.length] as Member
        expect(list.weightBefore(placeOf(one))).toBe(weightOf(expected.filter((other) => before(other, one))))
      }
    }),
    { numRuns: 40 },
  )
})

test('[O6] removing who is not there changes nothing', () => {
  const list = new RankedList<Member>(rankOf)
  const [ani, budi] = [
    { rank: 1, serial: 1, weight: 2 },
    { rank: 2, serial: 2, weight: 3 },
  ] as const
  list.add(ani)
  list.remove(budi)
  expect([[...list], list.weight]).toEqual([[ani], 2])
})

test.each([
  ['as they come', (index: number) => index],
  ['all over the place', (index: number) => (index * 7919) % 4096],
  ['at the front', (index: number) => 4095 - index],
])('[O6] a full hall that fills %s and empties is in order all the way', (_how, orderOf) => {
  // Four share each key: serials decide among them.
  const hall = Array.from({ length: 4096 }, (_, index): Member => ({ rank: index >> 2, serial: index + 1, weight: 1 + (index % 3) }))
  const turns = hall.map((_, index) => hall[orderOf(index)] as Member)
  const list = new RankedList<Member>(rankOf)
  const inside = new Set<Member>()
  const check = () => {
    const expected = sorted(inside)
    expect([...list]).toEqual(expected)
    expect(list.first(600)).toEqual(expected.slice(0, 600))
    for (const member of hall.filter((_, index) => index % 97 === 0))
      expect(list.weightBefore(placeOf(member))).toBe(weightOf(expected.filter((other) => before(other, member))))
  }
  for (const member of turns) {
    list.add(member)
    list.add(member)
    inside.add(member)
    if (inside.size % 1024 === 0) check()
  }
  for (const member of turns) {
    list.remove(member)
    list.remove(member)
    inside.delete(member)
    if (inside.size % 1024 === 0) check()
  }
  expect(list.weight).toBe(0)
})
