import type { FindVisits, IssueVisit, OfAgency } from '@antre/shared/contract'
import type { CounterId, KioskId, QueueId, ServiceId, VisitId } from '@antre/shared/ids'
import type { FastifyInstance, FastifyReply, FastifyRequest, HookHandlerDoneFunction, RouteOptions } from 'fastify'
import { ANYONE, type Caller } from '../access/caller.ts'
import { type Callers, isSameOrigin } from '../access/callers.ts'
import type { Limits } from '../access/limits.ts'
import { type Entry, isWithin, requirePermission, scopeOf, type Target } from '../access/permissions.ts'
import type { State } from '../domain/state.ts'
import type { Refuse } from './http-parts.ts'

type Guard = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction) => void
type Route = RouteOptions & { url: string }
type GuardParts = {
  callers: Pick<Callers, 'ofRequest' | 'ofTicket'>
  limits: Pick<Limits, 'requestWait'>
  committed(): State
  refuse: Refuse
}

/**
 * Puts a guard before every route that is registered from here on. A route that the table of permissions does not name stops the
 * start (S1), so nobody has to remember to ask who calls, or whose counter it is (S2).
 */
export function guardRoutes(app: FastifyInstance, parts: GuardParts): void {
  app.decorateRequest('caller')
  app.addHook('onRoute', (route) => {
    const entry = requirePermission(permissionName(route))
    route.onRequest = [doorOf(route, entry, parts), ...hooksOf(route.onRequest)]
    const fence = fenceOf(route, entry, parts)
    if (fence) route.preHandler = [fence, ...hooksOf(route.preHandler)]
  })
}

const hooksOf = <Hook>(hooks: Hook | Hook[] | undefined): Hook[] => (hooks === undefined ? [] : ([hooks].flat() as Hook[]))

/** The route as the table of permissions names it. */
export function permissionName({ method, url }: Pick<RouteOptions, 'method' | 'url'>): string {
  const [first = 'GET'] = [method].flat().filter((one) => one !== 'HEAD')
  return `${first} ${url.startsWith('/api/docs') ? '/api/docs/*' : url}`
}

/** Who may come in at all, and how often: before a body is read. */
function doorOf(route: Route, entry: Entry, { callers, limits, refuse }: GuardParts): Guard {
  const isSafe = [route.method].flat().every((method) => method === 'GET' || method === 'HEAD')
  const callerOf = entry.citizen ? ticketHolder(callers) : (request: FastifyRequest) => callers.ofRequest(request.headers)
  const isPrivate = isSafe && !entry.anyone
  return (request, reply, done) => {
    if (isPrivate) reply.header('cache-control', 'no-store')
    if (entry.citizen) reply.header('x-robots-tag', 'noindex')
    if (!isSafe && !isSameOrigin(request.headers)) return void refuse(reply, { code: 'not-allowed' })
    request.caller = isSafe && entry.anyone ? ANYONE : callerOf(request)
    const wait = limits.requestWait(request.caller, request.ip)
    if (wait > 0) return void refuse(reply, { code: 'too-many-requests', retryAfterSeconds: wait })
    if (scopeOf(request.caller, entry)) return done()
    refuse(reply, { code: refusalFor(request.caller, entry) })
  }
}

/** An address with a ticket's token in it is its holder's, whoever else the browser belongs to. */
const ticketHolder = (callers: Pick<Callers, 'ofTicket'>) => (request: FastifyRequest) =>
  callers.ofTicket((request.params as { token: string }).token)

function refusalFor(caller: Caller, entry: Entry): 'visit-unknown' | 'not-signed-in' | 'session-locked' | 'not-allowed' {
  if (entry.citizen) return 'visit-unknown'
  if (caller.kind === 'anyone') return 'not-signed-in'
  return caller.kind === 'staff' && caller.locked ? 'session-locked' : 'not-allowed'
}

/**
 * How far one may go once in. What is foreign and what does not exist are answered alike. Null where everybody may go everywhere, or
 * the caller itself is all that is touched.
 */
function fenceOf(route: Route, entry: Entry, { committed, refuse }: GuardParts): Guard | null {
  const namesDevice = route.url.includes('/:kiosk/') && Object.values(entry).includes('own')
  if (!namesDevice && Object.values(entry).every((scope) => scope === 'building' || scope === 'own')) return null
  const targetOf = targetOfRoute(route)
  return (request, reply, done) => {
    const scope = scopeOf(request.caller, entry)
    const state = committed()
    const touched = { caller: request.caller, target: targetOf(request, state), state }
    if (scope && isWithin(scope, touched)) return done()
    // A visit that she sees she may be told not to touch.
    const isHidden = touched.target.is === 'visit' && !isWithin('agency', touched)
    refuse(reply, { code: isHidden ? 'visit-unknown' : 'not-allowed' })
  }
}

/** Throws for a route whose scope nothing could be held against: it would be open wider than the table says. */
function targetOfRoute(route: Route): (request: FastifyRequest, state: State) => Target {
  if (route.url.includes('/:counter/')) return ({ params }) => ({ is: 'counter', counter: (params as { counter: CounterId }).counter })
  if (route.url.startsWith('/api/queues/:queue/')) return ({ params }) => ({ is: 'queue', queue: (params as { queue: QueueId }).queue })
  if (route.url.startsWith('/api/services/:service/'))
    return ({ params }) => ({ is: 'services', services: [(params as { service: ServiceId }).service] })
  if (route.url.startsWith('/api/kiosks/:kiosk/')) return ({ params }) => ({ is: 'own', name: (params as { kiosk: KioskId }).kiosk })
  if (route.url.startsWith('/api/visits/:id')) return ({ params }) => ({ is: 'visit', visit: (params as { id: VisitId }).id })
  if (route.url.startsWith('/api/audit')) {
    return ({ query }) => {
      const { agency } = query as OfAgency
      return agency === undefined ? { is: 'building' } : { is: 'agency', agency }
    }
  }
  if (route.url === '/api/visits' && route.method === 'GET') return ({ query }, state) => lookedFor(query as FindVisits, state)
  if (route.url === '/api/visits')
    return ({ body }) => ({ is: 'services', services: (body as IssueVisit).stops.map(({ service }) => service) })
  throw new Error(`"${permissionName(route)}" is bound to an agency, but nothing in it names a counter, a queue, a visit or services.`)
}

/** The one visit of that number, which nobody may have; or all of a service. */
function lookedFor({ number, service }: FindVisits, state: State): Target {
  if (number !== undefined) return { is: 'visit', visit: state.byNumber.get(number)?.id ?? ('' as VisitId) }
  return { is: 'services', services: service === undefined ? [] : [service] }
}
