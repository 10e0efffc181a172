import type { AddressInfo } from 'node:net'
import { IssueVisit } from '@antre/shared/contract'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, { type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { pino } from 'pino'
import { securityHeaders } from '../../../server/src/http/security-headers.ts'

/** The frame of our own surface and one POST route with nothing behind it but what is handed in. */
export async function serveLikeOurs(answer: (request: FastifyRequest, reply: FastifyReply) => FastifyReply): Promise<void> {
  const app = fastify({
    loggerInstance: pino(),
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
  }).withTypeProvider<TypeBoxTypeProvider>()
  await app.register(helmet, securityHeaders({ publicUrl: null, isTls: false }))
  await app.register(swagger, {})
  await app.register(swaggerUi, { routePrefix: '/api/docs' })
  app.post('/api/visits', { schema: { body: IssueVisit } }, answer)
  await app.listen({ port: 0, host: '127.0.0.1' })
  process.stdout.write(`ready ${(app.server.address() as AddressInfo).port}\n`)
}
