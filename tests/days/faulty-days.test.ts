import { test } from 'vitest'
import { expectGoodDays } from '../simulation/expect-good-days.ts'

/** Further ones of those in `small-days.test.ts`, so that both cores live through days. */
test('[D1][D2][D3][N1][N2][N4][L2][O1][O2][V1][A1][A2][A3][P1][P2][P3] whatever breaks on other small days, all promises hold', async () => {
  await expectGoodDays({ after: 65, count: 95, size: 60, faults: 'all kinds' })
})
