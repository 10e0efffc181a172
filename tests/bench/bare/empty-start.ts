import type { AddressInfo } from 'node:net'
import helmet from '@fastify/helmet'
import staticFiles from '@fastify/static'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fastify from 'fastify'
import { pino } from 'pino'
import { Server } from 'socket.io'

/** The frame alone: the same packages with one route and a socket that says nothing. */
const app = fastify({ loggerInstance: pino({ level: 'warn' }) })
await app.register(helmet)
await app.register(swagger, {})
await app.register(swaggerUi, { routePrefix: '/api/docs' })
await app.register(staticFiles, { root: import.meta.dirname, serve: false })
app.get('/', (_request, reply) => reply.send({}))
await app.ready()
new Server(app.server, { transports: ['websocket'], serveClient: false })
await app.listen({ port: 0, host: '127.0.0.1' })
process.stdout.write(`ready ${(app.server.address() as AddressInfo).port}\n`)
