import type { Day, WallTime } from '@antre/shared/instants'
import type { PublicPlan } from '@antre/shared/plan'

export type Opening =
  | { open: true; from: WallTime; to: WallTime; breaks: { from: WallTime; to: WallTime; issuing: boolean }[]; numbersFrom: WallTime }
  | { open: false; holiday: string | null; again: { day: Day; at: WallTime } | null }

/** Longer than the longest row of holidays, so that "opens again" finds its day. */
const LOOK_AHEAD_DAYS = 30
const DAY_MS = 86_400_000

/** The building's hours on a day by its plan, for a display that has nothing to show yet. */
export function openingOn(plan: PublicPlan, day: Day): Opening {
  const hours = hoursOn(plan, day)
  if (hours) return { open: true, from: hours.open, to: hours.close, breaks: hours.breaks, numbersFrom: plan.issuing.from }
  const holiday = plan.holidays.find((date) => date.day === day)?.name ?? null
  return { open: false, holiday, again: nextOpening(plan, day) }
}

function nextOpening(plan: PublicPlan, day: Day): { day: Day; at: WallTime } | null {
  for (let ahead = 1; ahead <= LOOK_AHEAD_DAYS; ahead++) {
    const next = new Date(noonOf(day) + ahead * DAY_MS).toISOString().slice(0, 10) as Day
    const hours = hoursOn(plan, next)
    if (hours) return { day: next, at: hours.open }
  }
  return null
}

function hoursOn(plan: PublicPlan, day: Day): PublicPlan['workingDays'][number] | undefined {
  if (plan.holidays.some((holiday) => holiday.day === day)) return undefined
  const weekday = new Date(noonOf(day)).getUTCDay() || 7
  return plan.workingDays.find((workingDay) => workingDay.weekday === weekday)
}

/** A calendar day as its noon in UTC: arithmetic on days needs no time zone. */
export const noonOf = (day: Day): number => Date.parse(`${day}T12:00:00Z`)
