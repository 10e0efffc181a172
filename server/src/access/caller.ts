import type { DeviceKind, Role } from '@antre/shared/contract'
import type { AgencyId, CounterId, TicketToken, VisitId } from '@antre/shared/ids'

/** Somebody who works here; `counters` null: every counter of her agency, or of the building. */
export type Staff = { kind: 'staff'; username: string; role: Role; agency: AgencyId | null; counters: CounterId[] | null }

/** Names a session without opening it: the SHA-256 of its id. */
export type SessionKey = string & { readonly sessionKey: unique symbol }

/** Staff at a browser. `locked`: until it is unlocked, whoever sits there may do nothing. */
export type SignedIn = Staff & { session: SessionKey; locked: boolean }

/** Who asks, as far as the server knows it. */
export type Caller =
  | SignedIn
  | { kind: 'device'; id: string; device: DeviceKind; place: string }
  | { kind: 'citizen'; visit: VisitId; token: TicketToken }
  | { kind: 'anyone' }

export const ANYONE: Caller = { kind: 'anyone' }

/** The caller as the journal names it, and within which a command key is unique. */
export function actorOf(caller: Caller | Staff): string {
  switch (caller.kind) {
    case 'staff':
      return `staff:${caller.username}`
    case 'device':
      return `device:${caller.place}`
    case 'citizen':
      return `citizen:${caller.visit}`
    case 'anyone':
      return 'anyone'
  }
}

/** The kiosk or display a command comes from; null when a person gave it. */
export const deviceOf = (caller: Caller | Staff): string | null => (caller.kind === 'device' ? caller.place : null)
