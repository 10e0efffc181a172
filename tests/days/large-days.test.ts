import { expect, test } from 'vitest'
import { drawDay } from '../simulation/day.ts'
import { liveThrough } from '../simulation/live-through.ts'

test.each([
  { seed: 1, faults: 'none' as const },
  { seed: 2, faults: 'all kinds' as const },
])(
  '[D1][D3][N2][L2][A1] through a day of 1,000 visits, faults: $faults, all promises hold',
  async ({ seed, faults }) => {
    const { violation, trace } = await liveThrough(drawDay({ seed, visits: 1_000, faults, medium: 'memory' }))
    expect(violation, trace.slice(-20).join('\n')).toBeNull()
  },
  600_000,
)
