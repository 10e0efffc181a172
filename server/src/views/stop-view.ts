import type { CallWhy, StopView } from '@antre/shared/views'
import type { State, Stop, Why } from '../domain/state.ts'
import { holdsOf, stateOf, ticketNumberOf } from '../domain/stop.ts'
import { iso } from './times.ts'

/** What every screen may say of a stop. */
export const stopView = (state: State, stop: Stop): StopView => ({
  id: stop.id,
  visit: stop.visit.id,
  number: ticketNumberOf(stop.visit),
  service: stop.service,
  queue: stop.queue,
  state: stateOf(stop),
  holds: stop.phase.name === 'queued' ? holdsOf(stop) : [],
  people: stop.weight,
  creditedAt: iso(state, stop.creditedAt),
})

export const whyView = (state: State, stop: Stop, why: Why): CallWhy => ({ ...why, creditedAt: iso(state, stop.creditedAt) })
