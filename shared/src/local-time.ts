import { Temporal } from 'temporal-polyfill'
import { type Day, type Instant, MINUTE_MS, SECOND_MS, type WallTime } from './instants.ts'

/** The building's calendar day at an instant. `zone` is an IANA name. */
export const dayAt = (at: Instant, zone: string): Day => zoned(at, zone).toPlainDate().toString() as Day

/** The instant at which a day's clocks show a time; in a DST gap the one after it. */
export const instantOf = (day: Day, time: WallTime, zone: string): Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds as Instant

/** 1 is Monday, 7 Sunday. */
export const weekdayOf = (day: Day): number => Temporal.PlainDate.from(day).dayOfWeek

export const daysAfter = (day: Day, days: number): Day => Temporal.PlainDate.from(day).add({ days }).toString() as Day

/** ISO 8601 with milliseconds and the offset of the zone: `2026-11-24T08:03:11.120+07:00`. */
export function formatInstant(at: Instant, zone: string): string {
  const { startsAt, hour, minute, offset } = quarterAt(at, zone)
  const ms = at - startsAt
  const seconds = Math.floor(ms / SECOND_MS)
  return `${hour}${two(minute + Math.floor(seconds / 60))}:${two(seconds % 60)}.${String(ms % SECOND_MS).padStart(3, '0')}${offset}`
}

/** What the instants of a quarter hour have in common: `2026-11-24T08:`, the minute it begins with, and `+07:00`. */
type Quarter = { startsAt: number; hour: string; minute: number; offset: string }

/** Offsets are whole quarter hours and change at one, and asking the calendar is slow: some days of each zone are kept. */
const quarters = new Map<string, Map<number, Quarter>>()
const QUARTER_MS = 15 * MINUTE_MS
const QUARTERS_MAX = 4 * 24 * 7

function quarterAt(at: Instant, zone: string): Quarter {
  const ofZone = quarters.get(zone) ?? new Map<number, Quarter>()
  const n = Math.floor(at / QUARTER_MS)
  const known = ofZone.get(n)
  if (known) return known
  if (ofZone.size >= QUARTERS_MAX) ofZone.clear()
  const quarter = readQuarter((n * QUARTER_MS) as Instant, zone)
  quarters.set(zone, ofZone.set(n, quarter))
  return quarter
}

function readQuarter(startsAt: Instant, zone: string): Quarter {
  const offsetMinutes = zoned(startsAt, zone).offsetNanoseconds / 60e9
  const local = new Date(startsAt + offsetMinutes * MINUTE_MS).toISOString()
  const distance = Math.abs(offsetMinutes)
  return {
    startsAt,
    hour: local.slice(0, 'yyyy-mm-ddThh:'.length),
    minute: Number(local.slice('yyyy-mm-ddThh:'.length, 'yyyy-mm-ddThh:mm'.length)),
    offset: `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(distance / 60))}:${two(distance % 60)}`,
  }
}

const zoned = (at: Instant, zone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
const two = (n: number): string => (n < 10 ? `0${n}` : String(n))
