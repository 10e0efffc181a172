import { CancelVisit, IssueVisit, TokenParams, VisitParams } from '@antre/shared/contract'
import type { KioskId, StopId, VisitId } from '@antre/shared/ids'
import type { Refusal } from '@antre/shared/refusals'
import type { TicketView } from '@antre/shared/views'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { actorOf, type Caller, deviceOf } from '../access/caller.ts'
import { newId } from '../access/random.ts'
import type { State, Visit } from '../domain/state.ts'
import { ticketNumberOf } from '../domain/stop.ts'
import { peopleAhead, ticketStop, ticketView } from '../views/ticket-view.ts'
import { iso } from '../views/times.ts'
import { IssuedVisitAnswer, PictureAnswer, TicketAnswer } from './answers.ts'
import { command, fromOf, keyOf } from './commanding.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'
import { note } from './noting.ts'

type VisitParts = Pick<HttpParts, 'engine' | 'randomBytes' | 'tickets' | 'printing' | 'pauses' | 'needs'> & { refuse: Refuse }

type Found = { visit: Visit } | { refusal: Refusal }

/** The pictures that are being drawn are done by then. */
const PICTURE_RETRY_SECONDS = 1

/** Numbers: taking one, following it, giving it back. */
export function addVisitRoutes(app: App, parts: VisitParts): void {
  const { engine, printing, refuse } = parts
  const known = (id: VisitId | null): Found => {
    const visit = id === null ? undefined : engine.committed().visits.get(id)
    return visit ? { visit } : { refusal: { code: 'visit-unknown' } }
  }
  const ofCitizen = ({ caller }: FastifyRequest): Found => known(caller.kind === 'citizen' ? caller.visit : null)
  const ofStaff = ({ params }: FastifyRequest): Found => known((params as VisitParams).id)
  const ticketOf = (visit: Visit): TicketView =>
    ticketView(engine.committed(), visit, { print: printing.stateOf(visit.id), ahead: peopleAhead })

  app.post(
    '/api/visits',
    { schema: { summary: 'Take a number', body: IssueVisit, response: { 201: IssuedVisitAnswer } } },
    async (request, reply) => {
      const refusal = otherPrinter(request) ?? (await pauseOf(request, parts))
      if (refusal) return refuse(reply, refusal)
      const issued = await command(request, { engine, of: 'visit', command: issueVisit(request, parts) })
      if ('refusal' in issued) return refuse(reply, issued.refusal)
      const state = engine.committed()
      const visit = state.visits.get(issued.answer.visit)
      // A key of an earlier day: the number was given, and ended with its day.
      if (!visit) return refuse(reply, { code: 'visit-ended' })
      const unlimited = await writeNeeds(request, visit.id, parts)
      if (unlimited) return refuse(reply, unlimited)
      return reply.code(201).send(issuedVisit(state, visit, { caller: request.caller, parts }))
    },
  )

  app.get(
    '/api/visits/by-token/:token',
    { schema: { summary: 'Follow a number', params: TokenParams, response: { 200: TicketAnswer } } },
    async (request, reply) => {
      const found = ofCitizen(request)
      return 'refusal' in found ? refuse(reply, found.refusal) : reply.send(ticketOf(found.visit))
    },
  )

  app.delete(
    '/api/visits/by-token/:token',
    { schema: { summary: 'Give a number back', params: TokenParams, response: { 200: TicketAnswer } } },
    async (request, reply) => {
      const cancelled = await cancel(request, ofCitizen(request))
      return 'refusal' in cancelled ? refuse(reply, cancelled.refusal) : reply.send(cancelled.ticket)
    },
  )

  app.get(
    '/api/visits/by-token/:token/paper.png',
    { schema: { summary: 'The paper ticket as a picture', params: TokenParams, response: { 200: PictureAnswer } } },
    async (request, reply) => picture(reply, ofCitizen(request)),
  )

  app.get(
    '/api/visits/:id',
    { schema: { summary: 'One visit', params: VisitParams, response: { 200: TicketAnswer } } },
    async (request, reply) => {
      const found = ofStaff(request)
      return 'refusal' in found ? refuse(reply, found.refusal) : reply.send(ticketOf(found.visit))
    },
  )

  app.get(
    '/api/visits/:id/paper.png',
    { schema: { summary: 'The paper ticket as a picture', params: VisitParams, response: { 200: PictureAnswer } } },
    async (request, reply) => picture(reply, ofStaff(request)),
  )

  app.post(
    '/api/visits/:id/cancel',
    { schema: { summary: 'Cancel a visit', params: VisitParams, body: CancelVisit, response: { 200: TicketAnswer } } },
    async (request, reply) => {
      const cancelled = await cancel(request, ofStaff(request))
      return 'refusal' in cancelled ? refuse(reply, cancelled.refusal) : reply.send(cancelled.ticket)
    },
  )

  async function cancel(request: FastifyRequest, found: Found): Promise<{ ticket: TicketView } | { refusal: Refusal }> {
    if ('refusal' in found) return found
    const cancelled = await command(request, { engine, of: 'visit', command: { type: 'cancel-visit', visit: found.visit.id } })
    if ('refusal' in cancelled) return cancelled
    const visit = engine.committed().visits.get(cancelled.answer.visit)
    return visit ? { ticket: ticketOf(visit) } : { refusal: { code: 'visit-ended' } }
  }

  async function picture(reply: FastifyReply, found: Found): Promise<FastifyReply> {
    if ('refusal' in found) return refuse(reply, found.refusal)
    const png = await printing.pictureOf(found.visit)
    if (!png) return refuse(reply, { code: 'too-many-requests', retryAfterSeconds: PICTURE_RETRY_SECONDS })
    return reply.type('image/png').send(png)
  }
}

