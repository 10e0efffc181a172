import type { DeviceKind, Role } from '@antre/shared/contract'
import type { CounterId, QueueId } from '@antre/shared/ids'
import type { State, Visit } from '../domain/state.ts'
import type { Caller, Staff } from './caller.ts'

/** Who can be named in the table: a role, a kind of device, the holder of a ticket, or everyone. */
export type Party = Role | DeviceKind | 'citizen' | 'anyone'

const STAFF: readonly Role[] = ['clerk', 'supervisor', 'reception', 'manager', 'admin', 'auditor']
const AT_COUNTERS: readonly Role[] = ['clerk', 'supervisor', 'manager']

/**
 * The one table of who may do what (S1), by route and by view. A route or view without an entry stops the start. What lies within an
 * entry (which agency's counter, which kiosk, whose ticket) is decided below.
 */
export const PERMISSIONS: Readonly<Record<string, readonly Party[]>> = {
  'POST /api/visits': ['kiosk', 'clerk', 'supervisor', 'reception', 'manager'],
  'GET /api/visits/by-token/:token': ['citizen'],
  'DELETE /api/visits/by-token/:token': ['citizen'],
  'GET /api/visits/by-token/:token/paper.png': ['citizen'],
  'GET /api/visits/:id': STAFF,
  'GET /api/visits/:id/why': STAFF,
  'GET /api/visits/:id/paper.png': STAFF,
  'POST /api/visits/:id/cancel': ['clerk', 'supervisor', 'reception', 'manager'],
  'POST /api/counters/:counter/open': AT_COUNTERS,
  'POST /api/counters/:counter/pause': AT_COUNTERS,
  'POST /api/counters/:counter/resume': AT_COUNTERS,
  'POST /api/counters/:counter/close': AT_COUNTERS,
  'POST /api/counters/:counter/call-next': AT_COUNTERS,
  'POST /api/counters/:counter/call': AT_COUNTERS,
  'POST /api/counters/:counter/recall': AT_COUNTERS,
  'POST /api/counters/:counter/start': AT_COUNTERS,
  'POST /api/counters/:counter/finish': AT_COUNTERS,
  'POST /api/counters/:counter/no-show': AT_COUNTERS,
  'GET /api/plan': ['anyone'],
  'PUT /api/plan': ['admin'],
  'POST /api/clock/confirm': ['admin'],
  'POST /api/session': ['anyone'],
  'GET /api/session': STAFF,
  'DELETE /api/session': STAFF,
  'POST /api/devices/pair': ['anyone'],
  'GET /api/devices': ['admin'],
  'DELETE /api/devices/:id': ['admin'],
  'GET /api/openapi.json': ['anyone'],
  'GET /api/docs/*': ['anyone'],
  'GET /': ['anyone'],
  'GET /page/:file': ['anyone'],
  'GET /kiosk': ['anyone'],
  'GET /kiosk/*': ['anyone'],
  'GET /display': ['anyone'],
  'GET /display/*': ['anyone'],
  'GET /counter': ['anyone'],
  'GET /counter/*': ['anyone'],
  'GET /t/:token': ['anyone'],
  'GET /healthz': ['anyone'],
  'GET /readyz': ['anyone'],

  'view entrance': ['anyone'],
  'view ticket': ['citizen'],
  'view kiosk': ['kiosk', 'manager', 'admin'],
  'view board': ['display', 'manager', 'admin'],
  'view counter': ['clerk', 'supervisor', 'manager', 'admin', 'auditor'],
  'view floor': ['supervisor', 'manager', 'admin', 'auditor'],
}

/** The entry of a route (`POST /api/visits`) or view (`view floor`). Throws where nobody has said who may use it. */
export function requirePermission(name: string): readonly Party[] {
  const parties = entryOf(name)
  if (!parties) throw new Error(`Nobody has said who may use "${name}": give it an entry in access/permissions.ts.`)
  return parties
}

/** Whether the table lets a caller in; what it may touch there is asked separately. */
export function isAmong(caller: Caller, parties: readonly Party[]): boolean {
  if (parties.includes('anyone')) return true
  switch (caller.kind) {
    case 'staff':
      return parties.includes(caller.role)
    case 'device':
      return parties.includes(caller.device)
    case 'citizen':
      return parties.includes('citizen')
    case 'anyone':
      return false
  }
}

/** Whether a caller may watch a view such as `counter/lk-01` in this state. */
export function mayWatch(caller: Caller, view: string, state: State): boolean {
  const [name = '', of = ''] = view.split('/', 2)
  const parties = entryOf(`view ${name}`) ?? []
  if (parties.includes('anyone')) return true
  if (!isAmong(caller, parties)) return false
  if (caller.kind === 'device') return caller.place === of
  if (caller.kind === 'citizen') return caller.token === of
  return name !== 'counter' || (caller.kind === 'staff' && seesCounter(caller, of as CounterId, state))
}

/** An agency's staff act on their agency's counters only (S2); a counter the plan does not know is for the domain to refuse. */
export function mayActAt(staff: Staff, counter: CounterId, state: State): boolean {
  return !isBoundToAgency(staff) || (state.plan.counters.get(counter)?.agency ?? staff.agency) === staff.agency
}

/** An agency's staff see a visit that has a stop with them (S2). */
export const maySeeVisit = (staff: Staff, visit: Visit, state: State): boolean =>
  !isBoundToAgency(staff) || visit.stops.some(({ queue }) => agencyOf(queue, state) === staff.agency)

/** To end a whole visit, all its stops must be with the caller's agency, or the caller of the building. */
export const mayEndVisit = (staff: Staff, visit: Visit, state: State): boolean =>
  !isBoundToAgency(staff) || visit.stops.every(({ queue }) => agencyOf(queue, state) === staff.agency)

/** The counters at which a member of staff may act. */
export const countersOf = (staff: Staff, state: State): CounterId[] =>
  AT_COUNTERS.includes(staff.role) ? state.plan.plan.counters.filter(({ id }) => mayActAt(staff, id, state)).map(({ id }) => id) : []

const entryOf = (name: string): readonly Party[] | undefined => (Object.hasOwn(PERMISSIONS, name) ? PERMISSIONS[name] : undefined)

const isBoundToAgency = ({ role }: Staff): boolean => role === 'clerk' || role === 'supervisor'

const seesCounter = (staff: Staff, counter: CounterId, state: State): boolean =>
  !isBoundToAgency(staff) || state.plan.counters.get(counter)?.agency === staff.agency

const agencyOf = (queue: QueueId, state: State) => state.plan.queues.get(queue)?.agency
