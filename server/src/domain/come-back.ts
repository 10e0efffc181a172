import type { QueueId, ServiceId } from '@antre/shared/ids'
import type { Day } from '@antre/shared/instants'
import type { Slip, State, Stop } from './state.ts'
import { isLive, queueOf, ticketNumberOf } from './stop.ts'

/**
 * The slips of the day that opens: of those who waited in vain in a queue with no more on their day, and earlier ones whose day is still
 * to come. The number on the paper is the slip; it counts once, on its day (L12).
 */
export function slipsOfNextDay(state: State, next: Day): Slip[] {
  const kept = state.slips.filter(({ day }) => day >= next)
  return [...kept, ...[...state.stops.values()].flatMap((stop) => slipOf(state, stop))].filter(({ day }) => day >= next)
}

/** The slip of a number that counts today for this service; null where there is none or it was used. */
export const openSlip = (state: State, { number, service }: { number: string; service: ServiceId }): Slip | null =>
  state.slips.find((slip) => slip.day === state.day && slip.number === number && slip.service === service) ?? null

/** People who may still take a place of today with a slip. */
export const comeBacksTo = (state: State, queue: QueueId): number =>
  state.slips.reduce((sum, slip) => sum + (slip.day === state.day && slip.queue === queue ? slip.people : 0), 0)

/** Who was sent home before the day ended comes back as those do who waited to its end. */
function comeBackOn(state: State, stop: Stop): Day | null {
  if (stop.phase.name === 'expired') return stop.phase.comeBackOn
  return isLive(stop) && stop.phase.name !== 'serving' ? (queueOf(state, stop).halt?.comeBackOn ?? null) : null
}

function slipOf(state: State, stop: Stop): Slip[] {
  const day = comeBackOn(state, stop)
  if (day === null) return []
  const { id, queue, service, weight, creditedAt } = stop
  return [{ stop: id, number: ticketNumberOf(stop.visit), queue, service, people: weight, creditedAt, day }]
}
