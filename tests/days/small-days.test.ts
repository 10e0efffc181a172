import { expect, test } from 'vitest'
import { drawDay } from '../simulation/day.ts'
import { FAILED_DAYS } from '../simulation/failed-days.ts'
import { liveThrough } from '../simulation/live-through.ts'
import { liveThroughDays, type Span } from '../simulation/live-through-days.ts'

/** Other days are tried by `ANTRE_SEED=12345`. */
const FROM = Number(process.env.ANTRE_SEED ?? 1)

/** A failure is told as the short history that leads to it. */
async function expectGoodDays(span: Omit<Span, 'from'>): Promise<void> {
  const { failures, days } = await liveThroughDays({ from: FROM, ...span })
  expect(failures.map(({ history }) => history).join('\n\n')).toBe('')
  expect(days).toBe(span.count)
}

test('[D1][D2][D3][N1][N2][N4][L2][O1][O2][V1][A1][A2][A3][P1][P2][P3] whatever breaks on a small day, all promises hold', async () => {
  await expectGoodDays({ count: 160, size: 60, faults: 'all kinds' })
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
