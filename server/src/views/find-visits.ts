import { type FindVisits, FOUND_MAX, type FoundVisit } from '@antre/shared/contract'
import { MINUTE_MS, type WallTime } from '@antre/shared/instants'
import { instantOf } from '@antre/shared/local-time'
import type { PrintState } from '@antre/shared/print-state'
import type { State, Visit } from '../domain/state.ts'
import type { NeedsOf } from './counter-view.ts'
import { peopleAhead, ticketView } from './ticket-view.ts'

/** Today's visits that somebody looks for, the newest first; at most {@link FOUND_MAX}. */
export function findVisits(state: State, { number, service, from, to }: FindVisits): Visit[] {
  if (number !== undefined) {
    const visit = state.byNumber.get(number)
    return visit ? [visit] : []
  }
  const { timeZone } = state.plan.plan.building
  const at = (time: WallTime) => instantOf(state.day, time, timeZone)
  const earliest = from === undefined ? Number.NEGATIVE_INFINITY : at(from)
  const before = to === undefined ? Number.POSITIVE_INFINITY : at(to) + MINUTE_MS
  return [...state.visits.values()]
    .filter(({ issuedAt, stops }) => issuedAt >= earliest && issuedAt < before && stops.some((stop) => stop.service === service))
    .slice(-FOUND_MAX)
    .reverse()
}

type FoundParts = { print: PrintState | null; copies: number; needs: NeedsOf['of'] }

/** One of them, as whoever helps its citizen needs it. Nothing that tells who it is. */
export const foundVisit = (state: State, visit: Visit, { print, copies, needs }: FoundParts): FoundVisit => ({
  ...ticketView(state, visit, { print, ahead: peopleAhead }),
  needs: [...needs(visit.id)],
  copies,
})
