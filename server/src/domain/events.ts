import type { DeviceKind, Role } from '@antre/shared/contract'
import type { AgencyId, CounterId, KioskId, QueueId, ServiceId, SessionId, StopId, VisitId, ZoneId } from '@antre/shared/ids'
import type { Day, Instant } from '@antre/shared/instants'
import type { Counter, Language, VisitClass } from '@antre/shared/plan'
import type { CreditedBecause, HoldReason, UndoableAct, Wait } from '@antre/shared/views'
import type { Delivered } from './commands.ts'
import type { Halt, Only, Phase, Slip, Why } from './state.ts'

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
  | StopParked
  | StopWoken
  | StopRequeued
  | StopTransferred
  | StopAdded
  | StopReturned
  | StopsHeld
  | ClassChanged
  | VisitLimited
  | VisitReprinted
  | ActUndone
  | CounterWaits
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
  | QuestionAnswered
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
  /** Staff have its paper printed there; absent: at its own kiosk, or nowhere. */
  printAt?: KioskId
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
  /** Stops of the visit that have to be done first (V3); absent: none. */
  after?: StopId[]
}

/** A stop that joins a visit which is there already. */
export type JoinedStop = {
  stop: StopId
  service: ServiceId
  queue: QueueId
  people: number
  creditedAt: Instant
  headStartMinutes: number
  because: CreditedBecause
  only: Only | null
  after: StopId[]
  holds: { reason: HoldReason; until: Instant | null }[]
  ahead: number
  /** Who stands behind it from now on though they came before it did (S7). */
  passed: number
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
  /** Asked together with the act before it. */
  follows?: true
  by?: 'time'
}
export type CallNumber = { zone: ZoneId; n: number }

export type StopRecalled = { type: 'StopRecalled'; stop: StopId; visit: VisitId; counter: CounterId; calls: number; zones: CallNumber[] }

/** The zone's speaking display has said all calls up to `n`, or passed them over for good. */
export type CallSpoken = { type: 'CallSpoken'; zone: ZoneId; n: number }

/** `by` time: the plan lets it begin by itself. */
export type StopStarted = { type: 'StopStarted'; stop: StopId; visit: VisitId; counter: CounterId; by?: 'time' }

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
  /** Absent: one of its own service. */
  delivered?: Delivered[]
  /** Next at this counter on return (L11). */
  backToday?: true
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
/** Set aside by the clerk, with its place and its number (L6). */
export type StopParked = {
  type: 'StopParked'
  stop: StopId
  visit: VisitId
  counter: CounterId
  reason: string
  until: Instant | null
  walking: { stop: StopId; until: Instant }[]
}
/** Its time is over: it waits again, at its old place. */
export type StopWoken = { type: 'StopWoken'; stop: StopId; visit: VisitId }
/** Back from the counter to its queue, at its old place. `by` class: it was set back to regular, at no wish of the counter. */
export type StopRequeued = {
  type: 'StopRequeued'
  stop: StopId
  visit: VisitId
  counter: CounterId
  walking: { stop: StopId; until: Instant }[]
  by?: 'class'
}
/** It ends here; `next` names it by `from`, and keeps its place among those who wait there. */
export type StopTransferred = {
  type: 'StopTransferred'
  stop: StopId
  visit: VisitId
  counter: CounterId
  reason: string
  next: JoinedStop
  /** Waits for this counter until `next` is done. */
  back: JoinedStop | null
  walking: { stop: StopId; until: Instant }[]
}
/** `from`: the stop that asked for it, or that it goes on with. */
export type StopAdded = { type: 'StopAdded'; visit: VisitId; counter: CounterId | null; from: StopId; joined: JoinedStop }
/** Did not come when called, and is here now (L5). */
export type StopReturned = {
  type: 'StopReturned'
  stop: StopId
  visit: VisitId
  creditedAt: Instant
  headStartMinutes: number
  because: 'returned' | 'returned-late'
  /** `places`: the visit waits in enough queues already. */
  holds: HoldReason[]
  ahead: number
}
/** Lets others pass for a while and keeps the place (L15). */
export type StopsHeld = { type: 'StopsHeld'; visit: VisitId; stops: StopId[]; reason: 'aside'; until: Instant }
export type ClassChanged = {
  type: 'ClassChanged'
  visit: VisitId
  class: VisitClass
  reason: string | null
  /** Of those who are not served yet, each with how many it comes before now that came before it (S7). */
  stops: { stop: StopId; creditedAt: Instant; headStartMinutes: number; passed: number }[]
}
/** By which counters it is called; why stands in no journal (S4). */
export type VisitLimited = { type: 'VisitLimited'; visit: VisitId; accessibleOnly: boolean }
/** Staff ask for another paper of it; who, says the row (P2). */
export type VisitReprinted = { type: 'VisitReprinted'; visit: VisitId; kiosk: KioskId }
/** The counter's newest act is taken back: everything stands as before it, but for what was said and shown (L8). */
export type ActUndone = {
  type: 'ActUndone'
  counter: CounterId
  of: number
  act: UndoableAct
  /** Where each stop is now; `gone`: the act had made it. */
  stops: { stop: StopId; visit: VisitId; to: Phase['name'] | 'gone' }[]
  /** The call that is shown as withdrawn, and where. */
  withdrawn: StopId | null
  zones: CallNumber[]
}
/** The clerk lets nothing happen by itself until she acts again. */
export type CounterWaits = { type: 'CounterWaits'; counter: CounterId }
/** `cause`: it was not served because its agency had stopped (L12). */
export type StopExpired = { type: 'StopExpired'; stop: StopId; visit: VisitId; cause?: 'agency' }
/** `by` a person: it is back before its time. */
export type HoldEnded = { type: 'HoldEnded'; stop: StopId; visit: VisitId; reason: HoldReason; by?: 'person' }

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

/** Somebody was helped without a number; `topic` is a code of the plan. */
export type QuestionAnswered = { type: 'QuestionAnswered'; topic: string }

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
