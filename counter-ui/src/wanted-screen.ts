import type { Problem, Who } from '@antre/shared/contract'
import { type Place, placeOf } from './place.ts'
import type { Session, SessionEnd } from './session/session-model.ts'

/** Which screen is to be open, as a value: two that are equal are one screen, which keeps its focus and what was typed into it. */
export type WantedScreen =
  | { is: 'starting' }
  | { is: 'unreachable'; problem: Problem }
  | { is: 'sign-in'; because: Problem | SessionEnd | null }
  /** `link` null: for whoever is in already. */
  | { is: 'password'; username: string; link: string | null }
  | { is: 'locked'; who: Who }
  | { is: 'place'; who: Who; place: Place }

type WantedParts = { session: Session; address: string; remembered: string | null; plan: 'known' | 'unknown' | Problem }

/** `plan`: whether it is here, or why it is not. */
export function wantedScreen({ session, address, remembered, plan }: WantedParts): WantedScreen {
  switch (session.is) {
    case 'asking':
      return { is: 'starting' }
    case 'unreachable':
      return session
    case 'out':
      return { is: 'sign-in', because: session.because }
    case 'invited':
      return { is: 'password', username: session.username, link: session.link }
    case 'in':
      break
  }
  const { who } = session
  if (who.locked) return { is: 'locked', who }
  if (!who.hasPassword) return { is: 'password', username: who.username, link: null }
  if (plan === 'known') return { is: 'place', who, place: placeOf({ address, remembered, who }) }
  return plan === 'unknown' ? { is: 'starting' } : { is: 'unreachable', problem: plan }
}
