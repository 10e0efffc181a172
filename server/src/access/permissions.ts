import type { DeviceKind, Role } from '@antre/shared/contract'
import type { AgencyId, CounterId, QueueId, ServiceId, VisitId } from '@antre/shared/ids'
import type { State, Visit } from '../domain/state.ts'
import type { Caller, SignedIn, Staff } from './caller.ts'

/** Who can be named in the table: a role, a locked screen of any role, a kind of device, the holder of a ticket, or everyone. */
export type Party = Role | 'locked' | DeviceKind | 'citizen' | 'anyone'

/**
 * How far a permission reaches (S2): all of the `building`; what is of the own `agency` (a visit, when one of its stops is); what is
 * wholly of it (`agency-only`: every stop of a visit); the `counters` she may stand at; or what is her or its `own`: a place, a ticket,
 * a session.
 */
export type Scope = 'building' | 'agency' | 'agency-only' | 'counters' | 'own'

export type Entry = Readonly<Partial<Record<Party, Scope>>>

const ANYONE_MAY: Entry = { anyone: 'building' }
const ADMIN: Entry = { admin: 'building' }
const HERSELF: Entry = { clerk: 'own', supervisor: 'own', reception: 'own', manager: 'own', admin: 'own', auditor: 'own' }
/** What a locked screen may still do. */
const HERSELF_BEHIND_A_LOCK: Entry = { ...HERSELF, locked: 'own' }
const AT_COUNTERS: Entry = { clerk: 'counters', supervisor: 'agency', manager: 'building' }
const WHO_CHANGES_DAY: Entry = { supervisor: 'agency', manager: 'building' }
const WHO_HALTS: Entry = { supervisor: 'agency', reception: 'building', manager: 'building' }
const WHO_HALTS_ALL: Entry = { reception: 'building', manager: 'building' }
/** Who speaks with citizens. Whoever only looks after the building, or looks back, has no business with their names (S4). */
const WHO_ASKS_CITIZENS: Entry = { clerk: 'agency', supervisor: 'agency', reception: 'building', manager: 'building' }
/** Who looks whether all goes by the rules: the building's, and within an agency its supervisor. */
const WHO_AUDITS: Entry = { supervisor: 'agency', manager: 'building', auditor: 'building' }
const WHO_SEES_VISITS: Entry = {
  clerk: 'agency',
  supervisor: 'agency',
  reception: 'building',
  manager: 'building',
  admin: 'building',
  auditor: 'building',
}
/** Of the own agency a visit with stops at others too: it is one person, who is here, early, or old, at all of them (S2). */
const WHO_HELPS_VISITS: Entry = { clerk: 'agency', supervisor: 'agency', reception: 'building', manager: 'building' }
/** Who may end a visit; also who may have its paper made, whose code opens the ticket and gives the number back in the citizen's name. */
const WHO_ENDS_VISITS: Entry = { clerk: 'agency-only', supervisor: 'agency-only', reception: 'building', manager: 'building' }

/**
 * The one table of who may do what (S1), by route and by view. A route or view without an entry stops the start, and so does a scope
 * that nothing in the address can be held against.
 */
