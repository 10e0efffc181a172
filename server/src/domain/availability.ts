import type { AgencyId, ServiceId } from '@antre/shared/ids'
import { type Instant, instant } from '@antre/shared/instants'
import type { Agency, Service, VisitClass } from '@antre/shared/plan'
import type { ClosedReason } from '@antre/shared/views'
import { offIn } from './change-day.ts'
import { comeBacksTo } from './come-back.ts'
import { issuingAt, nextIssuing } from './opening-hours.ts'
import type { PlanIndex } from './plan-index.ts'
import type { State } from './state.ts'

/** `because`: the code that staff gave, where a person closed it. */
export type ServiceAvailability = { open: true } | { open: false; reason: ClosedReason; again: Instant | null; because?: string }

/**
 * Can a number be taken for this service now? The one function that answers (N5): kiosk, reception, clerk, phone, entrance page,
 * display and API all ask here. That no counter has opened yet is said elsewhere and forbids nothing.
 */
export function availabilityOf(state: State, { service, now, people = 1, as = null, continues = false }: Asked): ServiceAvailability {
  const found = state.plan.services.get(service)
  const never = found && neverGiven(state.plan, found, { as, continues })
  if (!found || never) return { open: false, reason: never ?? 'no-ticket-needed', again: null }
  const agency = state.plan.agencies.get(found.agency) as Agency
  const hours = state.hours.get(agency.id)
  const byHours = hours ? issuingAt(hours, now) : ({ open: false, reason: 'no-working-day' } as const)
  if (!byHours.open) return { open: false, reason: byHours.reason, again: againFor(state, agency, now) }
  const off = offIn(state, service)
  if (off) return { open: false, reason: 'off', again: off.until ?? againFor(state, agency, state.dayEndsAt), because: off.reason }
  const halted = haltedFor(state, { agency, queue: found.queue })
  if (halted) return halted
  const left = placesLeft(state, found.queue)
  if (left !== null && left < people) return { open: false, reason: 'quota-reached', again: againFor(state, agency, state.dayEndsAt) }
  return { open: true }
}

/** `as` is the class of the visitor, null where it is not known yet; `continues`: it goes on with another stop of the visit. */
type Asked = { service: ServiceId; now: Instant; people?: number; as?: VisitClass | null; continues?: boolean }

/** Places that the quota leaves today, those of slips kept free; null where there is none. */
export function placesLeft(state: State, queue: Service['queue']): number | null {
  const quota = state.plan.queues.get(queue)?.quotaPerDay ?? null
  return quota === null ? null : Math.max(0, quota - (state.queues.get(queue)?.quotaUsed ?? 0) - comeBacksTo(state, queue))
}

function haltedFor(state: State, { agency, queue }: { agency: Agency; queue: Service['queue'] }): ServiceAvailability | null {
  const own = state.queues.get(queue)?.halt
  if (state.halt) return { open: false, reason: 'building-halted', again: state.halt.until, because: state.halt.reason }
  if (!own) return null
  const again = own.noMoreToday ? againFor(state, agency, state.dayEndsAt) : own.until
  return { open: false, reason: 'halted', again, because: own.reason }
}

function neverGiven(
  plan: PlanIndex,
  service: Service,
  { as, continues }: { as: VisitClass | null; continues: boolean },
): ClosedReason | null {
  if (service.appointmentOnly) return 'appointment-only'
  if (service.continuationOnly && !continues) return 'continuation-only'
  if (service.noTicketNeeded || plan.dropped.has(service.id) || !(continues || plan.queues.get(service.queue)?.issuesTickets))
    return 'no-ticket-needed'
  if (service.priorityOnly && as === 'regular') return 'priority-only'
  return null
}

/**
 * The calendar takes a millisecond to ask, a kiosk after hours 140 of them: an answer holds for every instant from when it was asked until
 * it comes true. Day and plan have one `hours`.
 */
const answersOf = new WeakMap<State['hours'], Map<AgencyId, { asked: Instant; again: Instant | null }[]>>()
const ANSWERS_KEPT = 2

function againFor(state: State, agency: Agency, after: Instant): Instant | null {
  const byAgency = answersOf.get(state.hours) ?? new Map<AgencyId, { asked: Instant; again: Instant | null }[]>()
  answersOf.set(state.hours, byAgency)
  const answers = byAgency.get(agency.id) ?? []
  const hit = answers.find(({ asked, again }) => asked <= after && after <= (again ?? instant(Infinity)))
  if (hit) return hit.again
  const again = nextIssuing(state.plan.plan, agency, after)
  byAgency.set(agency.id, [{ asked: after, again }, ...answers].slice(0, ANSWERS_KEPT))
  return again
}

/** When the answer for some service changes by time alone: the next edge of any agency's issuing hours today, else the day's end. */
export function nextAvailabilityChange(state: State, now: Instant): Instant {
  const edges = [...state.hours.values()].flatMap((hours) => (hours.present ? hours.issuing.flatMap(({ from, to }) => [from, to]) : []))
  return edges.filter((edge) => edge > now).reduce((a, b) => (a < b ? a : b), state.dayEndsAt)
}