/** A kiosk prints its own papers, and no paper at another. */
const otherPrinter = ({ body, caller }: FastifyRequest & { body: IssueVisit }): Refusal | null =>
  caller.kind === 'device' && body.printAt !== undefined ? { code: 'not-allowed' } : null

/**
 * Why this kiosk gives no number now. That it begins is told to the journal and to whoever looks after the server. A number that was given
 * is not counted again, nor refused, when its answer was lost on the way.
 */
async function pauseOf(request: FastifyRequest, { engine, pauses }: VisitParts): Promise<Refusal | null> {
  const { caller, log } = request
  if (caller.kind !== 'device') return null
  const key = keyOf(request)
  if (key !== null && engine.isAnswered({ actor: actorOf(caller), key })) return null
  const kiosk = caller.place as KioskId
  const pause = pauses.count(kiosk)
  if (pause?.began) {
    log.warn({ kiosk }, 'A kiosk gave numbers faster than people take them and is paused.')
    await note(engine, caller, { what: 'kiosk-paused', kiosk })
  }
  return pause && { code: 'kiosk-paused', until: pause.until }
}

/**
 * What whoever calls must know (L14), once the visit is durable. A crash between the two, and whatever is refused here, is mended by the same
 * request again: its key gives the same visit.
 */
async function writeNeeds({ body, caller }: FastifyRequest & { body: IssueVisit }, visit: VisitId, { engine, needs }: VisitParts) {
  if (body.needs === undefined || body.needs.length === 0) return null
  needs.write(visit, body.needs)
  if (!body.needs.includes('accessible-counter')) return null
  const limited = await engine.submit({
    command: { type: 'limit-visit', visit, accessibleOnly: true },
    actor: actorOf(caller),
    device: deviceOf(caller),
    from: fromOf(caller),
    key: null,
    fingerprint: '',
  })
  return 'refusal' in limited ? limited.refusal : null
}

function issueVisit({ body, caller }: FastifyRequest & { body: IssueVisit }, { randomBytes }: Pick<HttpParts, 'randomBytes'>) {
  return {
    type: 'issue-visit' as const,
    visit: newId<VisitId>(randomBytes),
    stops: body.stops.map(({ service, people, slip }) => ({
      stop: newId<StopId>(randomBytes),
      service,
      people: people ?? 1,
      ...(slip === undefined ? {} : { slip }),
    })),
    class: body.class ?? 'regular',
    language: body.language ?? 'id',
    channel: caller.kind === 'device' ? ('kiosk' as const) : ('staff' as const),
    ...(body.printAt === undefined ? {} : { printAt: body.printAt }),
  }
}

function issuedVisit(state: State, visit: Visit, { caller, parts }: { caller: Caller; parts: VisitParts }) {
  const kiosk = caller.kind === 'device' ? (caller.place as KioskId) : visit.printAt
  return {
    visit: {
      id: visit.id,
      number: ticketNumberOf(visit),
      token: parts.tickets.tokenOf(visit.id),
      ticketUrl: parts.tickets.urlOf(visit.id),
      class: visit.class,
      language: visit.language,
      day: state.day,
      issuedAt: iso(state, visit.issuedAt),
      stops: visit.stops.map((stop) => ticketStop(state, stop)),
    },
    print: kiosk === null ? ('none' as const) : parts.printing.request(visit.id, kiosk),
  }
}
