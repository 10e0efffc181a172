import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import { peopleAhead, ticketView } from '../views/ticket-view.ts'
import type { App, HttpParts } from './http-parts.ts'
import { pageHeaders } from './security-headers.ts'
import { ticketPage } from './ticket-page.ts'

/** A built asset carries its content's hash in its name and never changes; a page must be new after an update. */
const KEPT_FOR_EVER = 'public, max-age=31536000, immutable'

/** The built screens, and the phone's ticket, which is a page of the kiosk's build under an address of its own. */
export async function addScreenRoutes(
  app: App,
  { screens, publicUrl, engine, callers }: Pick<HttpParts, 'screens' | 'publicUrl' | 'engine' | 'callers'>,
): Promise<void> {
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

  app.get('/t/:token', { schema: { hide: true } }, async (request, reply) => {
    const caller = callers.ofTicket((request.params as { token: string }).token)
    const state = engine.committed()
    const visit = caller.kind === 'citizen' ? state.visits.get(caller.visit) : undefined
    const view = visit ? ticketView(state, visit, { print: null, ahead: peopleAhead }) : null
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-robots-tag', 'noindex')
      .headers(pageHeaders('screen', { publicUrl, speaks: 'silent' }))
      .send(ticketPage(await readFile(join(screens.kiosk, 'ticket.html'), 'utf8'), { view, plan: state.plan.plan }))
  })
}
