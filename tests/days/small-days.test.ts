import { expect, test } from 'vitest'
import { drawDay } from '../simulation/day.ts'
import { expectGoodDays } from '../simulation/expect-good-days.ts'
import { FAILED_DAYS } from '../simulation/failed-days.ts'
import { liveThrough } from '../simulation/live-through.ts'

test('[D1][D2][D3][N1][N2][N4][L2][O1][O2][V1][A1][A2][A3][P1][P2][P3] whatever breaks on a small day, all promises hold', async () => {
  await expectGoodDays({ count: 65, size: 60, faults: 'all kinds' })
})

test('[D3][O2][V7] on a small day on which nothing breaks, all promises hold', async () => {
  await expectGoodDays({ count: 30, size: 60, faults: 'none' })
})

test("[D1][D3] they hold over the product's own tables, too", async () => {
  await expectGoodDays({ count: 10, size: 40, faults: 'all kinds', medium: 'disk' })
})

test.each(FAILED_DAYS)(
  'a day that once went wrong goes right: $broke',
  async ({ broke: _broke, ...settings }) => {
    const { violation } = await liveThrough(drawDay(settings))
    expect(violation).toBeNull()
  },
  600_000,
)
