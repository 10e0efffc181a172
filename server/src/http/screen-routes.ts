import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import type { App, HttpParts } from './http-parts.ts'
import { PERMISSIONS_POLICY } from './security-headers.ts'

/** The built screens, and the phone's ticket, which is a page of the kiosk's build under an address of its own. */
export async function addScreenRoutes(app: App, { screens }: Pick<HttpParts, 'screens'>): Promise<void> {
  for (const [name, folder] of Object.entries(screens)) {
    await app.register(fastifyStatic, {
      root: folder,
      prefix: `/${name}/`,
      schemaHide: true,
      decorateReply: false,
      cacheControl: false,
      setHeaders: setScreenHeaders,
    })
    app.get(`/${name}`, { schema: { hide: true } }, (_request, reply) => reply.redirect(`/${name}/`))
  }

  app.get('/t/:token', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-robots-tag', 'noindex')
      .header('permissions-policy', PERMISSIONS_POLICY)
      .send(await readFile(join(screens.kiosk, 'ticket.html'))),
  )
}

/** A built asset carries its content's hash in its name and never changes; a page must be new after an update. */
function setScreenHeaders(reply: FastifyReply, path: string): void {
  reply.header('cache-control', path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (path.endsWith('.html')) reply.header('permissions-policy', PERMISSIONS_POLICY)
}
