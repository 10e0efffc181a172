import { type Instant, MINUTE_MS, parseInstant } from '@antre/shared/instants'
import { formatInstant } from '@antre/shared/local-time'

/** Clocks are set by hand and by network time; this much says nothing. */
const BEHIND_MAX_MS = 2 * MINUTE_MS
/** Longer than the longest holidays: a building that was closed for Idulfitri starts without a question. */
const AHEAD_MAX_MS = 14 * 24 * 60 * MINUTE_MS
/** Before there was this program: a clock whose battery is empty begins in 1970 or in the year of its maker. */
const EARLIEST = parseInstant('2026-01-01T00:00:00Z')

export class ClockDoubtful extends Error {
  constructor({ now, lastAt, timeZone }: Started) {
    const shown = (at: Instant) => formatInstant(at, timeZone).slice(0, 'yyyy-mm-ddThh:mm'.length).replace('T', ' ')
    const against =
      lastAt === null
        ? 'a time before this program was made'
        : `but the last fact of the journal is of ${shown(lastAt)}; after it time ${now < lastAt ? 'cannot go back' : 'would make a leap'}`
    super(
      `The clock of this machine shows ${shown(now)} (${timeZone}), ${against}. Nothing was changed. Set the clock ` +
        '(timedatectl, or the network time of this computer) and start again; a service that restarts by itself comes up once it is set. ' +
        `If the clock is right, start once with --confirm-clock${lastAt !== null && now < lastAt ? ': time then goes on from the last fact' : ''}.`,
    )
  }
}

/** `lastAt` is the journal's last fact, null where it has none yet. */
type Started = { now: Instant; lastAt: Instant | null; timeZone: string }

/** A day that was opened by a wrong clock cannot be taken back, so a start with a doubtful one waits for a person (N3). */
export function assertClockPlausible({ now, lastAt, timeZone }: Started): void {
  const isPlausible = lastAt === null ? now >= EARLIEST : now >= lastAt - BEHIND_MAX_MS && now <= lastAt + AHEAD_MAX_MS
  if (!isPlausible) throw new ClockDoubtful({ now, lastAt, timeZone })
}
