import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RankedTree } from '../../../server/src/domain/ranked-tree.ts'

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

test('[O6][V7] whatever joins and leaves, in whatever order, a tree ranks like a sorted list', () => {
  fc.assert(
    fc.property(members, turns, (all, steps) => {
      const tree = new RankedTree<Member>(rankOf)
      const list = new Set<Member>()
      for (const step of steps) {
        const member = all[step % all.length] as Member
        if (list.has(member)) tree.remove(member)
        else tree.add(member)
        if (!list.delete(member)) list.add(member)
        const expected = sorted(list)
        expect([...tree]).toEqual(expected)
        expect(tree.weight).toBe(weightOf(expected))
        const one = all[(step * 7) % all.length] as Member
        expect(tree.weightBefore(placeOf(one))).toBe(weightOf(expected.filter((other) => before(other, one))))
      }
    }),
    { numRuns: 40 },
  )
})

test('[O6] removing who is not there changes nothing', () => {
  const tree = new RankedTree<Member>(rankOf)
  const [ani, budi] = [
    { rank: 1, serial: 1, weight: 2 },
    { rank: 2, serial: 2, weight: 3 },
  ] as const
  tree.add(ani)
  tree.remove(budi)
  expect([[...tree], tree.weight]).toEqual([[ani], 2])
})

test('[O6] ranking in a full hall looks at few others, also where all came in order', () => {
  let looks = 0
  const place = (member: Member) => ({
    serial: member.serial,
    get key() {
      looks += 1
      return member.rank
    },
  })
  const tree = new RankedTree<Member>(rankOf)
  const hall = Array.from({ length: 4096 }, (_, index): Member => ({ rank: index, serial: index + 1, weight: 1 }))
  for (const member of hall) tree.add(member)
  for (const member of hall) tree.weightBefore(place(member))
  // A perfect tree has 12 levels, a random one about 2 ln n = 17, and a level asks for the key twice at most.
  expect(looks / hall.length).toBeLessThan(60)
})