export const PERMISSIONS: Readonly<Record<string, Entry>> = {
  'POST /api/visits': { kiosk: 'building', clerk: 'agency', supervisor: 'agency', reception: 'building', manager: 'building' },
  'GET /api/visits': WHO_HELPS_VISITS,
  'GET /api/visits/by-token/:token': { citizen: 'own' },
  'DELETE /api/visits/by-token/:token': { citizen: 'own' },
  'GET /api/visits/by-token/:token/paper.png': { citizen: 'own' },
  'GET /api/visits/by-token/:token/why': { citizen: 'own' },
  'GET /api/visits/:id': WHO_SEES_VISITS,
  'GET /api/visits/:id/why': WHO_SEES_VISITS,
  'GET /api/visits/:id/paper.png': WHO_ENDS_VISITS,
  'POST /api/visits/:id/cancel': WHO_ENDS_VISITS,
  'POST /api/visits/:id/reprint': WHO_ENDS_VISITS,
  'POST /api/visits/:id/return': WHO_HELPS_VISITS,
  'POST /api/visits/:id/step-aside': WHO_HELPS_VISITS,
  'POST /api/visits/:id/change-class': WHO_HELPS_VISITS,
  'POST /api/visits/:id/set-needs': WHO_HELPS_VISITS,
  'POST /api/visits/by-token/:token/return': { citizen: 'own' },
  'POST /api/visits/by-token/:token/step-aside': { citizen: 'own' },
  'POST /api/counters/:counter/open': AT_COUNTERS,
  'POST /api/counters/:counter/pause': AT_COUNTERS,
  'POST /api/counters/:counter/resume': AT_COUNTERS,
  'POST /api/counters/:counter/close': AT_COUNTERS,
  'POST /api/counters/:counter/hand-over': AT_COUNTERS,
  'POST /api/counters/:counter/call-next': AT_COUNTERS,
  'POST /api/counters/:counter/call': AT_COUNTERS,
  'POST /api/counters/:counter/recall': AT_COUNTERS,
  'POST /api/counters/:counter/start': AT_COUNTERS,
  'POST /api/counters/:counter/finish': AT_COUNTERS,
  'POST /api/counters/:counter/no-show': AT_COUNTERS,
  'POST /api/counters/:counter/park': AT_COUNTERS,
  'POST /api/counters/:counter/unpark': AT_COUNTERS,
  'POST /api/counters/:counter/return-to-queue': AT_COUNTERS,
  'POST /api/counters/:counter/transfer': AT_COUNTERS,
  'POST /api/counters/:counter/add-stop': AT_COUNTERS,
  'POST /api/counters/:counter/walk-in': AT_COUNTERS,
  'POST /api/counters/:counter/undo': AT_COUNTERS,
  'POST /api/counters/:counter/wait': AT_COUNTERS,
  'POST /api/queues/:queue/halt': WHO_HALTS,
  'POST /api/queues/:queue/resume': WHO_HALTS,
  'POST /api/queues/:queue/move': WHO_CHANGES_DAY,
  'POST /api/queues/:queue/quota': WHO_CHANGES_DAY,
  'POST /api/services/:service/switch-off': WHO_CHANGES_DAY,
  'POST /api/services/:service/switch-on': WHO_CHANGES_DAY,
  'POST /api/counters/:counter/assign': WHO_CHANGES_DAY,
  'POST /api/services/:service/texts': WHO_CHANGES_DAY,
  'POST /api/building/halt': WHO_HALTS_ALL,
  'POST /api/building/resume': WHO_HALTS_ALL,
  'POST /api/building/crowd': { manager: 'building' },
  'POST /api/building/close-day': { manager: 'building' },
  'GET /api/visits/:id/personal/:queue': WHO_ASKS_CITIZENS,
  'POST /api/visits/:id/personal/:queue': WHO_ASKS_CITIZENS,
  'POST /api/questions': { supervisor: 'building', reception: 'building', manager: 'building' },
  'GET /api/audit': WHO_AUDITS,
  'GET /api/audit.csv': WHO_AUDITS,
  'GET /api/audit/numbers/:day/:number': WHO_AUDITS,
  'GET /api/plan': ANYONE_MAY,
  'PUT /api/plan': ADMIN,
  'POST /api/kiosks/:kiosk/help': { kiosk: 'own' },
  'DELETE /api/kiosks/:kiosk/help': { kiosk: 'own' },
  // Whoever is nearest goes: a kiosk is no agency's.
  'POST /api/kiosks/:kiosk/help/answer': { supervisor: 'building', reception: 'building', manager: 'building' },
  'POST /api/kiosks/:kiosk/resume': { manager: 'building', admin: 'building' },
  'POST /api/clock/confirm': ADMIN,
  'POST /api/session': ANYONE_MAY,
  'GET /api/session': HERSELF_BEHIND_A_LOCK,
  'DELETE /api/session': HERSELF_BEHIND_A_LOCK,
  'POST /api/session/sign-out-everywhere': HERSELF_BEHIND_A_LOCK,
  'POST /api/session/password': HERSELF,
  'POST /api/session/pin': HERSELF,
  'POST /api/session/lock': HERSELF_BEHIND_A_LOCK,
  'POST /api/session/unlock': HERSELF_BEHIND_A_LOCK,
  'GET /api/users': ADMIN,
  'POST /api/users': ADMIN,
  'POST /api/users/:username/change': ADMIN,
  'POST /api/users/:username/link': ADMIN,
  'POST /api/users/:username/switch-off': ADMIN,
  'POST /api/users/:username/sign-out': ADMIN,
  'POST /api/devices/pair': ANYONE_MAY,
  'POST /api/devices/pairings': ANYONE_MAY,
  'POST /api/devices/pairings/poll': ANYONE_MAY,
  'POST /api/devices/pairings/approve': ADMIN,
  'GET /api/devices': ADMIN,
  'DELETE /api/devices/:id': ADMIN,
  'GET /api/openapi.json': ANYONE_MAY,
  'GET /api/docs/*': ANYONE_MAY,
  'GET /': ANYONE_MAY,
  'GET /page/:file': ANYONE_MAY,
  'GET /kiosk': ANYONE_MAY,
  'GET /kiosk/*': ANYONE_MAY,
  'GET /display': ANYONE_MAY,
  'GET /display/*': ANYONE_MAY,
  'GET /counter': ANYONE_MAY,
  'GET /counter/*': ANYONE_MAY,
  'GET /t/:token': ANYONE_MAY,
  'GET /healthz': ANYONE_MAY,
  'GET /readyz': ANYONE_MAY,

  'view entrance': ANYONE_MAY,
  'view ticket': { citizen: 'own' },
  'view kiosk': { kiosk: 'own', supervisor: 'building', reception: 'building', manager: 'building', admin: 'building' },
  'view board': { display: 'own', manager: 'building', admin: 'building' },
  'view counter': { clerk: 'counters', supervisor: 'agency', manager: 'building', admin: 'building', auditor: 'building' },
  'view floor': { supervisor: 'agency', reception: 'building', manager: 'building', admin: 'building', auditor: 'building' },
}

