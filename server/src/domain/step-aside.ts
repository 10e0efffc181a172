import { type Instant, minutesAfter } from '@antre/shared/instants'
import { type Decision, refuse, type StepAside } from './commands.ts'
import type { StopsHeld } from './events.ts'
import type { State } from './state.ts'
import { addHold, known, settle, stopOf } from './stop.ts'

/** Others pass for some minutes, the places stay (L15). Refused for a visit that is at a counter, or waits for nothing. */
export function decideStepAside(state: State, { visit: id, minutes }: StepAside, now: Instant): Decision {
  const visit = state.visits.get(id)
  if (!visit) return refuse({ code: 'visit-unknown' })
  const stops = visit.stops.filter(({ phase }) => phase.name === 'queued').map((stop) => stop.id)
  if (visit.busyAt !== null || stops.length === 0) return refuse({ code: 'nothing-to-step-aside' })
  const held: StopsHeld = { type: 'StopsHeld', visit: id, stops, reason: 'aside', until: minutesAfter(now, minutes) }
  return { events: [held], answer: { of: 'visit', visit: id } }
}

export function evolveStopsHeld(state: State, { visit, stops, reason, until }: StopsHeld): void {
  for (const id of stops) addHold(state, stopOf(state, id), reason, until)
  settle(state, known(state.visits.get(visit), visit))
}
