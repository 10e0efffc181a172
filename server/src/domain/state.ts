import type { AgencyId, CounterId, KioskId, QueueId, ServiceId, SessionId, StopId, VisitId, ZoneId } from '@antre/shared/ids'
import type { Day, Instant } from '@antre/shared/instants'
import type { Language, VisitClass } from '@antre/shared/plan'
import type { CreditedBecause, HoldReason, UndoableAct } from '@antre/shared/views'
import type { DayChange } from './events.ts'
import { type HeapItem, IndexedHeap } from './indexed-heap.ts'
import type { DayHours } from './opening-hours.ts'
import type { PlanIndex } from './plan-index.ts'
import type { QueueLine } from './queue-line.ts'

/** The day as it stands: what all events so far amount to. Only `evolve` changes it. */
export type State = {
  /** The plan of a hash, compiled; handed in, since a state has no disk to read it from. */
  readonly planOf: (hash: string) => PlanIndex
  epoch: string
  day: Day
  dayEndsAt: Instant
  /** What counts today: the published plan with the day's changes over it. */
  plan: PlanIndex
  published: PlanIndex
  /** By what they are of: the newest counts. */
  changes: Map<string, DayChange>
  planVersion: number
  planHash: string
  /** The last event's row and instant. */
  seq: number
  at: Instant
  /** The whole building stands still (L13). */
  halt: Halt | null
  /** Hours of each agency on this day. */
  hours: Map<AgencyId, DayHours>
  /** The last number given out, by prefix. */
  numbers: Map<string, number>
  /** Of earlier days, in the order of their arrivals. */
  slips: Slip[]
  visits: Map<VisitId, Visit>
  /** The same, as people name them: `AD-007`. */
  byNumber: Map<string, Visit>
  stops: Map<StopId, Stop>
  queues: Map<QueueId, QueueDay>
  counters: Map<CounterId, CounterDay>
  /** By zone, over all days. */
  callNumbers: Map<ZoneId, number>
  spokenUpTo: Map<ZoneId, number>
  /** By zone, oldest first: what a board still shows. */
  calls: Map<ZoneId, Call[]>
  /** Holds that end by time, the earliest first. */
  due: IndexedHeap<Due>
  stopSerial: number
}

export type Visit = {
  readonly id: VisitId
  readonly prefix: string
  readonly number: number
  class: VisitClass
  readonly language: Language
  readonly issuedAt: Instant
  /** The kiosk it came from; null when a person issued it. */
  readonly device: string | null
  /** The kiosk at which staff had its paper printed; null: at its own, or nowhere. */
  readonly printAt: KioskId | null
  /** Further papers that staff asked for (P2). */
  readonly reprints: { kiosk: KioskId; at: Instant }[]
  /** In the order of the ticket. */
  readonly stops: Stop[]
  /** The counter that called it and has not let it go. */
  busyAt: CounterId | null
  /** Called by an accessible counter while one is open (L14). */
  accessibleOnly: boolean
  /** The last fact that somebody's act left on it: an act is taken back only while nothing came after it (L8). */
  changedSeq: number
}

export type Stop = {
  readonly id: StopId
  readonly visit: Visit
  readonly service: ServiceId
  queue: QueueId
  /** Issue order over the day: breaks ties. */
  readonly serial: number
  /** People it is for; its weight in the line. */
  readonly weight: number
  creditedAt: Instant
  headStartMinutes: number
  /** Null: its arrival, less the head start of its class. */
  because: CreditedBecause | null
  /** The one counter that calls it, or any accessible one, while such a counter is open; null: every counter of its queue. */
  only: Only | null
  /** Stops of the visit that have to be done first (V3). */
  after: readonly Stop[]
  /** How often it came back after a no-show. */
  returns: number
  /** What its ticket says, also when it is drawn again later. */
  readonly aheadAtIssue: number
  /** Its own reasons; that the visit is busy elsewhere is known from the visit. */
  holds: readonly Hold[]
  phase: Phase
}

/** Live until it ends one way; wrong mixtures do not compile. */
export type Phase =
  | { name: 'queued' }
  | { name: 'called'; counter: CounterId; call: CallRecord }
  | { name: 'serving'; counter: CounterId; call: CallRecord; startedAt: Instant }
  | { name: 'parked'; counter: CounterId; call: CallRecord; since: Instant; reason: string }
  /** `backToday`: who is sent for a document is next at this counter on return (L11), until it was used. */
  | { name: 'done'; counter: CounterId; call: CallRecord; startedAt: Instant; endedAt: Instant; outcome: string; backToday: boolean }
  | { name: 'transferred'; counter: CounterId; call: CallRecord; endedAt: Instant }
  | { name: 'no-show'; counter: CounterId; call: CallRecord; endedAt: Instant }
  /** `counter`: to which it was called at that moment. */
  | { name: 'cancelled'; counter: CounterId | null; endedAt: Instant }
  /** `comeBackOn`: where its queue had no more on that day, the day that goes on with it (L12). */
  | { name: 'expired'; endedAt: Instant; comeBackOn: Day | null }

