import type { CounterId } from '@antre/shared/ids'
import { type Day, instant, MINUTE_MS, SECOND_MS } from '@antre/shared/instants'
import { formatInstant } from '@antre/shared/local-time'
import type { CounterStop, CounterView } from '@antre/shared/views'
import { describe, expect, test } from 'vitest'
import { clerkDay } from '../../../server/src/demo/crowd/clerk-day.ts'
import { type Guest, nextStep } from '../../../server/src/demo/crowd/next-step.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'

const TUESDAY = '2026-11-24' as Day
const at = (time: string) => instant(Date.parse(`2026-11-24T${time}+07:00`))
const iso = (ms: number) => formatInstant(instant(ms), 'Asia/Jakarta')
const counter = samplePlan.counters[0] ?? expect.fail()
const second = samplePlan.counters[1] ?? expect.fail()
const day = clerkDay(samplePlan, counter, TUESDAY)

const EMPTY: CounterView = {
  counter: counter.id as CounterId,
  day: TUESDAY,
  state: 'free',
  session: null,
  pause: null,
  current: null,
  visit: null,
  waiting: { count: 0, longestSince: null },
  next: [],
  aside: [],
  undo: null,
  auto: null,
  today: { called: 0, served: 0, noShow: 0 },
  lastFinished: null,
  halts: [],
  buildingHalt: null,
}
const GUEST: Guest = { walkMs: 20 * SECOND_MS, serveMs: 5 * MINUTE_MS, isAbsent: false, outcome: 'served', thenCallNext: true }

const stepAt = (time: string, view: Partial<CounterView>, guest: Partial<Guest> = {}) =>
  nextStep({ view: { ...EMPTY, ...view }, now: at(time), day, callsMax: 3, guestOf: () => ({ ...GUEST, ...guest }) })

const someoneWaits = { waiting: { count: 1, longestSince: null }, next: [{}] as CounterView['next'] }
const calledAt = (time: string, calls: number) =>
  ({
    calls,
    firstCalledAt: iso(at(time)),
    recallFrom: iso(at(time) + 30 * SECOND_MS),
    noShowFrom: iso(at(time) + 90 * SECOND_MS),
  }) as CounterStop

describe('a clerk of the crowd', () => {
  test('opens when her agency does, and calls while anyone waits', () => {
    expect(stepAt('07:50:00', { state: 'closed' })).toEqual({ do: 'wait', until: at('08:00:00') })
    expect(stepAt('08:00:00', { state: 'closed' })).toMatchObject({ do: 'open' })
    expect(stepAt('09:00:00', someoneWaits)).toMatchObject({ do: 'call-next' })
    expect(stepAt('09:00:00', {})).toEqual({ do: 'wait', until: at('12:00:00') })
  })

  test('[L10] after closing time calls those who took a number in time, then closes', () => {
    expect(stepAt('15:30:00', someoneWaits)).toMatchObject({ do: 'call-next' })
    expect(stepAt('15:30:00', {})).toMatchObject({ do: 'close' })
    expect(stepAt('15:30:00', { state: 'closed' })).toEqual({ do: 'wait', until: null })
  })

  test('pauses at noon in her turn', () => {
    expect(stepAt('12:00:00', someoneWaits)).toEqual({ do: 'pause', body: { reason: 'break', minutes: 30 } })
    expect(stepAt('12:30:00', someoneWaits)).toMatchObject({ do: 'call-next' })
    expect(clerkDay(samplePlan, second, TUESDAY)?.pauses).toEqual([{ from: at('12:30:00'), to: at('13:00:00') }])
    const paused = { state: 'paused' as const, pause: { reason: 'break', since: iso(at('12:00:00')), until: iso(at('12:30:00')) } }
    expect(stepAt('12:10:00', paused)).toEqual({ do: 'wait', until: at('12:30:00') })
    expect(stepAt('12:30:00', paused)).toMatchObject({ do: 'resume' })
  })

  test('starts when the citizen has walked, and finishes when she is served', () => {
    const current = calledAt('09:00:00', 1)
    expect(stepAt('09:00:10', { state: 'calling', current })).toEqual({ do: 'wait', until: at('09:00:20') })
    expect(stepAt('09:00:20', { state: 'calling', current })).toMatchObject({ do: 'start' })
    const serving = { state: 'serving' as const, current: { ...current, startedAt: iso(at('09:00:20')) } }
    expect(stepAt('09:01:00', serving)).toEqual({ do: 'wait', until: at('09:05:20') })
    expect(stepAt('09:05:20', serving)).toEqual({ do: 'finish', body: { outcome: 'served', then: 'call-next' } })
  })

  test('[L4] recalls who does not come, and gives up only when that is allowed', () => {
    const absent = { isAbsent: true }
    expect(stepAt('09:00:10', { state: 'calling', current: calledAt('09:00:00', 1) }, absent)).toEqual({
      do: 'wait',
      until: at('09:00:30'),
    })
    expect(stepAt('09:00:30', { state: 'calling', current: calledAt('09:00:00', 2) }, absent)).toMatchObject({ do: 'recall' })
    expect(stepAt('09:01:10', { state: 'calling', current: calledAt('09:00:00', 3) }, absent)).toEqual({
      do: 'wait',
      until: at('09:01:30'),
    })
    const called = calledAt('09:00:00', 3)
    expect(stepAt('09:01:30', { state: 'calling', current: called }, absent)).toEqual({ do: 'no-show', body: { then: 'call-next' } })
    const unheard = { ...called, callDirectly: true }
    expect(stepAt('09:01:30', { state: 'calling', current: unheard }, absent)).toMatchObject({ body: { calledDirectly: true } })
  })
})
