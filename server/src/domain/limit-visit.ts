import { type Decision, type LimitVisit, refuse } from './commands.ts'
import type { VisitLimited } from './events.ts'
import type { State } from './state.ts'
import { isLive, known, queueOf, settle } from './stop.ts'

/** Whether only accessible counters call a visit while one is open (L14). That is all the journal knows: of needs it tells nothing (S4). */
export function decideLimitVisit(state: State, { visit: id, accessibleOnly }: LimitVisit): Decision {
  const visit = state.visits.get(id)
  if (!visit) return refuse({ code: 'visit-unknown' })
  if (!visit.stops.some(isLive)) return refuse({ code: 'visit-ended' })
  const answer = { of: 'visit', visit: id } as const
  if (visit.accessibleOnly === accessibleOnly) return { events: [], answer }
  return { events: [{ type: 'VisitLimited', visit: id, accessibleOnly }], answer }
}

export function evolveVisitLimited(state: State, { visit: id, accessibleOnly }: VisitLimited): void {
  const visit = known(state.visits.get(id), id)
  visit.accessibleOnly = accessibleOnly
  for (const stop of visit.stops) {
    // Who is to come back to one counter is called by that one.
    if (stop.only !== null && stop.only !== 'accessible') continue
    if (stop.phase.name === 'queued') queueOf(state, stop).line.hold(stop)
    stop.only = accessibleOnly ? 'accessible' : null
  }
  settle(state, visit)
}
