import { instant } from '@antre/shared/instants'
import { formatInstant } from '@antre/shared/local-time'
import { describe, expect, test } from 'vitest'
import { between, createRandom } from '../../../server/src/demo/crowd/random.ts'

const YEARS_MS = { from: Date.parse('2024-01-01T00:00:00Z'), to: Date.parse('2030-01-01T00:00:00Z') }

describe('an instant as it is written outside', () => {
  test.each([
    ['2026-11-24T00:59:59.999Z', 'Asia/Jakarta', '2026-11-24T07:59:59.999+07:00'],
    ['2026-11-24T16:00:00.000Z', 'Asia/Makassar', '2026-11-25T00:00:00.000+08:00'],
    ['2026-11-24T18:14:05.007Z', 'Asia/Kathmandu', '2026-11-24T23:59:05.007+05:45'],
    ['2026-03-08T06:59:59.000Z', 'America/New_York', '2026-03-08T01:59:59.000-05:00'],
    ['2026-03-08T07:00:00.000Z', 'America/New_York', '2026-03-08T03:00:00.000-04:00'],
    ['1970-01-01T00:00:30.000Z', 'Asia/Jakarta', '1970-01-01T07:00:30.000+07:00'],
  ])('%s in %s', (utc, zone, written) => {
    expect(formatInstant(instant(Date.parse(utc)), zone)).toBe(written)
  })

  test.each(['Asia/Jakarta', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns'])(
    'reads back as the same, at any time in %s',
    (zone) => {
      const random = createRandom(1)
      const instants = Array.from({ length: 2_000 }, () => Math.floor(between(random, YEARS_MS)))
      expect(instants.map((at) => Date.parse(formatInstant(instant(at), zone)))).toEqual(instants)
    },
  )
})
