import { parseInstant } from '@antre/shared/instants'
import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import type { WallClock } from '@antre/shared/wall-clock'
import type { Closed } from './openness.ts'

type Telling = { closed: Closed; words: KioskMessages; clock: WallClock; now: number }

/** Beyond a week a weekday alone would be read as the coming one. */
const WEEK_DAYS = 7

/** As short as a row of the directory: "Jeda s.d. 10.30", "Buka Rabu". */
export function closedShort({ closed, words, clock, now }: Telling): string {
  const { closedShort: short } = words
  const again = closed.again === null ? null : parseInstant(closed.again)
  const opens = () => {
    if (again === null) return short.closed
    const days = clock.daysBetween(now, again)
    if (days === 0) return short.opens(clock.time(again))
    if (days === 1) return short.opensTomorrow
    return short.opens(days < WEEK_DAYS ? clock.weekday(again) : clock.shortDay(again))
  }
  switch (closed.reason) {
    case 'break':
      return again === null ? short.break : short.until(clock.time(again))
    case 'quota-reached':
      return short.quota
    case 'appointment-only':
      return short.appointment
    case 'no-ticket-needed':
      return short.direct
    case 'continuation-only':
      return short.staff
    case 'priority-only':
      return short.priority
    case 'off':
    case 'halted':
    case 'building-halted':
      return again === null ? short.break : opens()
    case 'holiday':
    case 'no-working-day':
    case 'agency-away':
    case 'not-open-yet':
    case 'closed-for-today':
      return opens()
  }
}

/** They end, and when is worth asking. */
const PASSING: readonly Closed['reason'][] = ['agency-away', 'break', 'closed-for-today', 'off', 'halted', 'building-halted']

/** When a number can be taken again, as a sentence; null where the reason itself says what to do. */
export function closedUntil({ closed, words, clock, now }: Telling): string | null {
  if (closed.again !== null) return words.again(when({ at: parseInstant(closed.again), words, clock, now }))
  return PASSING.includes(closed.reason) ? words.notKnownWhen : null
}

function when({ at, words, clock, now }: { at: number; words: KioskMessages; clock: WallClock; now: number }): string {
  const days = clock.daysBetween(now, at)
  const time = clock.timeWithZone(at)
  if (days === 0) return words.when.today(time)
  if (days === 1) return words.when.tomorrow(time)
  if (days < WEEK_DAYS) return words.when.weekday({ day: clock.weekday(at), time })
  return words.when.date({ day: clock.longDay(at), time })
}
