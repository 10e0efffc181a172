/** A point in time: milliseconds since 1970-01-01T00:00Z. Written to the outside as ISO 8601 with the building's offset. */
export type Instant = number & { readonly instant: unique symbol }

/** A local calendar day of the building, `2026-11-24`. */
export type Day = string & { readonly day: unique symbol }

/** A local wall time of the building, `07:30`. */
export type WallTime = string & { readonly wallTime: unique symbol }

export const SECOND_MS = 1_000
export const MINUTE_MS = 60_000

export const instant = (ms: number): Instant => ms as Instant
export const minutesAfter = (at: Instant, minutes: number): Instant => (at + minutes * MINUTE_MS) as Instant
export const secondsAfter = (at: Instant, seconds: number): Instant => (at + seconds * SECOND_MS) as Instant
export const latest = (a: Instant, b: Instant): Instant => (a > b ? a : b)

/** Reads what {@link formatInstant} wrote. */
export const parseInstant = (text: string): Instant => Date.parse(text) as Instant
