import { type Instant, instant, secondsAfter } from '@antre/shared/instants'
import { expect, test } from 'vitest'
import { createFailedSignIns } from '../../../server/src/access/failed-sign-ins.ts'

const start = instant(1_800_000_000_000)

function failTimes(times: number, at: Instant = start) {
  const failures = createFailedSignIns()
  for (let n = 0; n < times; n++) failures.failed('ani', at)
  return failures
}

test('[S6] the wait doubles from the fourth failure on, up to a minute', () => {
  const waits = Array.from({ length: 13 }, (_, times) => failTimes(times).waitSeconds('ani', start))
  expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60])
})

test("[S6] it is over in time, after a success, after a quarter of an hour, and is nobody else's", () => {
  const failures = failTimes(8)
  expect(failures.waitSeconds('ani', secondsAfter(start, 15))).toBe(1)
  expect(failures.waitSeconds('ani', secondsAfter(start, 16))).toBe(0)
  expect(failures.waitSeconds('budi', start)).toBe(0)
  failures.failed('ani', secondsAfter(start, 16 * 60))
  expect(failures.waitSeconds('ani', secondsAfter(start, 16 * 60))).toBe(0)
  const other = failTimes(20)
  other.succeeded('ani')
  expect(other.waitSeconds('ani', start)).toBe(0)
})

test('[S6] invented names do not fill the memory', () => {
  const failures = failTimes(20)
  for (let n = 0; n < 10_000; n++) failures.failed(`nobody-${n}`, start)
  expect(failures.waitSeconds('ani', start)).toBe(0)
})
