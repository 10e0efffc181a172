import { AuditFilter, NumberParams, OfAgency } from '@antre/shared/contract'
import type { Day } from '@antre/shared/instants'
import { daysAfter } from '@antre/shared/local-time'
import type { AuditQuery } from '../audit/read-audit.ts'
import { AuditAnswerSchema, FileAnswer, HistoryAnswer } from './answers.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'
import { languageOf } from './language.ts'

/** A month; a full one is read in some seconds. */
const DAYS_MAX = 31

/** What the journal holds against whoever bends the order, and for whoever is accused of it (S7). Reading changes nothing. */
export function addAuditRoutes(app: App, { engine, audit, refuse }: Pick<HttpParts, 'engine' | 'audit'> & { refuse: Refuse }): void {
  app.get(
    '/api/audit',
    { schema: { summary: 'Acts worth asking about', querystring: AuditFilter, response: { 200: AuditAnswerSchema } } },
    async (request, reply) => {
      const query = queryOf(request.query, engine.committed().day)
      if (!query) return refuse(reply, { code: 'days-unfit', max: DAYS_MAX })
      const found = await audit.lines(query)
      return found ? reply.send(found) : refuse(reply, { code: 'too-busy' })
    },
  )

  app.get(
    '/api/audit.csv',
    { schema: { summary: 'The same as a spreadsheet', querystring: AuditFilter, response: { 200: FileAnswer } } },
    async (request, reply) => {
      const query = queryOf(request.query, engine.committed().day)
      if (!query) return refuse(reply, { code: 'days-unfit', max: DAYS_MAX })
      const file = await audit.file(query, request.query.language ?? languageOf(request.headers['accept-language']))
      if (file === null) return refuse(reply, { code: 'too-busy' })
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="antre-audit-${query.from}-${query.to}.csv"`)
        .send(file)
    },
  )

  app.get(
    '/api/audit/numbers/:day/:number',
    {
      schema: { summary: 'All that is known of one number', params: NumberParams, querystring: OfAgency, response: { 200: HistoryAnswer } },
    },
    async (request, reply) => {
      const { day, number } = request.params
      const [prefix = '', digits] = number.split('-')
      const found = await audit.history({ day, prefix, number: Number(digits), agency: request.query.agency ?? null })
      if (found === null) return refuse(reply, { code: 'too-busy' })
      return found === 'unknown' ? refuse(reply, { code: 'number-unknown' }) : reply.send(found)
    },
  )
}

/** Null where the days are too many, or none. */
function queryOf({ from, to, kind, agency, counter, by }: AuditFilter, today: Day): AuditQuery | null {
  const days = { from: from ?? to ?? today, to: to ?? from ?? today }
  const isFit = days.from <= days.to && days.to < daysAfter(days.from, DAYS_MAX)
  return isFit ? { ...days, kind: kind ?? null, agency: agency ?? null, counter: counter ?? null, by: by ?? null } : null
}
