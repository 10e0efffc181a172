import { type Day, type Instant, latest, minutesAfter, type WallTime } from '@antre/shared/instants'
import { dayAt, daysAfter, instantOf, weekdayOf } from '@antre/shared/local-time'
import type { Agency, Plan } from '@antre/shared/plan'
import type { ClosedReason } from '@antre/shared/views'

/** Numbers are given from `from` on and no longer at `to`. */
export type IssuingWindow = { from: Instant; to: Instant }

export type DayHours =
  | { present: false; reason: Extract<ClosedReason, 'holiday' | 'no-working-day' | 'agency-away'> }
  | { present: true; opensAt: Instant; closesAt: Instant; issuing: IssuingWindow[] }

/** The part of a refusal that the calendar alone decides; quota and the service's own rules come on top (N5). */
export type Issuing =
  | { open: true }
  | {
      open: false
      reason: Extract<ClosedReason, 'holiday' | 'no-working-day' | 'agency-away' | 'not-open-yet' | 'break' | 'closed-for-today'>
    }

/** Idulfitri closes a building for about ten days; who finds nothing in two months has a plan without working days. */
const DAYS_AHEAD_MAX = 60

/**
 * An agency's day: when its counters open and close and when numbers are given. Wall times become instants here and nowhere else,
 * so a day on which the clocks change is right as well. It asks the calendar several times: keep the answer for the day.
 */
export function hoursOn(plan: Plan, agency: Agency, day: Day): DayHours {
  if (plan.holidays.some((holiday) => holiday.day === day)) return { present: false, reason: 'holiday' }
  const weekday = weekdayOf(day)
  const workingDay = plan.workingDays.find((candidate) => candidate.weekday === weekday)
  if (workingDay === undefined) return { present: false, reason: 'no-working-day' }
  if (agency.weekdays !== undefined && !agency.weekdays.includes(weekday)) return { present: false, reason: 'agency-away' }

  const zone = plan.building.timeZone
  const { open, close } = agency.hours ?? workingDay
  const closesAt = instantOf(day, close, zone)
  const whole = {
    from: instantOf(day, plan.issuing.from, zone),
    to: minutesAfter(closesAt, -plan.issuing.lastTicketMinutesBeforeClose),
  }
  const issuing = workingDay.breaks
    .filter((pause) => !pause.issuing)
    .map((pause) => ({ from: instantOf(day, pause.from, zone), to: instantOf(day, pause.to, zone) }))
    .reduce(withoutPause, [whole].filter(lastsSomeTime))
  return { present: true, opensAt: instantOf(day, open, zone), closesAt, issuing }
}

/** Whether numbers are given at an instant of that day, and if not, why. */
export function issuingAt(hours: DayHours, at: Instant): Issuing {
  if (!hours.present) return { open: false, reason: hours.reason }
  const window = hours.issuing.find((candidate) => at < candidate.to)
  if (window === undefined) return { open: false, reason: 'closed-for-today' }
  if (at >= window.from) return { open: true }
  return { open: false, reason: window === hours.issuing[0] ? 'not-open-yet' : 'break' }
}

/** The first instant at or after `after` at which numbers are given; null when there is none within {@link DAYS_AHEAD_MAX} days. */
export function nextIssuing(plan: Plan, agency: Agency, after: Instant): Instant | null {
  const today = dayAt(after, plan.building.timeZone)
  for (let ahead = 0; ahead <= DAYS_AHEAD_MAX; ahead++) {
    const hours = hoursOn(plan, agency, daysAfter(today, ahead))
    const window = hours.present ? hours.issuing.find((candidate) => after < candidate.to) : undefined
    if (window !== undefined) return latest(after, window.from)
  }
  return null
}

/** Midnight of the building, also where the clocks change in that night. */
export const endOfDay = (plan: Plan, day: Day): Instant => instantOf(daysAfter(day, 1), '00:00' as WallTime, plan.building.timeZone)

const withoutPause = (windows: IssuingWindow[], pause: IssuingWindow): IssuingWindow[] =>
  windows
    .flatMap(({ from, to }) => [
      { from, to: earliest(to, pause.from) },
      { from: latest(from, pause.to), to },
    ])
    .filter(lastsSomeTime)

const lastsSomeTime = ({ from, to }: IssuingWindow): boolean => from < to
const earliest = (a: Instant, b: Instant): Instant => (a < b ? a : b)
