import { type Instant, minutesAfter } from '@antre/shared/instants'
import { formatTicketNumber } from '@antre/shared/ticket-number'
import { freeCounter } from './at-counter.ts'
import { type Decision, refuse, type WalkIn } from './commands.ts'
import type { Event, IssuedStop } from './events.ts'
import { decideIssueVisit } from './issue-visit.ts'
import { passedByCalling } from './order.ts'
import { passingRefusal } from './passing-reason.ts'
import type { State } from './state.ts'

/**
 * Serves somebody who stands at the free counter without a number: one is given as always (N7), called here without a sound, and begun.
 * It passes whoever this counter would have called, with a reason (S7).
 */
export function decideWalkIn(state: State, command: WalkIn, now: Instant): Decision {
  const found = freeCounter(state, command)
  if ('refusal' in found) return found
  const { counter, visit, stop, service, people, reason } = command
  const queue = state.plan.services.get(service)?.queue
  if (!queue) return refuse({ code: 'service-unknown', service })
  if (!state.plan.counters.get(counter)?.serves.some((served) => served.queue === queue)) return refuse({ code: 'queue-not-served-here' })
  const { class: as, language } = command
  const stops = [{ stop, service, people }]
  const issued = decideIssueVisit(state, { type: 'issue-visit', visit, stops, class: as, language, channel: 'staff' }, now)
  if ('refusal' in issued) return issued
  const creditedAt = minutesAfter(now, -state.plan.plan.classes[as].headStartMinutes)
  const passed = passedByCalling(state, counter, { queue, creditedAt, serial: Number.POSITIVE_INFINITY })
  const refused = passingRefusal(state, { passed, reason })
  if (refused) return refuse(refused)
  return { events: [...issued.events, ...atOnce(issued.events, { counter, passed, reason })], answer: { of: 'counter', counter, stop } }
}

/** Called and begun in the same instant: no zone shows or says it. */
function atOnce(issued: readonly Event[], { counter, ...passing }: Pick<WalkIn, 'counter' | 'reason'> & { passed: number }): Event[] {
  return issued.flatMap((event): Event[] => {
    if (event.type !== 'VisitIssued') return []
    const [stop] = event.stops as [IssuedStop]
    const ids = { stop: stop.stop, visit: event.visit, counter }
    const number = formatTicketNumber(event.prefix, event.number)
    const { queue, creditedAt } = stop
    const why = { rule: 'walk-in' as const, ...passing }
    return [
      { type: 'StopCalled', ...ids, number, class: event.class, queue, creditedAt, why, zones: [] },
      { type: 'StopStarted', ...ids },
    ]
  })
}
