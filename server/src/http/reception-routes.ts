import { AnswerQuestion, FindVisits, Reprint, VisitParams } from '@antre/shared/contract'
import { findVisits, foundVisit } from '../views/find-visits.ts'
import { FoundVisitsAnswer, QuestionAnswer, ReprintedAnswer } from './answers.ts'
import { command } from './commanding.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'

type ReceptionParts = Pick<HttpParts, 'engine' | 'printing' | 'needs'> & { refuse: Refuse }

/** What is asked at the reception's desk: where a number is, another paper of it, and what needs no number. */
export function addReceptionRoutes(app: App, { engine, printing, needs, refuse }: ReceptionParts): void {
  app.get(
    '/api/visits',
    { schema: { summary: "Find today's visits", querystring: FindVisits, response: { 200: FoundVisitsAnswer } } },
    async (request, reply) => {
      const state = engine.committed()
      const found = findVisits(state, request.query)
      if (found.length === 0 && request.query.number !== undefined) return refuse(reply, { code: 'visit-unknown' })
      const visits = found.map((visit) =>
        foundVisit(state, visit, { print: printing.stateOf(visit.id), copies: printing.copiesOf(visit.id), needs: needs.of }),
      )
      return reply.send({ visits })
    },
  )

  app.post(
    '/api/visits/:id/reprint',
    { schema: { summary: 'Print the paper of a visit again', params: VisitParams, body: Reprint, response: { 200: ReprintedAnswer } } },
    async (request, reply) => {
      const { id } = request.params
      const done = await command(request, {
        engine,
        of: 'visit',
        command: { type: 'reprint-visit', visit: id, kiosk: request.body.kiosk ?? null },
      })
      if ('refusal' in done) return refuse(reply, done.refusal)
      const paper = printing.newestOf(id)
      // A key of an earlier day: it was printed, and the visit ended with its day.
      if (!paper) return refuse(reply, { code: 'visit-ended' })
      return reply.send({ visit: id, kiosk: paper.kiosk, copy: paper.copy, print: paper.state })
    },
  )

  app.post(
    '/api/questions',
    { schema: { summary: 'Count a question that needed no number', body: AnswerQuestion, response: { 200: QuestionAnswer } } },
    async (request, reply) => {
      const done = await command(request, { engine, of: 'nothing', command: { type: 'answer-question', ...request.body } })
      return 'refusal' in done ? refuse(reply, done.refusal) : reply.send({ seq: done.seq })
    },
  )
}
