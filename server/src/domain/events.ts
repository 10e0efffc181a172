import type { DeviceKind, Role } from '@antre/shared/contract'
import type { AgencyId, CounterId, KioskId, QueueId, ServiceId, SessionId, StopId, VisitId, ZoneId } from '@antre/shared/ids'
import type { Day, Instant } from '@antre/shared/instants'
import type { Counter, Language, VisitClass } from '@antre/shared/plan'
import type { HoldReason, Wait } from '@antre/shared/views'
import type { Halt, Slip, Why } from './state.ts'

/**
 * The facts of a day, in the past tense, as they lie in the journal. Each carries what it needs to be read alone. Personal data and
 * free text never stand here. A shape that has shipped never changes: a new `version` is upcast when read.
 */
export type Event =
  | DayOpened
  | DayClosed
  | PlanPublished
  | EpochBegun
  | NumbersSkipped
  | VisitIssued
  | VisitCancelled
  | StopCalled
  | StopRecalled
  | CallSpoken
  | StopStarted
  | StopFinished
  | StopNoShow
  | StopExpired
  | HoldEnded
  | CounterOpened
  | CounterPaused
  | CounterResumed
  | CounterClosed
  | CounterHandedOver
  | StopsMoved
  | DayChanged
  | Halted
  | HaltEnded
  | AccessNoted

/** Carries all that outlives a day, so that a start replays from here. */
export type DayOpened = {
  type: 'DayOpened'
  day: Day
  epoch: string
  plan: { version: number; hash: string }
  callNumbers: Record<ZoneId, number>
  spokenUpTo: Record<ZoneId, number>
  /** Absent: there are none. */
  slips?: Slip[]
  /** The building still stands still; absent: it does not. */
  halt?: Halt
}
export type DayClosed = { type: 'DayClosed'; day: Day }
export type PlanPublished = { type: 'PlanPublished'; version: number; hash: string }

/** The journal was restored from a backup: what came after that is unknown, and nothing a screen remembers counts any more. */
export type EpochBegun = { type: 'EpochBegun'; epoch: string }
/** A gap with a name (N2): `from` to `to` are not given out on this day, at least not by this journal. */
export type NumbersSkipped = { type: 'NumbersSkipped'; prefix: string; from: number; to: number; reason: 'restored' }

export type VisitIssued = {
  type: 'VisitIssued'
  visit: VisitId
  prefix: string
  number: number
  class: VisitClass
  language: Language
  channel: Channel
  stops: IssuedStop[]
}
export type IssuedStop = {
  stop: StopId
  service: ServiceId
  queue: QueueId
  people: number
  creditedAt: Instant
  headStartMinutes: number
  /** `places` for those that wait for a free place (V1). */
  holds: HoldReason[]
  /** People ahead when it joined. */
  ahead: number
  /** What was promised to the next arrival (E2); null while nothing is known. */
  wait: Wait
  /** Comes back with the slip of this stop, before so many who wait (L12, S7). */
  comesBack?: { from: StopId; passed: number }
}
export type Channel = 'kiosk' | 'staff'

export type VisitCancelled = { type: 'VisitCancelled'; visit: VisitId; stops: StopId[] }

export type StopCalled = {
  type: 'StopCalled'
  stop: StopId
  visit: VisitId
  number: string
  class: VisitClass
  queue: QueueId
  counter: CounterId
  creditedAt: Instant
  why: Why
  /** Where it is shown and spoken, each with its call number (V5). */
  zones: CallNumber[]
}
export type CallNumber = { zone: ZoneId; n: number }

export type StopRecalled = { type: 'StopRecalled'; stop: StopId; visit: VisitId; counter: CounterId; calls: number; zones: CallNumber[] }

/** The zone's speaking display has said all calls up to `n`, or passed them over for good. */
export type CallSpoken = { type: 'CallSpoken'; zone: ZoneId; n: number }

export type StopStarted = { type: 'StopStarted'; stop: StopId; visit: VisitId; counter: CounterId }

