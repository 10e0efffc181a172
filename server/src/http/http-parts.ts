import type { IncomingMessage, ServerResponse } from 'node:http'
import type { KioskId, VisitId } from '@antre/shared/ids'
import type { Instant } from '@antre/shared/instants'
import type { PrintState } from '@antre/shared/print-state'
import type { Refusal } from '@antre/shared/refusals'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, RawServerDefault } from 'fastify'
import type { Accounts } from '../access/accounts.ts'
import type { Caller } from '../access/caller.ts'
import type { Callers } from '../access/callers.ts'
import type { TrustProxy } from '../access/client-address.ts'
import type { Limits } from '../access/limits.ts'
import type { Passwords } from '../access/passwords.ts'
import type { Prove } from '../access/proof.ts'
import type { RandomBytes } from '../access/random.ts'
import type { SessionCookie } from '../access/session-cookie.ts'
import type { Sessions } from '../access/sessions.ts'
import type { StartLinks } from '../access/start-links.ts'
import type { TicketTokens } from '../access/ticket-tokens.ts'
import type { AuditReader } from '../audit/audit-thread.ts'
import type { CrowdSwitch } from '../devices/crowd-switch.ts'
import type { Devices } from '../devices/devices.ts'
import type { HelpCalls } from '../devices/help-calls.ts'
import type { KioskPauses } from '../devices/kiosk-pauses.ts'
import type { Pairings } from '../devices/pairings.ts'
import type { Presence } from '../devices/presence.ts'
import type { Visit } from '../domain/state.ts'
import type { Engine } from '../engine/engine.ts'
import type { NeedsBook } from '../personal/needs-book.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import type { MachineClock } from '../time/clock.ts'
import type { Certificate } from './certificate.ts'

/** What the HTTP surface needs from the rest of the house. */
export type HttpParts = {
  engine: Pick<Engine, 'submit' | 'committed' | 'isAnswered'>
  clock: Pick<MachineClock, 'now' | 'jumpedByMs' | 'followWall'>
  randomBytes: RandomBytes
  accounts: Omit<Accounts, 'staffOf' | 'usernames'>
  passwords: Passwords
  prove: Prove
  sessions: Omit<Sessions, 'look' | 'onChanged'>
  cookie: SessionCookie
  links: Pick<StartLinks, 'use' | 'find' | 'invite' | 'withdraw'>
  devices: Pick<Devices, 'enrol' | 'list' | 'revoke'>
  pairings: Pairings
  presence: Pick<Presence, 'of'>
  tickets: Pick<TicketTokens, 'tokenOf' | 'urlOf'>
  callers: Pick<Callers, 'ofRequest' | 'ofTicket'>
  limits: Pick<Limits, 'requestWait' | 'proofWait'>
  pauses: Pick<KioskPauses, 'count' | 'pausedUntil' | 'resume'>
  help: Pick<HelpCalls, 'ask' | 'answer' | 'withdraw'>
  crowd: Pick<CrowdSwitch, 'set'>
  trustProxy: TrustProxy
  printing: Printing
  audit: Omit<AuditReader, 'close'>
  personal: Pick<PersonalStore, 'of' | 'write'>
  needs: Pick<NeedsBook, 'of' | 'with' | 'write'>
  /** Folders of the built screens. */
  screens: { kiosk: string; display: string; counter: string }
  /** Where phones reach the server: decides what browsers may be told to insist on. */
  publicUrl: string | null
  /** The certificate that the server itself shows; null where it speaks plain http. */
  tls: Certificate | null
  /** False while the server starts or stops. */
  isReady(): boolean
  /** When the last good backup was taken, null where none is known; and whether the last try failed. */
  backups: { lastAt(): Instant | null; isFailing(): boolean }
  logger: FastifyBaseLogger
}

export type Printing = {
  /** Has the original of a visit printed at its kiosk, once however often it is asked (P2); `none` where that has no printer. */
  request(visit: VisitId, kiosk: KioskId): PrintState | 'none'
  stateOf(visit: VisitId): PrintState | null
  /** Papers of it that say SALINAN. */
  copiesOf(visit: VisitId): number
  /** Its last paper, of whatever kind; null where there is none. */
  newestOf(visit: VisitId): { kiosk: KioskId; copy: boolean; state: PrintState } | null
  /** The dots of its paper as a PNG; null while too many others are drawn. */
  pictureOf(visit: Visit): Promise<Uint8Array | null>
}

export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, TypeBoxTypeProvider>

/** Ends a request with a refusal, as a problem in the caller's language. */
export type Refuse = (reply: FastifyReply, refusal: Refusal) => FastifyReply

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends it, found before the route's handler runs. */
    caller: Caller
  }
}
