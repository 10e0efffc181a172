import type { KioskId } from '@antre/shared/ids'
import type { Instant } from '@antre/shared/instants'
import type { Refusal } from '@antre/shared/refusals'
import { type Decision, type ReprintVisit, refuse } from './commands.ts'
import type { VisitReprinted } from './events.ts'
import type { State } from './state.ts'
import { known } from './stop.ts'

/** Whoever finds a second paper in a pocket still has one; more are no help to anybody, and paper is dear. */
const REPRINTS_MAX = 5

/**
 * Another paper of a visit, at any printer of the building: whoever lost one is seldom where it came out. Which of them say SALINAN is
 * known by what was printed (P2). Its number and its code stay the same (S5).
 */
export function decideReprintVisit(state: State, { visit: id, kiosk: wanted }: ReprintVisit): Decision {
  const visit = state.visits.get(id)
  if (!visit) return refuse({ code: 'visit-unknown' })
  if (visit.reprints.length >= REPRINTS_MAX) return refuse({ code: 'too-many-reprints', max: REPRINTS_MAX })
  const kiosk = wanted ?? visit.printAt ?? (visit.device as KioskId | null)
  const refusal: Refusal | null = kiosk === null ? { code: 'no-printer' } : printerRefusal(state, kiosk)
  if (refusal || kiosk === null) return refuse(refusal ?? { code: 'no-printer' })
  return { events: [{ type: 'VisitReprinted', visit: id, kiosk }], answer: { of: 'visit', visit: id } }
}

export function evolveVisitReprinted(state: State, { visit: id, kiosk }: VisitReprinted, at: Instant): void {
  known(state.visits.get(id), id).reprints.push({ kiosk, at })
}

/** Why no paper can come out there; null where one can. */
export function printerRefusal({ plan }: State, kiosk: KioskId): Refusal | null {
  const place = plan.plan.kiosks.find(({ id }) => id === kiosk)
  if (!place) return { code: 'kiosk-unknown' }
  return place.printer ? null : { code: 'no-printer' }
}
