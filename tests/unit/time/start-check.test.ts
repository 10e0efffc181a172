import { parseInstant } from '@antre/shared/instants'
import { expect, test } from 'vitest'
import { assertClockPlausible } from '../../../server/src/time/start-check.ts'

const lastAt = parseInstant('2026-11-24T15:00:00+07:00')
const startAt =
  (now: string, last: typeof lastAt | null = lastAt) =>
  () =>
    assertClockPlausible({ now: parseInstant(now), lastAt: last, timeZone: 'Asia/Jakarta' })

test.each(['2026-11-24T14:58:00+07:00', '2026-11-24T15:00:00+07:00', '2026-12-08T15:00:00+07:00'])(
  '[N3] a start at %s, after a last fact of 24 November 15:00, asks nobody',
  (now) => expect(startAt(now)).not.toThrow(),
)

test('[N3] a clock before the last fact waits for a person, who reads both times as the building has them', () => {
  expect(startAt('1970-01-01T00:00:12Z')).toThrow(
    /shows 1970-01-01 07:00 \(Asia\/Jakarta\).* last fact .* 2026-11-24 15:00.*Set the clock.*--confirm-clock: time then goes on from the last fact/,
  )
  expect(startAt('2026-11-24T14:57:59+07:00')).toThrow('cannot go back')
})

test('[N3] a clock over 14 days after the last fact waits for a person', () => {
  expect(startAt('2026-12-08T15:00:01+07:00')).toThrow('would make a leap')
})

test('[N3] the first start of all waits for a clock that is not from before this program', () => {
  expect(startAt('1970-01-01T00:00:12Z', null)).toThrow('a time before this program was made')
  expect(startAt('2026-11-24T07:00:00+07:00', null)).not.toThrow()
})
