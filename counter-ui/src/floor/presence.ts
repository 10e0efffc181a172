import type { Day } from '@antre/shared/instants'
import type { Agency } from '@antre/shared/plan'
import type { FloorView } from '@antre/shared/views'
import type { PlanReader } from '../plan-reader.ts'

type CounterNow = FloorView['counters'][number] & { counterNumber: number }

/** `expected`: counters of an agency that is to be here today; `present`: those with a clerk, also one who pauses. */
export type Presence = { agency: Agency; expected: number; present: number; counters: CounterNow[] }

/** Agencies in the order of the plan, those that the view shows counters of. */
export function presenceIn({ plan, counter }: PlanReader, view: FloorView): Presence[] {
  return plan.agencies.flatMap((agency) => {
    const counters = view.counters
      .flatMap((now): CounterNow[] => {
        const planned = counter(now.id)
        return planned?.agency === agency.id ? [{ ...now, counterNumber: planned.number }] : []
      })
      .toSorted((a, b) => a.counterNumber - b.counterNumber)
    if (counters.length === 0) return []
    const present = counters.filter(({ state }) => state !== 'closed').length
    return [{ agency, counters, present, expected: comesOn(agency, view.day) ? counters.length : 0 }]
  })
}

/** 1 is Monday; an agency without weekdays comes on every working day. */
const comesOn = ({ weekdays }: Agency, day: Day): boolean => !weekdays || weekdays.includes(new Date(`${day}T00:00Z`).getUTCDay() || 7)
