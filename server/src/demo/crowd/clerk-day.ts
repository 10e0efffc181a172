import { type Day, type Instant, instant } from '@antre/shared/instants'
import { instantOf, weekdayOf } from '@antre/shared/local-time'
import type { Agency, Counter, Plan } from '@antre/shared/plan'
import { hoursOn } from '../../domain/opening-hours.ts'

/** A clerk's hours at her counter, with her break. */
export type ClerkDay = { opensAt: Instant; closesAt: Instant; pauses: Pause[] }
export type Pause = { from: Instant; to: Instant }

/**
 * When a counter works on a day; null when its agency is not there. In a break in which numbers are given the counters of an agency take
 * turns, half of them in each half; in any other all pause.
 */
export function clerkDay(plan: Plan, counter: Counter, day: Day): ClerkDay | null {
  const agency = plan.agencies.find(({ id }) => id === counter.agency) as Agency
  const hours = hoursOn(plan, agency, day)
  if (!hours.present) return null
  const zone = plan.building.timeZone
  const breaks = plan.workingDays.find(({ weekday }) => weekday === weekdayOf(day))?.breaks ?? []
  const pauses = breaks.map(({ from, to, issuing }) => {
    const whole = { from: instantOf(day, from, zone), to: instantOf(day, to, zone) }
    return issuing ? halfOf(whole, isOfSecondTurn(plan, counter) ? 'second' : 'first') : whole
  })
  return { opensAt: hours.opensAt, closesAt: hours.closesAt, pauses }
}

function isOfSecondTurn(plan: Plan, counter: Counter): boolean {
  const ofAgency = plan.counters.filter(({ agency }) => agency === counter.agency)
  return ofAgency.findIndex(({ id }) => id === counter.id) % 2 === 1
}

function halfOf({ from, to }: Pause, half: 'first' | 'second'): Pause {
  const middle = instant((from + to) / 2)
  return half === 'first' ? { from, to: middle } : { from: middle, to }
}
