import type { WallTime } from '@antre/shared/instants'
import type { PublicPlan } from '@antre/shared/plan'
import { describe, expect, test } from 'vitest'
import { isInSilence } from '../../../display-ui/src/voice/silences.ts'

const plan = (silences?: [string, string][]) => ({
  building: { timeZone: 'Asia/Jakarta', clockName: 'WIB' } as PublicPlan['building'],
  announcements: {
    ...({ numbers: 'digits', languages: ['id'], chime: true, runningText: [] } as Omit<PublicPlan['announcements'], 'silences'>),
    ...(silences && { silences: silences.map(([from, to]) => ({ from: from as WallTime, to: to as WallTime })) }),
  },
})
const wib = (time: string) => Date.parse(`2026-11-24T${time}+07:00`)

describe('[L13] the times in which only the voice is silent', () => {
  test.each([
    ['11:39:59', false],
    ['11:40:00', true],
    ['11:49:59', true],
    ['11:50:00', false],
    ['15:05:00', true],
  ])('by the clock of the building, %s: %s', (time, silent) => {
    const prayers: [string, string][] = [
      ['11:40', '11:50'],
      ['15:00', '15:10'],
    ]
    expect(isInSilence(plan(prayers), wib(time))).toBe(silent)
  })

  test('a plan without them is never silent', () => {
    expect(isInSilence(plan(), wib('11:45:00'))).toBe(false)
  })
})
