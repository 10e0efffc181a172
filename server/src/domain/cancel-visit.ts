import type { Instant } from '@antre/shared/instants'
import { type CancelVisit, type Decision, refuse } from './commands.ts'
import type { VisitCancelled } from './events.ts'
import type { State } from './state.ts'
import { enterPhase, isAtCounter, isLive, queueOf, stopOf } from './stop.ts'

/** Ends all stops of a visit that are not over. Refused while one is being served. A cancelled number gives its places back (N8). */
export function decideCancelVisit(state: State, { visit: id }: CancelVisit): Decision {
  const visit = state.visits.get(id)
  if (!visit) return refuse({ code: 'visit-unknown' })
  if (visit.stops.some(({ phase }) => phase.name === 'serving')) return refuse({ code: 'already-serving' })
  const stops = visit.stops.filter(isLive).map((stop) => stop.id)
  if (stops.length === 0) return refuse({ code: 'visit-ended' })
  return { events: [{ type: 'VisitCancelled', visit: id, stops }], answer: { of: 'visit', visit: id } }
}

export function evolveVisitCancelled(state: State, event: VisitCancelled, at: Instant): void {
  for (const stop of event.stops.map((id) => stopOf(state, id))) {
    const counter = isAtCounter(stop.phase) ? stop.phase.counter : null
    enterPhase(state, stop, { name: 'cancelled', counter, endedAt: at })
    queueOf(state, stop).quotaUsed -= stop.weight
  }
}
