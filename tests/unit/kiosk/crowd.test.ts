import type { QueueId } from '@antre/shared/ids'
import { parseInstant } from '@antre/shared/instants'
import type { KioskView } from '@antre/shared/views'
import { describe, expect, test } from 'vitest'
import { createCatalogue } from '../../../kiosk-ui/src/kiosk/catalogue.ts'
import { isCrowded, offeredInCrowd } from '../../../kiosk-ui/src/kiosk/crowd.ts'
import { publicPlan } from '../../../server/src/plan/public-plan.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'

const plan = { ...publicPlan(samplePlan), crowdHours: [{ weekdays: [1], from: '07:30' as never, to: '09:30' as never }] }
const viewOn = (day: string, parts: Partial<KioskView> = {}) => ({ day, crowd: null, closed: {}, queues: {}, ...parts }) as KioskView
const at = (text: string) => parseInstant(`${text}:00+07:00`)

describe('a hall is crowded', () => {
  test.each([
    ['2026-11-23', '07:30', true],
    ['2026-11-23', '09:29', true],
    ['2026-11-23', '09:30', false],
    ['2026-11-24', '08:00', false],
  ])('by the hours of the plan: %s at %s is %s', (day, time, expected) => {
    expect(isCrowded({ view: viewOn(day), plan, now: at(`${day}T${time}`) })).toBe(expected)
  })

  test('or as the manager says of this day, whatever the hour', () => {
    const now = at('2026-11-23T08:00')
    expect(isCrowded({ view: viewOn('2026-11-23', { crowd: false }), plan, now })).toBe(false)
    expect(isCrowded({ view: viewOn('2026-11-24', { crowd: true }), plan, now: at('2026-11-24T13:00') })).toBe(true)
  })
})

test('what is offered is open: the popular first, then what most people wait for', () => {
  const catalogue = createCatalogue(plan)
  const [popular] = catalogue.popular
  const busy = plan.services.find(({ id }) => id === 's-u05')
  const view = viewOn('2026-11-23', {
    closed: { [popular?.id ?? '']: { open: false, reason: 'quota-reached', again: null } } as KioskView['closed'],
    queues: { [busy?.queue ?? '']: { waiting: 40, placesLeft: 3, countersOpen: 1, longestSince: null } } as Record<
      QueueId,
      KioskView['queues'][QueueId]
    >,
  })
  const offered = offeredInCrowd({ catalogue, view })
  expect(offered.map(({ id }) => id)).not.toContain(popular?.id)
  expect(offered.slice(0, 5)).toEqual(catalogue.popular.slice(1))
  expect(offered[5]?.queue).toBe(busy?.queue)
  expect(offered).toHaveLength(12)
})
