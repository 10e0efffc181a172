import type { Instant } from '@antre/shared/instants'
import type { Agency } from '@antre/shared/plan'
import type { Availability, EntranceView } from '@antre/shared/views'
import { availabilityOf } from '../domain/availability.ts'
import type { State } from '../domain/state.ts'
import { becauseOf, haltView } from './halt-view.ts'
import { queueLoad } from './queue-load.ts'
import { isoOrNull } from './times.ts'

/** `entrance`: what is open today, for the door and the building's front page. */
export const entranceView = (state: State, now: Instant): EntranceView => ({
  planVersion: state.planVersion,
  day: state.day,
  buildingHalt: haltView(state, state.halt),
  agencies: state.plan.plan.agencies.map((agency) => agencyOf(state, agency, now)),
})

function agencyOf(state: State, agency: Agency, now: Instant): EntranceView['agencies'][number] {
  const queues = [...state.queues.values()]
    .filter(({ id }) => state.plan.queues.get(id)?.agency === agency.id)
    .map((queue) => queueLoad(state, queue))
  const hours = state.hours.get(agency.id)
  return {
    id: agency.id,
    availability: mostOpen(state, agency, now),
    waiting: queues.reduce((sum, { waiting }) => sum + waiting, 0),
    countersOpen: [...state.counters.values()].filter(({ id, session }) => session && state.plan.counters.get(id)?.agency === agency.id)
      .length,
    placesLeft: queues.reduce<number | null>((sum, { placesLeft }) => (sum === null || placesLeft === null ? null : sum + placesLeft), 0),
    closesAt: hours?.present ? isoOrNull(state, hours.closesAt) : null,
  }
}

/** An agency is as open as its most open service; closed, it says the reason that ends first. */
function mostOpen(state: State, agency: Agency, now: Instant): Availability {
  const answers = state.plan.plan.services
    .filter((service) => service.agency === agency.id)
    .map(({ id }) => availabilityOf(state, { service: id, now }))
  const closed = answers.flatMap((answer) => (answer.open ? [] : [answer]))
  if (closed.length < answers.length) return { open: true }
  const [first] = closed.sort((a, b) => (a.again ?? Number.POSITIVE_INFINITY) - (b.again ?? Number.POSITIVE_INFINITY))
  return { open: false, reason: first?.reason ?? 'no-ticket-needed', again: isoOrNull(state, first?.again ?? null), ...becauseOf(first) }
}
