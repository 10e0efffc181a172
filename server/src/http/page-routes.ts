import type { Instant } from '@antre/shared/instants'
import { LANGUAGES, type Language } from '@antre/shared/plan'
import { Type } from 'typebox'
import { entranceView } from '../views/entrance-view.ts'
import { doorPage } from './door-page.ts'
import { entrancePage } from './entrance-page.ts'
import { readPageFiles } from './entrance-style.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'
import { languageOf } from './language.ts'
import { pageHeaders } from './security-headers.ts'

/** A hall of phones that reload at once is answered with one page. */
const FRESH_MS = 2_000

/** `door`: the part of the door's screen. */
const PageQuery = Type.Object({
  language: Type.Optional(Type.String({ maxLength: 8 })),
  door: Type.Optional(Type.String({ pattern: '^[1-9][0-9]?$' })),
})
const FileParams = Type.Object({ file: Type.String({ maxLength: 64 }) })

type PageParts = Pick<HttpParts, 'engine' | 'clock' | 'publicUrl'> & { refuse: Refuse }

/** `/`: what is open today, and the ways to the screens. */
export function addPageRoutes(app: App, { engine, clock, publicUrl, refuse }: PageParts): void {
  const headers = pageHeaders('text', { publicUrl, speaks: 'silent' })
  const files = new Map(Object.entries(readPageFiles()))
  const made = new Map<string, { at: Instant; html: string }>()

  function pageIn(language: Language, door: number | null): string {
    const now = clock.now()
    const last = made.get(`${language} ${door}`)
    if (last && Math.abs(now - last.at) < FRESH_MS) return last.html
    const state = engine.committed()
    const page = { plan: state.plan.plan, view: entranceView(state, now), language, now }
    const html = door === null ? entrancePage(page) : doorPage(page, door)
    made.set(`${language} ${door}`, { at: now, html })
    return html
  }

  app.get('/', { schema: { hide: true, querystring: PageQuery } }, async (request, reply) => {
    const { door } = request.query
    const chosen = LANGUAGES.find((language) => language === request.query.language)
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('vary', 'accept-language')
      .headers(headers)
      .send(pageIn(chosen ?? languageOf(request.headers['accept-language']), door === undefined ? null : Number(door)))
  })

  app.get('/page/:file', { schema: { hide: true, params: FileParams } }, async (request, reply) => {
    const file = files.get(request.params.file)
    return file
      ? reply.type(file.type).header('cache-control', 'public, max-age=3600').send(file.body)
      : refuse(reply, { code: 'not-found' })
  })
}
