import type { Instant } from '@antre/shared/instants'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Clocks are set by hand and by network time; this much says nothing. */
const BEHIND_MAX_MS = 2 * MINUTE_MS
/** Longer than the longest holidays: a building that was closed for Idulfitri starts without a question. */
const AHEAD_MAX_MS = 14 * DAY_MS

export class ClockDoubtful extends Error {
  constructor(now: Instant, lastAt: Instant) {
    super(
      `The clock of this machine shows ${new Date(now).toISOString()}, but the last fact in the journal is of ${new Date(lastAt).toISOString()}. ` +
        'Set the clock; if it is right, start once with --confirm-clock.',
    )
  }
}

/** A day that was opened by a wrong clock cannot be taken back, so a start with a doubtful one waits for a person (N3). */
export function assertClockPlausible({ now, lastAt }: { now: Instant; lastAt: Instant }): void {
  if (now < lastAt - BEHIND_MAX_MS || now > lastAt + AHEAD_MAX_MS) throw new ClockDoubtful(now, lastAt)
}
