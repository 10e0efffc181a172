import type { AgencyId, CounterId, StopId, VisitId } from './ids.ts'
import type { Day } from './instants.ts'
import type { Text, VisitClass } from './plan.ts'
import type { CreditedBecause, IsoInstant, StopState, UndoableAct } from './views.ts'

/** What the audit looks for: acts that a fair day has few of. None of them is a wrong by itself. */
export const AUDIT_KINDS = ['ahead', 'short-service', 'early-no-show', 'never-called', 'burst', 'data-read'] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

/** A place as the plan of that moment named it. */
export type NamedCounter = { id: CounterId; number: number }
export type NamedAgency = { id: AgencyId; short: string }

/** Who asked for it, as the journal names it: `staff:siti`, `device:kiosk-1`, `engine`; of a citizen nothing but `citizen`. */
export type Actor = string

/** One act. `by`, `counter` and `agency` are what the list is sorted out by; null where the act has none. */
export type AuditLine = {
  /** The row of the journal that proves it. */
  seq: number
  at: IsoInstant
  day: Day
  by: Actor
  counter: NamedCounter | null
  agency: NamedAgency | null
  /** The ticket number, of a burst the first one. */
  number: string
} & Finding

export type Finding =
  /** Put before `passed` others (S7). */
  | { kind: 'ahead'; act: PassingAct; passed: number; reason: Text }
  /** Ended as served, so many seconds after it began. */
  | { kind: 'short-service'; seconds: number }
  /** Given up so many seconds after the first call. */
  | { kind: 'early-no-show'; seconds: number; calls: number }
  /** Taken, and the day ended without a call. */
  | { kind: 'never-called' }
  /** So many numbers in a row from one kiosk. */
  | { kind: 'burst'; numbers: number; seconds: number }
  /** What a queue had asked the citizen for was looked at. */
  | { kind: 'data-read' }

/** What brings a stop before one with an earlier place. */
export type PassingAct = 'call' | 'come-back' | 'move' | 'unpark' | 'walk-in' | 'transfer' | 'change-class' | 'add-stop' | 'back-today'

/** Acts of one actor, at one counter, or of one agency; `label` is the name, number or abbreviation that people read. */
export type AuditSum = { id: string; label: string; acts: number; passed: number }

export type ChainHead = { seq: number; hash: string }

/** `GET /api/audit` */
export type AuditAnswer = {
  from: Day
  to: Day
  /** The journal as far as it was read: kept on paper, it proves later that nothing before it was changed (S3). */
  head: ChainHead
  /** The first of the rows read that is not as it was written; null when all are. */
  brokenAt: number | null
  /** Under the same conditions but for the kind. */
  counts: Record<AuditKind, number>
  /** All that fit; `lines` are the newest of them. */
  total: number
  lines: AuditLine[]
  /** Those with most first. */
  sums: Record<'by' | 'counter' | 'agency', AuditSum[]>
}

/** Why a stop was called, with the words of that day's plan. */
export type ToldWhy =
  | { rule: 'first-come' }
  | { rule: 'head-start'; class: VisitClass; minutes: number }
  | { rule: 'assist'; minutes: number }
  | { rule: 'priority-cap'; calls: number }
  | { rule: 'out-of-order'; passed: number; reason: Text }
  | { rule: 'unparked' | 'walk-in'; passed: number; reason: Text | null }
  | { rule: 'credited'; because: CreditedBecause }

/** What happened to a number, one step of its day. */
export type HistoryStep = { seq: number; at: IsoInstant; by: Actor; stop: StopId | null } & (
  | { what: 'issued' | 'cancelled' | 'reprinted' }
  | { what: 'called'; counter: NamedCounter; why: ToldWhy; byItself: boolean }
  | { what: 'recalled'; counter: NamedCounter; calls: number }
  /** The display of a zone has said it aloud. */
  | { what: 'spoken'; zone: number }
  | { what: 'started'; counter: NamedCounter; byItself: boolean }
  | { what: 'finished'; counter: NamedCounter; outcome: Text; backToday: boolean }
  | { what: 'no-show'; counter: NamedCounter; calledDirectly: boolean }
  /** `until`: it goes back to its queue by itself then. */
  | { what: 'parked'; counter: NamedCounter; reason: Text; until: IsoInstant | null }
  | { what: 'requeued'; counter: NamedCounter }
  /** `to`: the queue where it goes on; `only`: where one counter calls it. */
  | { what: 'transferred'; counter: NamedCounter; reason: Text; to: Text; only: NamedCounter | null; comesBack: boolean }
  | { what: 'added'; counter: NamedCounter; service: Text }
  /** At one counter, where it was sent for a document. */
  | { what: 'back-today'; service: Text }
  | { what: 'returned'; isLate: boolean }
  | { what: 'stepped-aside'; until: IsoInstant }
  | { what: 'class-changed'; class: VisitClass; reason: Text | null }
  | { what: 'limited'; accessibleOnly: boolean }
  | { what: 'moved'; to: Text; reason: Text }
  | { what: 'undone'; counter: NamedCounter; act: UndoableAct }
  /** The clerk let nothing begin by itself. */
  | { what: 'waits'; counter: NamedCounter }
  | { what: 'walked' | 'woken' | 'delay-over' | 'aside-over' | 'back-early' | 'joined' | 'expired' | 'data-read' | 'data-written' }
)

/** Somebody who came later and was called before (O5). */
export type CalledEarlier = { number: string; issuedAt: IsoInstant; calledAt: IsoInstant; counter: NamedCounter; by: Actor; why: ToldWhy }

export type HistoryStop = { id: StopId; service: Text; agency: NamedAgency | null; state: StopState; earlier: CalledEarlier[] }

/** `GET /api/audit/numbers/{day}/{number}`: all that the journal tells of one number. */
export type NumberHistory = {
  day: Day
  number: string
  visit: VisitId
  class: VisitClass
  issuedAt: IsoInstant
  stops: HistoryStop[]
  steps: HistoryStep[]
  head: ChainHead
  brokenAt: number | null
}
