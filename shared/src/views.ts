import type { AgencyId, CounterId, DisplayId, KioskId, QueueId, ServiceId, StopId, VisitId, ZoneId } from './ids.ts'
import type { Day } from './instants.ts'
import type { Need } from './needs.ts'
import type { Counter, Language, VisitClass } from './plan.ts'
import type { PrintState } from './print-state.ts'

/**
 * What one screen needs, as data. Every instant is ISO 8601 with the building's offset; a view never holds "minutes left",
 * because ages are measured on the screen with the server's clock. What the plan says (names, requirements) comes from `GET /api/plan`.
 */
export type IsoInstant = string

/** `[low, high]` in minutes would be a false promise where nothing is known: null until estimates exist. */
export type Wait = { p50: number; p90: number } | null

export type ClosedReason =
  | 'holiday'
  | 'no-working-day'
  | 'agency-away'
  | 'not-open-yet'
  | 'break'
  | 'closed-for-today'
  | 'quota-reached'
  | 'appointment-only'
  | 'no-ticket-needed'
  | 'continuation-only'
  | 'priority-only'
  | 'halted'
  | 'off'
  | 'building-halted'

/**
 * A queue or the building stands still (L12, L13). `until`: expected end. `comeBackOn`: no more today; who still waits when the day ends
 * has the first places of that day.
 */
export type HaltView = { reason: string; since: IsoInstant; until: IsoInstant | null; noMoreToday: boolean; comeBackOn: Day | null }
export type QueueHaltView = HaltView & { queue: QueueId }
/** `zones`: those of the display in which the queue is called, so that one that speaks for some of them knows whom it concerns. */
export type BoardHalt = QueueHaltView & { zones: ZoneId[] }

/** The one answer to "can I take a number?" (N5). `again`: when a number can next be taken, where that is known. `because`: the code that staff gave. */
export type Availability = { open: true } | { open: false; reason: ClosedReason; again: IsoInstant | null; because?: string }

/** `prerequisite`: another stop of the visit has to be done first (V3). `delay`: a transfer said so. `aside`: lets others pass for a while (L15). */
export type HoldReason = 'places' | 'busy' | 'walking' | 'prerequisite' | 'delay' | 'aside'
export type StopState = 'waiting' | 'held' | 'called' | 'serving' | 'parked' | 'done' | 'no-show' | 'cancelled' | 'expired'

/** Why this one was called, with what a person needs to check it (O5). Times are credited arrivals. */
export type CallWhy =
  | { rule: 'first-come'; creditedAt: IsoInstant }
  | { rule: 'head-start'; class: VisitClass; minutes: number; creditedAt: IsoInstant }
  | { rule: 'assist'; minutes: number; creditedAt: IsoInstant }
  | { rule: 'priority-cap'; calls: number; creditedAt: IsoInstant }
  | { rule: 'out-of-order'; reason: string; passed: number; creditedAt: IsoInstant }
  | { rule: 'unparked'; reason: string | null; passed: number; creditedAt: IsoInstant }
  | { rule: 'walk-in'; reason: string | null; passed: number; creditedAt: IsoInstant }
  /** In turn, by an arrival that is not simply its own. */
  | { rule: 'credited'; because: CreditedBecause; creditedAt: IsoInstant }

/** Why a stop counts as having come when it does, where that is neither its arrival nor the head start of its class. */
export const CREDITED_BECAUSE = ['returned', 'returned-late', 'transferred', 'added', 'continued', 'back-today'] as const
export type CreditedBecause = (typeof CREDITED_BECAUSE)[number]

export type BoardCall = {
  zone: ZoneId
  /** Rises by one within its zone, over days and restarts. */
  n: number
  number: string
  class: VisitClass
  counter: CounterId
  label: string
  counterNumber: number
  /** Where the counter is: another zone shows and says it too when the visit waits there (V5). */
  counterZone: ZoneId
  agency: AgencyId
  kind: 'call' | 'recall' | 'withdrawn'
  /** 1 for the call, 2 for the first recall. */
  calls: number
  language: Language
  at: IsoInstant
}

/** `board/{display}` */
export type BoardView = {
  display: DisplayId
  zones: ZoneId[]
  speaks: ZoneId[]
  day: Day
  /** The last 50 and all younger than 120 s, of all its zones, oldest first. */
  calls: BoardCall[]
  spokenUpTo: Record<ZoneId, number>
  counters: { id: CounterId; state: CounterState; number: string | null; pause: string | null; until: IsoInstant | null }[]
  /** Of the queues called in its zones. */
  halts: BoardHalt[]
  buildingHalt: HaltView | null
}

