import { TokenParams, VisitParams } from '@antre/shared/contract'
import type { VisitId } from '@antre/shared/ids'
import type { SignedIn } from '../access/caller.ts'
import { seesQueue } from '../access/permissions.ts'
import { whyInTurn } from '../domain/order.ts'
import type { State, Stop, Visit } from '../domain/state.ts'
import { queueOf, ticketNumberOf } from '../domain/stop.ts'
import { whyView } from '../views/stop-view.ts'
import { iso } from '../views/times.ts'
import { WhyAnswer } from './answers.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'

/** Who was called before a number though they came later, and who stands before it: for the staff, and for its holder (O5). */
export function addWhyRoutes(app: App, { engine, refuse }: Pick<HttpParts, 'engine'> & { refuse: Refuse }): void {
  const visitOf = (id: VisitId | null): Visit | undefined => (id === null ? undefined : engine.committed().visits.get(id))

  app.get(
    '/api/visits/:id/why',
    { schema: { summary: 'Why it was called when it was', params: VisitParams, response: { 200: WhyAnswer } } },
    async (request, reply) => {
      const visit = visitOf(request.params.id)
      if (!visit) return refuse(reply, { code: 'visit-unknown' })
      const state = engine.committed()
      return reply.send(whyOf(state, stopsSeenBy(request.caller as SignedIn, visit, state)))
    },
  )

  app.get(
    '/api/visits/by-token/:token/why',
    { schema: { summary: 'Why others are or were before me', params: TokenParams, response: { 200: WhyAnswer } } },
    async (request, reply) => {
      const visit = visitOf(request.caller.kind === 'citizen' ? request.caller.visit : null)
      return visit ? reply.send(whyOf(engine.committed(), visit.stops)) : refuse(reply, { code: 'visit-unknown' })
    },
  )
}

/** An agency's staff read why of their own stops only: who was called before at another is not theirs to see (S2). */
const stopsSeenBy = (caller: SignedIn, { stops }: Visit, state: State): Stop[] =>
  stops.filter(({ queue }) => seesQueue(caller, queue, state))

const whyOf = (state: State, stops: readonly Stop[]): WhyAnswer => ({
  stops: stops.map((stop) => ({
    stop: stop.id,
    number: ticketNumberOf(stop.visit),
    calledAt: isCalled(stop) ? iso(state, stop.phase.call.firstAt) : null,
    why: isCalled(stop) ? whyView(state, stop, stop.phase.call.why) : null,
    before: calledBefore(state, stop).map((other) => ({
      stop: other.id,
      number: ticketNumberOf(other.visit),
      issuedAt: iso(state, other.visit.issuedAt),
      calledAt: iso(state, other.phase.call.firstAt),
      why: whyView(state, other, other.phase.call.why),
    })),
    stands: standsBefore(state, stop).map((other) => ({
      stop: other.id,
      number: ticketNumberOf(other.visit),
      issuedAt: iso(state, other.visit.issuedAt),
      why: whyView(state, other, whyInTurn(other)),
    })),
  })),
})

/** Stops of its queue that stand before it though they were issued later; the nearest ones. */
function standsBefore(state: State, stop: Stop): Stop[] {
  const before: Stop[] = []
  if (stop.phase.name !== 'queued') return before
  for (const other of queueOf(state, stop).line) {
    if (other === stop) break
    if (other.serial > stop.serial) before.push(other)
  }
  return before.slice(-STANDS_SHOWN)
}

/** As many as a person reads. */
const STANDS_SHOWN = 20

type CalledStop = Stop & { phase: Extract<Stop['phase'], { call: unknown }> }

const isCalled = (stop: Stop): stop is CalledStop => 'call' in stop.phase

/** Stops of its queue that were called before it though they were issued later, in the order of their calls. */
function calledBefore(state: State, stop: Stop): CalledStop[] {
  const until = isCalled(stop) ? stop.phase.call.firstAt : Number.POSITIVE_INFINITY
  return [...state.stops.values()]
    .filter(isCalled)
    .filter((other) => other.queue === stop.queue && other.serial > stop.serial && other.phase.call.firstAt < until)
    .sort((a, b) => a.phase.call.firstAt - b.phase.call.firstAt)
}