export type Only = CounterId | 'accessible'

/**
 * `isSpoken`: the display that speaks in the counter's zone has confirmed one of its calls (L4). `isKept`: its no-show was taken back, so
 * that time alone does not give it up before the next recall.
 */
export type CallRecord = { firstAt: Instant; lastAt: Instant; calls: number; why: Why; isSpoken: boolean; isKept: boolean }

/** Why a stop was called (O5). */
export type Why =
  | { rule: 'first-come' }
  | { rule: 'head-start'; class: VisitClass; minutes: number }
  | { rule: 'assist'; minutes: number }
  | { rule: 'priority-cap'; calls: number }
  | { rule: 'out-of-order'; reason: string; passed: number }
  | { rule: 'unparked'; reason: string | null; passed: number }
  | { rule: 'walk-in'; reason: string | null; passed: number }
  | { rule: 'credited'; because: CreditedBecause }

export type QueueDay = {
  readonly id: QueueId
  readonly line: QueueLine
  /** People who took a place today, cancelled ones given back. */
  quotaUsed: number
  issued: number
  called: number
  /** Priority calls since the last regular one. */
  priorityRun: number
  /** The row of its last call; of one that was taken back, that of the one before. */
  lastCallSeq: number
  /** Who may come back: set aside, missed, or awaited today. */
  aside: Set<Stop>
  halt: Halt | null
  /** Since when its people stand still, by its own halt or the building's; and when they did earlier today. */
  stillSince: Instant | null
  standstills: { from: Instant; to: Instant }[]
}

/** Nobody is called. `until`: expected end; `comeBackOn`: where there is no more today, the day that goes on with who waits (L12). */
export type Halt = { reason: string; since: Instant; until: Instant | null; noMoreToday: boolean; comeBackOn: Day | null }

/** Waited in vain in a queue that had no more on that day: a first place of `day`, with the arrival of then (L12). */
export type Slip = {
  readonly stop: StopId
  readonly number: string
  readonly queue: QueueId
  readonly service: ServiceId
  readonly people: number
  readonly creditedAt: Instant
  readonly day: Day
}

export type CounterDay = {
  readonly id: CounterId
  session: { id: SessionId; clerk: string; openedAt: Instant } | null
  pause: { reason: string; since: Instant; until: Instant | null } | null
  current: Stop | null
  today: { called: number; served: number; noShow: number }
  lastFinished: { number: string; outcome: string; seq: number; at: Instant } | null
  /** What the plan may let happen here by itself, counted from then; null once the clerk said that it waits. */
  byItself: { act: 'call' | 'start'; from: Instant } | null
  lastAct: LastAct | null
}

/** What an undo needs: how everything stood before the counter's newest act (L8). */
export type LastAct = {
  act: UndoableAct
  /** The facts of the one command, from the first to the last. */
  firstSeq: number
  lastSeq: number
  at: Instant
  /** Of the number that the clerk reads beside "undo". */
  number: string
  before: Pick<CounterDay, 'today' | 'lastFinished'>
  visits: { visit: Visit; isNew: boolean; stops: StopBefore[] }[]
  /** Where a call was shown, and what it changed in its queue. */
  call: { stop: Stop; zones: ZoneId[]; queue: QueueId; seq: number; before: Pick<QueueDay, 'priorityRun' | 'lastCallSeq'> } | null
}

export type StopBefore = { stop: Stop; phase: Phase; holds: HoldBefore[]; after: readonly Stop[] }

/** `leftMs`: what was left of it, in time that does not stand still; null: time does not end it. */
export type HoldBefore = { reason: Hold['reason']; leftMs: number | null }

export type Call = {
  zone: ZoneId
  n: number
  /** The fact's row: the order over all zones, also among calls of one instant. */
  seq: number
  stop: Stop
  /** As it was called: a later change of class is no news to a board. */
  class: VisitClass
  counter: CounterId
  kind: 'call' | 'recall' | 'withdrawn'
  calls: number
  at: Instant
}

/** A reason why a stop cannot be called now; `ends` where time alone ends it. Of a parked stop: its wake-up. */
export type Hold = { readonly reason: HoldReason | 'parked'; readonly ends: Due | null }

/** Something that happens by time alone, counted from `since`; a standstill moves `at`, which is the heap's key, and so takes it out and in. */
export type Due = HeapItem & { at: Instant; readonly since: Instant; readonly stop: Stop; readonly reason: Hold['reason'] }

export const createDueHeap = () => new IndexedHeap<Due>(({ at }) => at)
