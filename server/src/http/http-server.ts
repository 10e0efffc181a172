import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import { rememberMethods } from './allowed-methods.ts'
import { addAuditRoutes } from './audit-routes.ts'
import { addClockRoutes } from './clock-routes.ts'
import { limitConnections } from './connection-limits.ts'
import { addCounterRoutes } from './counter-routes.ts'
import { addDayRoutes } from './day-routes.ts'
import { addDeviceRoutes } from './device-routes.ts'
import { guardRoutes } from './guard.ts'
import { addHaltRoutes } from './halt-routes.ts'
import { addHealthRoutes } from './health-routes.ts'
import { addHelpRoutes } from './help-routes.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'
import { addKioskRoutes } from './kiosk-routes.ts'
import { addLockRoutes } from './lock-routes.ts'
import { addPageRoutes } from './page-routes.ts'
import { addPersonalRoutes } from './personal-routes.ts'
import { addPlanRoutes } from './plan-routes.ts'
import { addReceptionRoutes } from './reception-routes.ts'
import { createRefuse, refuseErrors } from './refusing.ts'
import { addScreenRoutes } from './screen-routes.ts'
import { DOCS_POLICY, securityHeaders } from './security-headers.ts'
import { addSessionRoutes } from './session-routes.ts'
import { addUserRoutes } from './user-routes.ts'
import { addVisitRoutes } from './visit-routes.ts'
import { addVisitVerbRoutes } from './visit-verb-routes.ts'
import { addWhyRoutes } from './why-routes.ts'

export type { HttpParts, Printing } from './http-parts.ts'

/** The largest of our requests is a visit with ten stops: under 2 kB. A plan has its own limit. */
const BODY_MAX_BYTES = 32 * 1024
/** Our screens ask again after 4 s: a request that takes longer to arrive is none of theirs, nor one whose headers do. */
const REQUEST_TIMEOUT_MS = 10_000
const HEADERS_TIMEOUT_MS = 5_000
/** How often the two are looked at. */
const TIMEOUTS_LOOKED_AT_MS = 2_000
/** A connection on which nothing moves: an answer that nobody reads, a request that nobody sends. A live socket has its own beat. */
const IDLE_MS = 30_000
/** Ours have a session's cookie or a token, and what a browser adds. */
const HEADERS_MAX_BYTES = 8 * 1024

/** The outer surface, part by part. */
const ROUTES: ((app: App, parts: HttpParts & { refuse: Refuse }) => void)[] = [
  addVisitRoutes,
  addVisitVerbRoutes,
  addWhyRoutes,
  addReceptionRoutes,
  addCounterRoutes,
  addDayRoutes,
  addHaltRoutes,
  addAuditRoutes,
  addPersonalRoutes,
  addPlanRoutes,
  addClockRoutes,
  addSessionRoutes,
  addLockRoutes,
  addUserRoutes,
  addDeviceRoutes,
  addKioskRoutes,
  addHelpRoutes,
  addPageRoutes,
]

/** The outer surface, ready to listen: every route with its guard, schema and one shape for all that goes wrong. */
export async function createHttpServer(parts: HttpParts): Promise<FastifyInstance> {
  const refuse = createRefuse(parts)
  const options = {
    maxHeaderSize: HEADERS_MAX_BYTES,
    headersTimeout: HEADERS_TIMEOUT_MS,
    connectionsCheckingInterval: TIMEOUTS_LOOKED_AT_MS,
  }
  const app: App = fastify({
    loggerInstance: parts.logger,
    // A line per request would cost more than the request, and an address may hold a ticket's token.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: parts.trustProxy,
    bodyLimit: BODY_MAX_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: IDLE_MS,
    keepAliveTimeout: IDLE_MS,
    ...(parts.tls ? { https: { ...options, ...parts.tls } } : { http: options }),
    exposeHeadRoutes: false,
    // While the server stops, our own routes still say so, with the time to try again.
    return503OnClosing: false,
    // What does not fit is refused, never quietly made to fit.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false } },
    routerOptions: { maxParamLength: 64 },
    frameworkErrors: (_error, _request, reply) => void refuse(reply, { code: 'bad-request', where: 'url', problem: 'pattern' }),
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.removeContentTypeParser('text/plain')
  limitConnections(app.server, parts.trustProxy)

  const allowed = rememberMethods(app)
  guardRoutes(app, { callers: parts.callers, limits: parts.limits, committed: parts.engine.committed, refuse })
  refuseErrors(app, { refuse, allowed })
  await app.register(helmet, securityHeaders({ publicUrl: parts.publicUrl, isTls: parts.tls !== null }))
  await app.register(swagger, {
    openapi: { info: { title: 'Antre', description: 'Queues and counters of a public-service building.', version: '1' } },
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: DOCS_POLICY })
  app.get('/api/openapi.json', { schema: { hide: true } }, (_request, reply) => reply.send(app.swagger()))

  for (const addRoutes of ROUTES) addRoutes(app, { ...parts, refuse })
  addHealthRoutes(app, parts)
  await addScreenRoutes(app, parts)
  await app.ready()
  return app as unknown as FastifyInstance
}
