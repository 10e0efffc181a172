import type { QueueLoad } from '@antre/shared/views'
import { placesLeft } from '../domain/availability.ts'
import type { QueueDay, State } from '../domain/state.ts'
import { isoOrNull } from './times.ts'

export const queueLoad = (state: State, { id, line }: QueueDay): QueueLoad => ({
  waiting: line.people,
  placesLeft: placesLeft(state, id),
  countersOpen: (state.plan.countersOf.get(id) ?? []).filter((counter) => state.counters.get(counter.id)?.session).length,
  longestSince: isoOrNull(state, line.longestWaiting()?.visit.issuedAt ?? null),
})
