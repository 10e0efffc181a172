import { formatInstant } from '@antre/shared/local-time'
import type { App, HttpParts } from './http-parts.ts'

/** For whoever runs the server: whether it lives, whether it can do its work, how old the last backup is, and whether the last try failed. */
export function addHealthRoutes(app: App, { isReady, backups, engine }: Pick<HttpParts, 'isReady' | 'backups' | 'engine'>): void {
  app.get('/healthz', { schema: { hide: true } }, (_request, reply) => reply.send({ status: 'alive' }))
  app.get('/readyz', { schema: { hide: true } }, (_request, reply) => {
    if (!isReady()) return reply.code(503).header('retry-after', 2).send({ status: 'not-ready' })
    const at = backups.lastAt()
    const { timeZone } = engine.committed().plan.plan.building
    const lastBackupAt = at === null ? null : formatInstant(at, timeZone)
    return reply.send({ status: 'ready', lastBackupAt, backup: backups.isFailing() ? 'failing' : 'in-order' })
  })
}
