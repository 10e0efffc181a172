import type { AgencyId, CounterId, DisplayId, KioskId, QueueId, StopId, VisitId } from '@antre/shared/ids'
import type { Day, Instant } from '@antre/shared/instants'
import type { PrintState } from '@antre/shared/print-state'
import type { FloorView } from '@antre/shared/views'
import type { State, Visit } from '../domain/state.ts'
import { queueOf } from '../domain/stop.ts'
import { boardView } from './board-view.ts'
import type { Changes } from './changes.ts'
import { counterView, type NeedsOf } from './counter-view.ts'
import { entranceView } from './entrance-view.ts'
import { type FailedBackup, floorView } from './floor-view.ts'
import { type HelpShown, type KioskPrinting, kioskView } from './kiosk-view.ts'
import { type PeopleAhead, ticketView } from './ticket-view.ts'

/** A view by its name, bound to what it shows. */
export type View = {
  /** A call must be seen at once; a figure may be a moment old, so that a burst is built once. */
  urgent: boolean
  touchedBy(changes: Changes, state: State): boolean
  /** Null once there is no such thing any more, as after a plan that drops it. */
  build(state: State, now: Instant): object | null
}

export type ViewParts = {
  /** Until when a kiosk gives no numbers; null where it does. */
  pausedUntil(kiosk: KioskId): Instant | null
  /** Who asks for a person, and where. */
  help: { of(kiosk: KioskId): HelpShown | null; all(): readonly HelpShown[] }
  /** What the manager said of a day: crowded or not; null: nothing. */
  crowd: { on(day: Day): boolean | null }
  /** Whether the last try to take a backup failed; null where it did not. */
  failedBackup(): FailedBackup | null
  visitOf(token: string): VisitId | null
  needs: NeedsOf
  printing: { ofKiosk(kiosk: KioskId): KioskPrinting; ofVisit(visit: VisitId): PrintState | null; ofFloor(): FloorView['printing'] }
}

/** Every kind of view; each needs an entry in the table of permissions. */
export const VIEW_KINDS = ['board', 'counter', 'kiosk', 'ticket', 'floor', 'entrance'] as const

/** Finds the view of a name such as `board/tv-hall`; null where there is nothing of that name. */
export function createViewBook({ visitOf, printing, needs, pausedUntil, help, crowd, failedBackup }: ViewParts) {
  const ahead = peopleAheadOncePerCommit()
  return {
    find(name: string, state: State): View | null {
      const [kind, id = ''] = name.split('/', 2)
      switch (kind) {
        case 'board':
          return boardOf(state, id as DisplayId)
        case 'counter':
          return counterOf(state, id as CounterId, needs)
        case 'kiosk':
          return kioskOf(state, id as KioskId, { printing, pausedUntil, help, crowd })
        case 'ticket':
          return ticketOf(state, visitOf(id), { ahead, printOf: printing.ofVisit })
        case 'floor':
          return floorOf(state, id as AgencyId, { printing, pausedUntil, help, failedBackup, needs })
        case 'entrance':
          return { urgent: false, touchedBy: touchesQueuesOrCounters, build: entranceView }
        default:
          return null
      }
    },
  }
}

export type ViewBook = ReturnType<typeof createViewBook>

type KioskParts = Pick<ViewParts, 'printing' | 'pausedUntil' | 'help' | 'crowd'>

type FloorParts = Omit<KioskParts, 'crowd'> & Pick<ViewParts, 'failedBackup' | 'needs'>

function floorOf(state: State, agency: AgencyId, { printing, pausedUntil, help, failedBackup, needs }: FloorParts): View | null {
  const beside = () => ({ failedBackup: failedBackup(), help: help.all() })
  const ofBuilding = (now: State) => floorView(now, { printing: printing.ofFloor(), pausedUntil, needs }, beside())
  if (agency === '') return { urgent: false, touchedBy: () => true, build: ofBuilding }
  if (!state.plan.agencies.has(agency)) return null
  return { urgent: false, touchedBy: touchesQueuesOrCounters, build: (now) => floorView(now, { agency }, beside()) }
}

const touchesQueuesOrCounters = ({ everything, queues, counters }: Changes) => everything || queues.size > 0 || counters.size > 0

function boardOf(state: State, id: DisplayId): View | null {
  const displayIn = (now: State) => now.plan.plan.displays.find((display) => display.id === id)
  if (!displayIn(state)) return null
  return {
    urgent: true,
    touchedBy({ everything, zones, counters }, now) {
      const own = displayIn(now)?.zones ?? []
      return (
        everything ||
        own.some((zone) => zones.has(zone)) ||
        [...counters].some((counter) => own.some((zone) => zone === now.plan.counters.get(counter)?.zone))
      )
    },
    build(now) {
      const display = displayIn(now)
      return display ? boardView(now, display) : null
    },
  }
}

function counterOf(state: State, id: CounterId, needs: NeedsOf): View | null {
  if (!state.counters.has(id)) return null
  return {
    urgent: true,
    touchedBy: ({ everything, counters, queues }, now) =>
      everything || counters.has(id) || (now.plan.counters.get(id)?.serves.some(({ queue }) => queues.has(queue)) ?? false),
    build: (now) => (now.counters.has(id) ? counterView(now, id, needs) : null),
  }
}

function kioskOf(state: State, id: KioskId, { printing, pausedUntil, help, crowd }: KioskParts): View | null {
  if (!state.plan.plan.kiosks.some((kiosk) => kiosk.id === id)) return null
  return {
    urgent: false,
    touchedBy: touchesQueuesOrCounters,
    build: (now, at) =>
      kioskView(now, id, {
        now: at,
        printing: printing.ofKiosk(id),
        pausedUntil: pausedUntil(id),
        help: help.of(id),
        crowd: crowd.on(now.day),
      }),
  }
}

function ticketOf(
  state: State,
  id: VisitId | null,
  { ahead, printOf }: { ahead: PeopleAhead; printOf(visit: VisitId): PrintState | null },
): View | null {
  const visitIn = (now: State): Visit | undefined => (id === null ? undefined : now.visits.get(id))
  if (id === null || !visitIn(state)) return null
  return {
    urgent: true,
    touchedBy({ everything, visits, queues }, now) {
      return (
        everything ||
        visits.has(id) ||
        (visitIn(now)?.stops.some((stop) => stop.phase.name === 'queued' && queues.has(stop.queue)) ?? false)
      )
    },
    build(now) {
      const visit = visitIn(now)
      return visit ? ticketView(now, visit, { print: printOf(id), ahead }) : null
    },
  }
}

/** A queue's order is walked once for all its phones, not once for each. */
function peopleAheadOncePerCommit(): PeopleAhead {
  let of: { state: State; at: number } | null = null
  let ranks = new Map<QueueId, Map<StopId, number>>()
  return (state, stop) => {
    if (of?.state !== state || of.at !== state.seq) {
      of = { state, at: state.seq }
      ranks = new Map()
    }
    const known = ranks.get(stop.queue) ?? ranksIn(state, stop.queue)
    ranks.set(stop.queue, known)
    return known.get(stop.id) ?? 0
  }
}

function ranksIn(state: State, queue: QueueId): Map<StopId, number> {
  let before = 0
  const ranks = new Map<StopId, number>()
  for (const stop of queueOf(state, { queue }).line) {
    ranks.set(stop.id, before)
    before += stop.weight
  }
  return ranks
}