export type CounterState = 'closed' | 'free' | 'calling' | 'serving' | 'paused'

export type StopView = {
  id: StopId
  visit: VisitId
  number: string
  service: ServiceId
  queue: QueueId
  state: StopState
  holds: HoldReason[]
  people: number
  creditedAt: IsoInstant
}

export type CounterStop = StopView & {
  class: VisitClass
  language: Language
  /** When the number was taken. */
  issuedAt: IsoInstant
  calls: number
  firstCalledAt: IsoInstant | null
  lastCalledAt: IsoInstant | null
  startedAt: IsoInstant | null
  /** A recall and a no-show are refused before these (L4). */
  recallFrom: IsoInstant | null
  noShowFrom: IsoInstant | null
  /** No display has confirmed a call: before a no-show the clerk calls by her own voice, and says so (L4). */
  callDirectly: boolean
  why: CallWhy | null
  needs: Need[]
  /** How often it came back after a no-show. */
  returns: number
  /** How often staff had its paper printed again: another one exists (P2). */
  reprints: number
}

/** Not at the counter now, but may come back to it: set aside, not come when called, or sent for a document. */
export type AsideStop = StopView & {
  class: VisitClass
  because: 'parked' | 'no-show' | 'back-today'
  reason: string | null
  since: IsoInstant
  /** When it goes back to its queue by itself. */
  until: IsoInstant | null
  /** False: it has come back as often as the plan allows. */
  returnable: boolean
}

/** The acts that a clerk can take back (L8). */
export const UNDOABLE_ACTS = ['call', 'start', 'finish', 'no-show', 'park', 'return-to-queue', 'transfer', 'add-stop', 'walk-in'] as const
export type UndoableAct = (typeof UNDOABLE_ACTS)[number]

/** `counter/{counter}` */
export type CounterView = {
  counter: CounterId
  day: Day
  state: CounterState
  session: { clerk: string; openedAt: IsoInstant } | null
  pause: { reason: string; since: IsoInstant; until: IsoInstant | null } | null
  current: CounterStop | null
  /** The visit at this counter with all its stops, in the order of the ticket. */
  visit: (StopView & { counter: CounterId | null })[] | null
  waiting: { count: number; longestSince: IsoInstant | null }
  /** The next five this counter would call, in order, and why. */
  next: (StopView & { class: VisitClass; why: CallWhy; targetAt: IsoInstant; needs: Need[] })[]
  /** Newest first, at most eight. */
  aside: AsideStop[]
  /** The counter's newest act, while it can be taken back. */
  undo: { seq: number; act: UndoableAct; number: string; until: IsoInstant } | null
  /** What happens by itself at that instant, unless the clerk says `wait`. */
  auto: { act: 'call' | 'start'; at: IsoInstant } | null
  today: { called: number; served: number; noShow: number }
  lastFinished: { number: string; outcome: string; seq: number; at: IsoInstant } | null
  /** Of the queues served here. */
  halts: QueueHaltView[]
  buildingHalt: HaltView | null
}

export type QueueLoad = {
  /** People waiting or held in this queue. */
  waiting: number
  /** Places that the quota leaves today; null: no quota. */
  placesLeft: number | null
  /** Open or paused counters that serve it. "No counter has opened yet" is said, not forbidden (N5). */
  countersOpen: number
  longestSince: IsoInstant | null
}

/** `kiosk/{kiosk}` */
export type KioskView = {
  kiosk: KioskId
  planVersion: number
  day: Day
  queues: Record<QueueId, QueueLoad>
  /** Services that cannot be taken now; all others can. */
  closed: Record<ServiceId, Extract<Availability, { open: false }>>
  buildingHalt: HaltView | null
  printer: 'none' | 'ready' | 'trouble'
  /** It gave numbers faster than people take them, and gives none until then or until somebody lets it go on; null: it gives numbers. */
  pausedUntil: IsoInstant | null
  /** Whether somebody here asks for a person, or one is on her way. */
  help: HelpState
  /** What the manager has said of today; null: by the hours of the plan. */
  crowd: boolean | null
  /** The newest jobs of this kiosk, oldest first: originals, then copies. */
  prints: { visit: VisitId; state: PrintState; copy?: true }[]
}

