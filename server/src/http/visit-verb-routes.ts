import { ChangeClass, ReturnVisit, SetNeeds, StepAside, TokenParams, VisitParams } from '@antre/shared/contract'
import type { StopId, VisitId } from '@antre/shared/ids'
import type { Refusal } from '@antre/shared/refusals'
import type { TicketView } from '@antre/shared/views'
import type { FastifyRequest } from 'fastify'
import { newId } from '../access/random.ts'
import type { Command } from '../domain/commands.ts'
import { peopleAhead, ticketView } from '../views/ticket-view.ts'
import { TicketAnswer } from './answers.ts'
import { command } from './commanding.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'

type VerbParts = Pick<HttpParts, 'engine' | 'randomBytes' | 'printing' | 'needs'> & { refuse: Refuse }
type Asked = (visit: VisitId) => Extract<Command, { visit: VisitId }>

const response = { 200: TicketAnswer }

/** What is done with a visit away from a counter: by staff, and some of it by the citizen. Each answers with the visit as it is now. */
export function addVisitVerbRoutes(app: App, { engine, randomBytes, printing, needs, refuse }: VerbParts): void {
  const comesBack: Asked = (visit) => ({ type: 'return-visit', visit, back: newId<StopId>(randomBytes) })
  const letsOthersPass =
    (minutes: number): Asked =>
    (visit) => ({ type: 'step-aside', visit, minutes })

  app.post(
    '/api/visits/:id/return',
    { schema: { summary: 'A citizen is here again', params: VisitParams, body: ReturnVisit, response } },
    async (request, reply) => {
      const done = await does(request, { visit: request.params.id, asked: comesBack })
      return 'refusal' in done ? refuse(reply, done.refusal) : reply.send(done)
    },
  )
  app.post(
    '/api/visits/:id/step-aside',
    { schema: { summary: 'Let others pass for a while', params: VisitParams, body: StepAside, response } },
    async (request, reply) => {
      const done = await does(request, { visit: request.params.id, asked: letsOthersPass(request.body.minutes) })
      return 'refusal' in done ? refuse(reply, done.refusal) : reply.send(done)
    },
  )
  app.post(
    '/api/visits/:id/change-class',
    { schema: { summary: 'Change the class of a visit', params: VisitParams, body: ChangeClass, response } },
    async (request, reply) => {
      const { class: as, reason = null } = request.body
      const done = await does(request, { visit: request.params.id, asked: (visit) => ({ type: 'change-class', visit, class: as, reason }) })
      return 'refusal' in done ? refuse(reply, done.refusal) : reply.send(done)
    },
  )
  app.post(
    '/api/visits/:id/set-needs',
    { schema: { summary: 'What whoever calls must know', params: VisitParams, body: SetNeeds, response } },
    async (request, reply) => {
      const accessibleOnly = request.body.needs.includes('accessible-counter')
      const done = await does(request, {
        visit: request.params.id,
        asked: (visit) => ({ type: 'limit-visit', visit, accessibleOnly }),
        // A crash between the two is mended by the same request again.
        then: (visit) => needs.write(visit, request.body.needs),
      })
      return 'refusal' in done ? refuse(reply, done.refusal) : reply.send(done)
    },
  )
  app.post(
    '/api/visits/by-token/:token/return',
    { schema: { summary: 'I am here again', params: TokenParams, body: ReturnVisit, response } },
    async (request, reply) => {
      const done = await does(request, { visit: citizenIn(request), asked: comesBack })
      return 'refusal' in done ? refuse(reply, done.refusal) : reply.send(done)
    },
  )
  app.post(
    '/api/visits/by-token/:token/step-aside',
    { schema: { summary: 'Let others pass me for a while', params: TokenParams, body: StepAside, response } },
    async (request, reply) => {
      const done = await does(request, { visit: citizenIn(request), asked: letsOthersPass(request.body.minutes) })
      return 'refusal' in done ? refuse(reply, done.refusal) : reply.send(done)
    },
  )

  async function does(request: FastifyRequest, { visit: id, asked, then }: Doing): Promise<TicketView | { refusal: Refusal }> {
    if (id === null) return { refusal: { code: 'visit-unknown' } }
    const done = await command(request, { engine, of: 'visit', command: asked(id) })
    if ('refusal' in done) return done
    const state = engine.committed()
    const visit = state.visits.get(id)
    // A key of an earlier day: it was done, and the visit ended with its day.
    if (!visit) return { refusal: { code: 'visit-ended' } }
    then?.(id)
    return ticketView(state, visit, { print: printing.stateOf(id), ahead: peopleAhead })
  }
}

type Doing = { visit: VisitId | null; asked: Asked; then?(visit: VisitId): void }

const citizenIn = ({ caller }: FastifyRequest): VisitId | null => (caller.kind === 'citizen' ? caller.visit : null)
