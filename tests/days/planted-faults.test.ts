import { describe, expect, test } from 'vitest'
import { drawDay } from '../simulation/day.ts'
import { liveThrough } from '../simulation/live-through.ts'
import { liveThroughDays } from '../simulation/live-through-days.ts'
import { MUTANTS } from '../simulation/mutants.ts'

/** Some are found by the first day, none is missed by so many. */
const DAYS_MAX = 40
/** What a person reads without losing the thread. */
const LINES_MAX = 14

test('one seed is one day: lived through twice it leaves the same journal and the same trace', async () => {
  const day = drawDay({ seed: 7, visits: 30, faults: 'all kinds', medium: 'memory' })
  const [once, again] = [await liveThrough(day), await liveThrough(day)]
  expect(once.head.seq).toBeGreaterThan(50)
  expect(again).toEqual(once)
})

test("a day over the product's own tables leaves the same journal as in memory", async () => {
  const settings = { seed: 7, visits: 20, faults: 'all kinds' } as const
  const lived = await Promise.all((['memory', 'disk'] as const).map((medium) => liveThrough(drawDay({ ...settings, medium }))))
  expect(lived[1]?.head).toEqual(lived[0]?.head)
})

describe('a planted fault is found and told in a few lines', () => {
  test.each(Object.entries(MUTANTS))(
    '%s',
    async (_name, { breaks, ...mutant }) => {
      const [failure] = (await firstFailure(mutant)).failures
      expect(failure?.promise).toMatch(breaks)
      expect(
        failure?.history
          .split('\n')
          .slice(1)
          .filter((line) => /^\d\d-\d\dT/.test(line)).length,
      ).toBeLessThanOrEqual(LINES_MAX)
    },
    600_000,
  )
})

async function firstFailure(mutant: Parameters<typeof liveThroughDays>[0]['mutant'] & object) {
  for (let from = 1; from <= DAYS_MAX; from++) {
    const lived = await liveThroughDays({ from, count: 1, size: 30, faults: 'all kinds', mutant })
    if (lived.failures.length > 0) return lived
  }
  throw new Error(`${DAYS_MAX} days did not find it`)
}