/** `asked`: somebody wants a person; `coming`: one said that she comes. */
export type HelpState = 'none' | 'asked' | 'coming'

/** `entrance`: what is open today. An agency is as open as its most open service; `placesLeft` null: no end of places. */
export type EntranceView = {
  planVersion: number
  day: Day
  buildingHalt: HaltView | null
  agencies: {
    id: AgencyId
    availability: Availability
    waiting: number
    countersOpen: number
    closesAt: IsoInstant | null
    placesLeft: number | null
  }[]
}

/** `floor` for those of the building, `floor/{agency}` for a supervisor: without the kiosks */
export type FloorView = {
  day: Day
  planVersion: number
  counters: {
    id: CounterId
    state: CounterState
    clerk: string | null
    number: string | null
    since: IsoInstant | null
    pause: { reason: string; until: IsoInstant | null } | null
    /** Today, which is what the plan says unless it was changed. */
    serves: Counter['serves']
  }[]
  queues: FloorQueue[]
  buildingHalt: HaltView | null
  /** Where the day departs from the plan until it ends, or until somebody takes it back. */
  changes: FloorChanges
  printing: { kiosk: KioskId; state: 'ready' | 'trouble'; failed: number }[]
  /** Kiosks that give no numbers because they gave too many. */
  paused: { kiosk: KioskId; until: IsoInstant }[]
  /** Kiosks at which somebody asks for a person, who waits longest first; `answeredBy`: who said that she goes there. */
  help: { kiosk: KioskId; since: IsoInstant; answeredBy: string | null }[]
  /** Who is to be led to a counter: called, or nearly (L14); of the building only. `ahead`: null once called. */
  guides: { visit: VisitId; number: string; queue: QueueId; counter: CounterId | null; ahead: number | null }[]
  /** The last try to take a backup failed; `lastAt`: when the last good one was taken, where one is known. Null while all is well. */
  failedBackup: { lastAt: IsoInstant | null } | null
}

export type FloorQueue = QueueLoad & {
  id: QueueId
  issued: number
  called: number
  /** People it takes today and by the plan; null: no limit. */
  quota: { today: number | null; planned: number | null }
  halt: HaltView | null
  /** People of an earlier day who may take their first places of today (L12). */
  comeBacks: number
}

/** Services given to nobody (`until` null: for the rest of the day), queues with another quota, counters with other queues. */
export type FloorChanges = {
  off: { service: ServiceId; reason: string; until: IsoInstant | null }[]
  quotas: QueueId[]
  assigned: CounterId[]
}

/** `ticket/{token}` */
export type TicketView = {
  visit: VisitId
  number: string
  class: VisitClass
  language: Language
  day: Day
  issuedAt: IsoInstant
  print: PrintState | null
  ended: boolean
  buildingHalt: HaltView | null
  /** What its holder can do now: say that she is here again, or let others pass for a while (L5, L15). */
  mayReturn: boolean
  mayStepAside: boolean
  /** Where to go next: the fewest people ahead for each open counter (V4); null: nothing waits. */
  next: StopId | null
  stops: TicketStop[]
}

export type TicketStop = StopView & {
  /** Counters that can call it. */
  counters: CounterId[]
  /** People who will be called before, by the order as it stands; null once called. */
  ahead: number | null
  wait: Wait
  /** Of its queue, while it waits there. */
  halt: HaltView | null
  /** Lets others pass, or is set aside, until then. */
  asideUntil: IsoInstant | null
  call: { counter: CounterId; label: string; zone: ZoneId; at: IsoInstant; calls: number } | null
}

/** `GET .../why`: of each stop who was called before it though they came later, and who stands before it now. */
export type WhyTold = {
  stops: {
    stop: StopId
    number: string
    calledAt: IsoInstant | null
    why: CallWhy | null
    before: { stop: StopId; number: string; issuedAt: IsoInstant; calledAt: IsoInstant; why: CallWhy }[]
    stands: { stop: StopId; number: string; issuedAt: IsoInstant; why: CallWhy }[]
  }[]
}

/** What travels: the data with where it stands. */
export type ViewMessage<Data> = {
  view: string
  /** The journal's: a new one begins at a restore, and screens begin anew visibly. */
  epoch: string
  /** The server process's: versions start again with it. */
  run: string
  version: number
  seq: number
  now: IsoInstant
  data: Data
}
