import type { FastifyInstance, FastifyReply, FastifyRequest, HookHandlerDoneFunction, RouteOptions } from 'fastify'
import { ANYONE, type Caller } from '../access/caller.ts'
import { type Callers, isSameOrigin } from '../access/callers.ts'
import { isAmong, type Party, requirePermission } from '../access/permissions.ts'
import type { Refuse } from './http-parts.ts'

type Guard = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction) => void

/**
 * Puts a guard before every route that is registered from here on. A route that the table of permissions does not name stops the
 * start (S1), so nobody has to remember to ask who calls.
 */
export function guardRoutes(
  app: FastifyInstance,
  { callers, refuse }: { callers: Pick<Callers, 'ofRequest' | 'ofTicket'>; refuse: Refuse },
): void {
  app.decorateRequest('caller')
  app.addHook('onRoute', (route) => {
    const own = route.onRequest === undefined ? [] : [route.onRequest].flat()
    route.onRequest = [guardOf(route, { callers, refuse }), ...own]
  })
}

/** The route as the table of permissions names it. */
export function permissionName({ method, url }: Pick<RouteOptions, 'method' | 'url'>): string {
  const [first = 'GET'] = [method].flat().filter((one) => one !== 'HEAD')
  return `${first} ${url.startsWith('/api/docs') ? '/api/docs/*' : url}`
}

function guardOf(
  route: RouteOptions & { url: string },
  { callers, refuse }: { callers: Pick<Callers, 'ofRequest' | 'ofTicket'>; refuse: Refuse },
): Guard {
  const parties = requirePermission(permissionName(route))
  const isSafe = [route.method].flat().every((method) => method === 'GET' || method === 'HEAD')
  const callerOf = parties.includes('citizen') ? ticketHolder(callers) : (request: FastifyRequest) => callers.ofRequest(request.headers)
  const isPrivate = isSafe && !parties.includes('anyone')
  return (request, reply, done) => {
    if (isPrivate) reply.header('cache-control', 'no-store')
    if (!isSafe && !isSameOrigin(request.headers)) return void refuse(reply, { code: 'not-allowed' })
    request.caller = isSafe && parties.includes('anyone') ? ANYONE : callerOf(request)
    if (isAmong(request.caller, parties)) return done()
    refuse(reply, { code: refusalFor(request.caller, parties) })
  }
}

/** An address with a ticket's token in it is its holder's, whoever else the browser belongs to. */
const ticketHolder = (callers: Pick<Callers, 'ofTicket'>) => (request: FastifyRequest) =>
  callers.ofTicket((request.params as { token: string }).token)

function refusalFor(caller: Caller, parties: readonly Party[]): 'visit-unknown' | 'not-signed-in' | 'not-allowed' {
  if (parties.includes('citizen')) return 'visit-unknown'
  return caller.kind === 'anyone' ? 'not-signed-in' : 'not-allowed'
}
