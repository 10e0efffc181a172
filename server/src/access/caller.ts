import type { DeviceKind, Role } from '@antre/shared/contract'
import type { AgencyId, TicketToken, VisitId } from '@antre/shared/ids'

/** Who asks, as far as the server knows it. */
export type Caller =
  | { kind: 'staff'; username: string; role: Role; agency: AgencyId | null }
  | { kind: 'device'; id: string; device: DeviceKind; place: string }
  | { kind: 'citizen'; visit: VisitId; token: TicketToken }
  | { kind: 'anyone' }

export type Staff = Extract<Caller, { kind: 'staff' }>

export const ANYONE: Caller = { kind: 'anyone' }

/** The caller as the journal names it, and within which a command key is unique. */
export function actorOf(caller: Caller): string {
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
export const deviceOf = (caller: Caller): string | null => (caller.kind === 'device' ? caller.place : null)
