import { type PersonalAnswer, PersonalParams, WritePersonal } from '@antre/shared/contract'
import type { QueueId, VisitId } from '@antre/shared/ids'
import { daysAfter } from '@antre/shared/local-time'
import type { PersonalField, Queue } from '@antre/shared/plan'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { SignedIn } from '../access/caller.ts'
import { seesQueue } from '../access/permissions.ts'
import type { Visit } from '../domain/state.ts'
import { ticketNumberOf } from '../domain/stop.ts'
import { PersonalAnswerSchema } from './answers.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'
import { note } from './noting.ts'

type PersonalRouteParts = Pick<HttpParts, 'engine' | 'personal'> & { refuse: Refuse }
type Asked = { visit: Visit; asks: NonNullable<Queue['asks']> }

/**
 * What a queue asks a citizen for, by the plan and for nothing else. That somebody looks at it, or writes it down, stands in the journal before
 * it is done (S4).
 */
export function addPersonalRoutes(app: App, { engine, personal, refuse }: PersonalRouteParts): void {
  /** Of a visit's stops only those she may see; what a queue does not ask is answered as one that is not there. */
  function askedOf({ params, caller }: FastifyRequest): Asked | null {
    const { id, queue } = params as { id: VisitId; queue: QueueId }
    const state = engine.committed()
    const visit = state.visits.get(id)
    const isHers = visit?.stops.some((stop) => stop.queue === queue) && seesQueue(caller as SignedIn, queue, state)
    const asks = state.plan.queues.get(queue)?.asks
    return visit && isHers && asks ? { visit, asks } : null
  }

  app.get(
    '/api/visits/:id/personal/:queue',
    { schema: { summary: 'What a citizen was asked for', params: PersonalParams, response: { 200: PersonalAnswerSchema } } },
    async (request, reply) => {
      const asked = askedOf(request)
      if (!asked) return refuse(reply, { code: 'nothing-asked' })
      const { id, queue } = request.params
      const entries = personal.of(id, queue)
      const refusal = entries.length > 0 && (await note(engine, request.caller, { what: 'personal-data-read', visit: id, queue }))
      if (refusal) return refuse(reply, refusal)
      const answer: PersonalAnswer = {
        asked: asked.asks.map((ask) => {
          const entry = entries.find(({ field }) => field === ask.field)
          return { ...ask, value: entry?.value ?? null, eraseOn: entry?.eraseOn ?? null }
        }),
      }
      return reply.send(answer)
    },
  )

  app.post(
    '/api/visits/:id/personal/:queue',
    { schema: { summary: 'Write down what a citizen said', params: PersonalParams, body: WritePersonal, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const asked = askedOf(request)
      const said = Object.entries(request.body) as [PersonalField, string | null][]
      if (!asked || said.some(([field]) => !asked.asks.some((ask) => ask.field === field))) return refuse(reply, { code: 'nothing-asked' })
      const { id, queue } = request.params
      const { day } = engine.committed()
      const refusal = await note(engine, request.caller, { what: 'personal-data-written', visit: id, queue })
      if (refusal) return refuse(reply, refusal)
      const values = said.map(([field, value]) => {
        const { keepDays = 0 } = asked.asks.find((ask) => ask.field === field) ?? {}
        return { field, value, eraseOn: daysAfter(day, keepDays) }
      })
      personal.write({ visit: id, queue, day, number: ticketNumberOf(asked.visit), values })
      return reply.code(204).send(null)
    },
  )
}