/** The entry of a route (`POST /api/visits`) or view (`view floor`). Throws where nobody has said who may use it. */
export function requirePermission(name: string): Entry {
  const entry = entryOf(name)
  if (!entry) throw new Error(`Nobody has said who may use "${name}": give it an entry in access/permissions.ts.`)
  return entry
}

/** How far the table lets a caller go; null where it does not let her in at all. */
export function scopeOf(caller: Caller, entry: Entry): Scope | null {
  return entry[partyOf(caller)] ?? entry.anyone ?? null
}

function partyOf(caller: Caller): Party {
  switch (caller.kind) {
    case 'staff':
      return caller.locked ? 'locked' : caller.role
    case 'device':
      return caller.device
    case 'citizen':
    case 'anyone':
      return caller.kind
  }
}

/** What a caller wants to touch. `own`: the name of a place, or a ticket's token. */
export type Target =
  | { is: 'counter'; counter: CounterId }
  | { is: 'queue'; queue: QueueId }
  | { is: 'visit'; visit: VisitId }
  | { is: 'services'; services: readonly ServiceId[] }
  | { is: 'agency'; agency: AgencyId }
  | { is: 'own'; name: string }
  | { is: 'building' }

/** Whether a target lies within a scope. What nobody knows lies in no agency, so that it is answered as what is foreign. */
export function isWithin(scope: Scope, { caller, target, state }: { caller: Caller; target: Target; state: State }): boolean {
  if (scope === 'building') return true
  if (scope === 'own') return target.is === 'own' && isOwn(caller, target.name)
  if (caller.kind !== 'staff' || caller.agency === null) return false
  const isOurs = (agency: AgencyId | undefined) => agency === caller.agency
  switch (target.is) {
    case 'counter':
      return isOurs(state.plan.counters.get(target.counter)?.agency) && (scope === 'agency' || mayStandAt(caller, target.counter))
    case 'queue':
      return isOurs(state.plan.queues.get(target.queue)?.agency)
    case 'visit':
      return hasOurStops(state.visits.get(target.visit), { scope, isOurs: (queue) => isOurs(state.plan.queues.get(queue)?.agency) })
    case 'services':
      return target.services.every((service) => isOurs(state.plan.services.get(service)?.agency))
    case 'agency':
      return isOurs(target.agency)
    case 'own':
    case 'building':
      return false
  }
}

function isOwn(caller: Caller, name: string): boolean {
  if (caller.kind === 'device') return caller.place === name
  return caller.kind === 'citizen' && caller.token === name
}

function hasOurStops(
  visit: Visit | undefined,
  { scope, isOurs }: { scope: 'agency' | 'agency-only' | 'counters'; isOurs(queue: QueueId): boolean },
): boolean {
  const stops = visit?.stops ?? []
  return scope === 'agency-only' ? stops.length > 0 && stops.every(({ queue }) => isOurs(queue)) : stops.some(({ queue }) => isOurs(queue))
}

const mayStandAt = ({ counters }: Staff, counter: CounterId): boolean => counters?.includes(counter) ?? true

/** Whether a caller may watch a view such as `counter/lk-01` in this state. */
export function mayWatch(caller: Caller, view: string, state: State): boolean {
  const [kind = '', of = ''] = view.split('/', 2)
  const scope = scopeOf(caller, entryOf(`view ${kind}`) ?? {})
  return scope !== null && isWithin(scope, { caller, target: targetOfView(kind, of), state })
}

function targetOfView(kind: string, of: string): Target {
  if (kind === 'counter') return { is: 'counter', counter: of as CounterId }
  if (kind === 'floor') return of === '' ? { is: 'building' } : { is: 'agency', agency: of as AgencyId }
  return { is: 'own', name: of }
}

/** The counters at which a member of staff may act. */
export function countersOf(staff: SignedIn, state: State): CounterId[] {
  const scope = AT_COUNTERS[staff.role]
  if (!scope) return []
  const mayActAt = (counter: CounterId) => isWithin(scope, { caller: staff, target: { is: 'counter', counter }, state })
  return state.plan.plan.counters.map(({ id }) => id).filter(mayActAt)
}

/** Whether a member of staff sees what is of this queue: of a visit, the stops with her agency. */
export const seesQueue = (staff: SignedIn, queue: QueueId, state: State): boolean =>
  WHO_SEES_VISITS[staff.role] === 'building' || state.plan.queues.get(queue)?.agency === staff.agency

const entryOf = (name: string): Entry | undefined => (Object.hasOwn(PERMISSIONS, name) ? PERMISSIONS[name] : undefined)
