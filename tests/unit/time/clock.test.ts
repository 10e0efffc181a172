import { type Instant, instant, MINUTE_MS, parseInstant, SECOND_MS } from '@antre/shared/instants'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClock } from '../../../server/src/time/clock.ts'

const MORNING = parseInstant('2026-11-24T09:00:00+07:00')
const HOUR_MS = 60 * MINUTE_MS
const YEAR_MS = 365 * 24 * HOUR_MS

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] })
  vi.setSystemTime(MORNING)
})
afterEach(() => vi.useRealTimers())

/** Moves the wall clock alone, as a hand or network time does. */
const step = (byMs: number) => vi.setSystemTime(Date.now() + byMs)
const pass = (ms: number) => vi.advanceTimersByTime(ms)
const later = (ms: number): Instant => instant(MORNING + ms)

function watchedClock() {
  const jumps: (number | null)[] = []
  return { clock: createClock({ onJump: (byMs) => jumps.push(byMs) }), jumps }
}

describe('[N3] the wall clock', () => {
  test('is followed through small steps, and never back', () => {
    const { clock, jumps } = watchedClock()
    step(90 * SECOND_MS)
    expect(clock.now()).toBe(later(90 * SECOND_MS))
    step(-100 * SECOND_MS)
    expect(clock.now()).toBe(later(90 * SECOND_MS))
    pass(MINUTE_MS)
    expect(clock.now()).toBe(later(90 * SECOND_MS))
    pass(MINUTE_MS)
    expect(clock.now()).toBe(later(110 * SECOND_MS))
    expect(jumps).toEqual([])
  })

  test.each([
    ['some minutes back', -10 * MINUTE_MS],
    ['some minutes on', 10 * MINUTE_MS],
    ['a year back', -YEAR_MS],
    ['a year on', YEAR_MS],
    ['to 1970', -MORNING],
  ])('is not followed %s: time goes on by the monotonic clock until both agree again', (_where, byMs) => {
    const { clock, jumps } = watchedClock()
    step(byMs)
    expect(clock.now()).toBe(MORNING)
    pass(HOUR_MS)
    expect(clock.now()).toBe(later(HOUR_MS))
    expect(clock.jumpedByMs()).toBe(byMs)
    step(-byMs)
    expect(clock.now()).toBe(later(HOUR_MS))
    expect(jumps).toEqual([byMs, null])
  })

  test('that jumps once more is told once more', () => {
    const { clock, jumps } = watchedClock()
    step(HOUR_MS)
    clock.now()
    step(HOUR_MS)
    clock.now()
    clock.now()
    expect(jumps).toEqual([HOUR_MS, 2 * HOUR_MS])
  })
})

describe('[N3] once a person has confirmed it', () => {
  test('a step on is taken at once, and what was due meanwhile runs', () => {
    const { clock, jumps } = watchedClock()
    const due = vi.fn()
    clock.at(later(2 * HOUR_MS), due)
    step(3 * HOUR_MS)
    expect(clock.now()).toBe(MORNING)
    clock.followWall()
    expect(clock.now()).toBe(later(3 * HOUR_MS))
    pass(1)
    expect(due).toHaveBeenCalledOnce()
    expect(jumps).toEqual([3 * HOUR_MS, null])
  })

  test('[D6] a step back is given back by going at half pace, so that time neither stands still nor goes back', () => {
    const { clock, jumps } = watchedClock()
    step(-HOUR_MS)
    expect(clock.now()).toBe(MORNING)
    clock.followWall()
    expect(clock.now()).toBe(MORNING)
    pass(HOUR_MS)
    expect(clock.now()).toBe(later(HOUR_MS / 2))
    pass(HOUR_MS)
    expect(clock.now()).toBe(later(HOUR_MS))
    expect(clock.now()).toBe(Date.now())
    pass(HOUR_MS)
    expect(clock.now()).toBe(Date.now())
    expect(jumps).toEqual([-HOUR_MS, null])
  })

  test('what is due while time is given back waits for that time', () => {
    const { clock } = watchedClock()
    const due = vi.fn()
    clock.at(later(10 * MINUTE_MS), due)
    step(-HOUR_MS)
    clock.now()
    clock.followWall()
    pass(19 * MINUTE_MS)
    expect(due).not.toHaveBeenCalled()
    pass(2 * MINUTE_MS)
    expect(due).toHaveBeenCalledOnce()
  })
})

test('[N3] after a start behind the last fact time goes on from there, and staff are told', () => {
  const { clock, jumps } = watchedClock()
  clock.goOnFrom(later(3 * HOUR_MS))
  expect(clock.now()).toBe(later(3 * HOUR_MS))
  pass(MINUTE_MS)
  expect(clock.now()).toBe(later(3 * HOUR_MS + MINUTE_MS))
  expect(jumps).toEqual([-3 * HOUR_MS])
  step(3 * HOUR_MS)
  expect(clock.now()).toBe(later(3 * HOUR_MS + MINUTE_MS))
  expect(jumps).toEqual([-3 * HOUR_MS, null])
})

test('[D6] however the wall clock steps, time never goes back', () => {
  const { clock } = watchedClock()
  const steps = [-1, 1, -90_000, 60_000, -HOUR_MS, YEAR_MS, -YEAR_MS, -119_000, 3 * HOUR_MS, -MORNING]
  let last = clock.now()
  for (let n = 0; n < 1_000; n++) {
    step(steps[(n * 7) % steps.length] as number)
    if (n % 13 === 0) clock.followWall()
    pass((n % 5) * SECOND_MS)
    const now = clock.now()
    expect(now).toBeGreaterThanOrEqual(last)
    last = now
  }
})
