import type { Service, VisitClass } from '@antre/shared/plan'
import type { ClosedReason, KioskView } from '@antre/shared/views'

/** Why a number cannot be taken now, and when again. */
export type Closed = KioskView['closed'][Service['id']]

/**
 * What the view says of a service, and the one thing that depends on the person: a service for priority visitors opens for those who
 * answered so. Null: a number can be taken.
 */
export function closedService({ service, view, visitClass }: { service: Service; view: KioskView; visitClass: VisitClass }): Closed | null {
  const closed = view.closed[service.id]
  if (closed && closed.reason !== 'priority-only') return closed
  const forPriority = closed !== undefined || service.priorityOnly
  return forPriority && visitClass === 'regular' ? { open: false, reason: 'priority-only', again: null } : null
}

/** An agency is as open as its most open service; when all are closed, it shows the one that opens first. */
export function closedAgency({ services, view }: { services: Service[]; view: KioskView }): Closed | null {
  const closed = services.flatMap(({ id }) => view.closed[id] ?? [])
  if (closed.length < services.length) return null
  const passing = closed.filter((one) => !LASTING.includes(one.reason))
  return (passing.length > 0 ? passing : closed).toSorted(byAgain)[0] ?? null
}

/** People in the queues of these services; two services of one queue count it once. */
export const waitingFor = ({ services, view }: { services: Service[]; view: KioskView }): number =>
  [...new Set(services.map(({ queue }) => queue))].reduce((sum, queue) => sum + (view.queues[queue]?.waiting ?? 0), 0)

/** Reasons that lie in the service itself and will be the same tomorrow. */
const LASTING: readonly ClosedReason[] = ['appointment-only', 'no-ticket-needed', 'continuation-only', 'priority-only']

const byAgain = (a: Closed, b: Closed) => Date.parse(a.again ?? '9999-12-31') - Date.parse(b.again ?? '9999-12-31')
