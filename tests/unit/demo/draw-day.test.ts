import type { Day } from '@antre/shared/instants'
import { weekdayOf } from '@antre/shared/local-time'
import { describe, expect, test } from 'vitest'
import { type Arrival, drawDay } from '../../../server/src/demo/crowd/draw-day.ts'
import { randomFor } from '../../../server/src/demo/crowd/random.ts'
import { hoursOn } from '../../../server/src/domain/opening-hours.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'

const TUESDAY = '2026-11-24' as Day
const FRIDAY = '2026-11-27' as Day
const SUNDAY = '2026-11-29' as Day

const drawn = (day: Day, { visitors = 20_000, seed = 1 } = {}) =>
  drawDay({ plan: samplePlan, day, visitors, random: randomFor(seed, `visitors ${day}`) })

const services = new Map(samplePlan.services.map((service) => [service.id, service]))
const serviceOf = (id: Arrival['services'][number]) => services.get(id) ?? expect.fail(`no service ${id}`)
const agencyOf = ({ services: [first] }: Arrival) => serviceOf(first ?? expect.fail('a visitor without an errand')).agency
const share = (arrivals: Arrival[], is: (arrival: Arrival) => boolean) => arrivals.filter(is).length / arrivals.length

describe('the visitors of a day', () => {
  test('the same seed draws the same day, another seed another', () => {
    expect(drawn(TUESDAY, { visitors: 350 })).toEqual(drawn(TUESDAY, { visitors: 350 }))
    expect(drawn(TUESDAY, { visitors: 350, seed: 2 })).not.toEqual(drawn(TUESDAY, { visitors: 350 }))
  })

  test('come in the order of time, as many as were asked for', () => {
    const arrivals = drawn(TUESDAY, { visitors: 350 })
    expect(arrivals).toHaveLength(350)
    expect(arrivals.map(({ at }) => at)).toEqual(arrivals.map(({ at }) => at).sort((a, b) => a - b))
  })

  test('go to each agency as its share says, among those present', () => {
    const arrivals = drawn(TUESDAY)
    const present = samplePlan.agencies.filter((agency) => hoursOn(samplePlan, agency, TUESDAY).present)
    const total = present.reduce((sum, { demandShare }) => sum + demandShare, 0)
    for (const { id, demandShare } of present)
      expect(Math.abs(share(arrivals, (arrival) => agencyOf(arrival) === id) - demandShare / total), id).toBeLessThan(0.012)
    const away = samplePlan.agencies.filter(({ weekdays }) => weekdays && !weekdays.includes(weekdayOf(TUESDAY)))
    expect(away.length).toBeGreaterThan(0)
    for (const { id } of away) expect(share(arrivals, (arrival) => agencyOf(arrival) === id)).toBe(0)
  })

  test('ask only for what a kiosk gives numbers for, and for popular services more often', () => {
    const arrivals = drawn(TUESDAY)
    for (const id of new Set(arrivals.flatMap((arrival) => arrival.services))) {
      const { appointmentOnly, continuationOnly, noTicketNeeded, queue } = serviceOf(id)
      expect([appointmentOnly, continuationOnly, noTicketNeeded], id).toEqual([false, false, false])
      expect(samplePlan.queues.find((one) => one.id === queue)?.issuesTickets, id).toBe(true)
    }
    const first = samplePlan.services.find(({ popularRank }) => popularRank === 1) ?? expect.fail('no popular service')
    const plain = samplePlan.services.find(
      (service) =>
        service.agency === first.agency &&
        service.popularRank === undefined &&
        !service.priorityOnly &&
        arrivals.some(({ services: [id] }) => id === service.id),
    )
    const times = (id: string | undefined) => arrivals.filter(({ services: [one] }) => one === id).length
    expect(times(first.id)).toBeGreaterThan(3 * times(plain?.id))
  })

  test('come while their agency gives numbers, most of them in the morning', () => {
    for (const day of [TUESDAY, FRIDAY])
      for (const arrival of drawn(day, { visitors: 2_000 })) {
        const agency = samplePlan.agencies.find(({ id }) => id === agencyOf(arrival)) ?? expect.fail()
        const hours = hoursOn(samplePlan, agency, day)
        expect(hours.present && hours.issuing.some(({ from, to }) => from <= arrival.at && arrival.at < to)).toBe(true)
      }
    const noon = Date.parse('2026-11-24T12:00:00+07:00')
    expect(share(drawn(TUESDAY), ({ at }) => at < noon)).toBeGreaterThan(0.7)
  })

  test('are priority, come for several stops, go away or do not show up as often as in a real hall', () => {
    const arrivals = drawn(TUESDAY)
    expect(share(arrivals, (arrival) => arrival.class === 'priority')).toBeCloseTo(0.12, 1)
    expect(share(arrivals, ({ fate }) => fate.kind === 'absent')).toBeCloseTo(0.07, 1)
    expect(share(arrivals, ({ fate }) => fate.kind === 'leaves')).toBeCloseTo(0.03, 1)
    const several = share(arrivals, (arrival) => arrival.services.length > 1)
    expect(several).toBeGreaterThan(0.06)
    expect(several).toBeLessThan(0.11)
    expect(new Set(arrivals.map(({ language }) => language))).toEqual(new Set(['id', 'su', 'en']))
  })

  test('nobody comes on a day off', () => {
    expect(drawn(SUNDAY)).toEqual([])
  })
})