export type StopFinished = {
  type: 'StopFinished'
  stop: StopId
  visit: VisitId
  counter: CounterId
  outcome: string
  /** The visit's other stops cannot be called while the citizen walks (V2). */
  walking: { stop: StopId; until: Instant }[]
  /** Stops that take over the freed place (V1). */
  joins: StopId[]
}
export type StopNoShow = {
  type: 'StopNoShow'
  stop: StopId
  visit: VisitId
  counter: CounterId
  joins: StopId[]
  /** The clerk says that she called by her own voice; absent where she did not say so. */
  calledDirectly?: true
}
/** `cause`: it was not served because its agency had stopped (L12). */
export type StopExpired = { type: 'StopExpired'; stop: StopId; visit: VisitId; cause?: 'agency' }
export type HoldEnded = { type: 'HoldEnded'; stop: StopId; visit: VisitId; reason: HoldReason }

export type CounterOpened = { type: 'CounterOpened'; counter: CounterId; session: SessionId; clerk: string }
export type CounterPaused = { type: 'CounterPaused'; counter: CounterId; session: SessionId; reason: string; until: Instant | null }
export type CounterResumed = { type: 'CounterResumed'; counter: CounterId; session: SessionId }
export type CounterClosed = { type: 'CounterClosed'; counter: CounterId; session: SessionId }

/** `from`: the clerk whose session ends with it. */
export type CounterHandedOver = { type: 'CounterHandedOver'; counter: CounterId; session: SessionId; clerk: string; from: string }
/** Each with how many it passed at the queue it came to (S7). */
export type StopsMoved = {
  type: 'StopsMoved'
  queue: QueueId
  to: QueueId
  reason: string
  stops: { stop: StopId; visit: VisitId; passed: number }[]
}

/** A supervisor departs from the plan until the day ends; null or `plan` takes it back. */
export type DayChanged = { type: 'DayChanged'; change: DayChange; by?: 'time' }
export type DayChange =
  | { of: 'service'; id: ServiceId; off: { reason: string; until: Instant | null } | null }
  | { of: 'queue'; id: QueueId; quota: number | null | 'plan' }
  | { of: 'counter'; id: CounterId; serves: Counter['serves'] | null }

/** Nobody is called: of a queue, or `queue` null: in the whole building (L12, L13). */
export type Halted = {
  type: 'Halted'
  queue: QueueId | null
  /** A code of the plan; of the building one of those that every house has. */
  reason: string
  until: Instant | null
  noMoreToday: boolean
  /** No more today: who still waits when the day ends has the first places of this one. */
  comeBackOn: Day | null
}
export type HaltEnded = { type: 'HaltEnded'; queue: QueueId | null; by?: 'time' }

/**
 * Somebody came in, or who may come in is about to change. Nothing of the day follows from it: it stands in the journal so that whoever
 * must prove later who did what asks one chain (S3). A user is named as the actor of every row is; names and secrets never stand here.
 */
export type AccessNoted = { type: 'AccessNoted'; access: Access }
export type Access =
  | { what: 'signed-in'; user: string; proof: 'password' | 'link' }
  /** So many in a row that it was no slip of the fingers; null: of names that nobody has. */
  | { what: 'sign-ins-failed'; user: string | null }
  | { what: 'signed-out-everywhere'; user: string }
  | { what: 'password-set'; user: string }
  | ({ what: 'user-invited' | 'user-changed'; user: string } & Powers)
  /** The old password is worth nothing from here on. */
  | { what: 'link-made'; user: string }
  | { what: 'user-switched-off'; user: string }
  | { what: 'device-enrolled'; device: string; kind: DeviceKind; place: string }
  | { what: 'device-revoked'; device: string }
  /** It gave numbers faster than people take them; `resumed` by a person, before its time. */
  | { what: 'kiosk-paused' | 'kiosk-resumed'; kiosk: KioskId }
  /** What a queue asked a citizen for was looked at, or written down; what it says never stands here (S4). */
  | { what: 'personal-data-read' | 'personal-data-written'; visit: VisitId; queue: QueueId }
  /** So many entries: those whose days are over, or of a person who asked. */
  | PersonalDataTaken
export type PersonalDataTaken = { what: 'personal-data-expired' | 'personal-data-erased' | 'personal-data-exported'; entries: number }
/** What somebody may do; `counters` null: every counter of the agency. */
export type Powers = { role: Role; agency: AgencyId | null; counters: CounterId[] | null }
