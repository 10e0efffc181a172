import { formatInstant } from '@antre/shared/local-time'
import type { App, HttpParts } from './http-parts.ts'

/** For whoever runs the server: whether it lives, whether it can do its work, and how old the last backup is. */
export function addHealthRoutes(app: App, { isReady, lastBackupAt, engine }: Pick<HttpParts, 'isReady' | 'lastBackupAt' | 'engine'>): void {
  app.get('/healthz', { schema: { hide: true } }, (_request, reply) => reply.send({ status: 'alive' }))
  app.get('/readyz', { schema: { hide: true } }, (_request, reply) => {
    if (!isReady()) return reply.code(503).header('retry-after', 2).send({ status: 'not-ready' })
    const at = lastBackupAt()
    const { timeZone } = engine.committed().plan.plan.building
    return reply.send({ status: 'ready', lastBackupAt: at === null ? null : formatInstant(at, timeZone) })
  })
}
