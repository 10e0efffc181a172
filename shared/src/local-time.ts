import { Temporal } from 'temporal-polyfill'
import { type Day, type Instant, MINUTE_MS, type WallTime } from './instants.ts'

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
  const offsetMinutes = offsetAt(at, zone)
  const local = new Date(at + offsetMinutes * MINUTE_MS).toISOString().slice(0, -1)
  const distance = Math.abs(offsetMinutes)
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(distance / 60))}:${two(distance % 60)}`
}

/** Offsets change at whole quarter hours only, and asking the calendar is slow: one day's quarters are kept. */
const offsets = new Map<string, number>()
const OFFSETS_MAX = 4 * 24 * 7

function offsetAt(at: Instant, zone: string): number {
  const quarter = Math.floor(at / (15 * MINUTE_MS))
  const key = `${quarter} ${zone}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  if (offsets.size >= OFFSETS_MAX) offsets.clear()
  const offset = zoned((quarter * 15 * MINUTE_MS) as Instant, zone).offsetNanoseconds / 60e9
  offsets.set(key, offset)
  return offset
}

const zoned = (at: Instant, zone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
const two = (n: number): string => String(n).padStart(2, '0')
