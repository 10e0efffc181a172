import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { App, HttpParts } from './http-parts.ts'
import { pageHeaders } from './security-headers.ts'

/** A built asset carries its content's hash in its name and never changes; a page must be new after an update. */
const KEPT_FOR_EVER = 'public, max-age=31536000, immutable'

/** The built screens, and the phone's ticket, which is a page of the kiosk's build under an address of its own. */
export async function addScreenRoutes(app: App, { screens, publicUrl }: Pick<HttpParts, 'screens' | 'publicUrl'>): Promise<void> {
  for (const [name, folder] of Object.entries(screens)) {
    const headers = pageHeaders('screen', { publicUrl, speaks: name === 'display' ? 'speaks' : 'silent' })
    await app.register(fastifyStatic, {
      root: folder,
      prefix: `/${name}/`,
      schemaHide: true,
      decorateReply: false,
      cacheControl: false,
      setHeaders(reply, path) {
        reply.header('cache-control', path.includes(`${sep}assets${sep}`) ? KEPT_FOR_EVER : 'no-cache')
        if (path.endsWith('.html')) reply.headers(headers)
      },
    })
    app.get(`/${name}`, { schema: { hide: true } }, (_request, reply) => reply.redirect(`/${name}/`))
  }

  app.get('/t/:token', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-robots-tag', 'noindex')
      .headers(pageHeaders('screen', { publicUrl, speaks: 'silent' }))
      .send(await readFile(join(screens.kiosk, 'ticket.html'))),
  )
}
