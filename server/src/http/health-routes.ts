import type { App, HttpParts } from './http-parts.ts'

/** For whoever runs the server: whether it lives, and whether it can do its work. */
export function addHealthRoutes(app: App, { isReady }: Pick<HttpParts, 'isReady'>): void {
  app.get('/healthz', { schema: { hide: true } }, (_request, reply) => reply.send({ status: 'alive' }))
  app.get('/readyz', { schema: { hide: true } }, (_request, reply) =>
    isReady() ? reply.send({ status: 'ready' }) : reply.code(503).header('retry-after', 2).send({ status: 'not-ready' }),
  )
}
