import type { AgencyId, KioskId, QueueId, VisitId } from '@antre/shared/ids'
import type { Instant } from '@antre/shared/instants'
import type { FloorChanges, FloorView } from '@antre/shared/views'
import { comeBacksTo } from '../domain/come-back.ts'
import type { PlanIndex } from '../domain/plan-index.ts'
import type { CounterDay, State } from '../domain/state.ts'
import { stateOf, ticketNumberOf } from '../domain/stop.ts'
import { counterState, type NeedsOf, numberAt } from './counter-view.ts'
import { haltView } from './halt-view.ts'
import type { HelpShown } from './kiosk-view.ts'
import { queueLoad } from './queue-load.ts'
import { peopleAhead } from './ticket-view.ts'
import { iso, isoOrNull } from './times.ts'

/** Whose part of the floor: of one agency, without the kiosks, or of the building. */
export type FloorOf =
  | { agency: AgencyId }
  | { printing: FloorView['printing']; pausedUntil(kiosk: KioskId): Instant | null; needs: NeedsOf }

/** What no fact tells of. */
type Beside = { failedBackup: FailedBackup | null; help: readonly HelpShown[] }

/** `lastAt`: when the last good one was taken, where one is known. */
export type FailedBackup = { lastAt: Instant | null }

/** `floor`: the building at a glance, for those who run it; `floor/{agency}`: an agency's counters and queues only (S2). */
export function floorView(state: State, of: FloorOf, { failedBackup, help }: Beside): FloorView {
  const shows = (agency: AgencyId | undefined) => !('agency' in of) || agency === of.agency
  return {
    day: state.day,
    planVersion: state.planVersion,
    counters: [...state.counters.values()]
      .filter(({ id }) => shows(state.plan.counters.get(id)?.agency))
      .map((counter) => ({
        id: counter.id,
        state: counterState(counter),
        clerk: counter.session?.clerk ?? null,
        number: numberAt(counter),
        since: isoOrNull(state, sinceOf(counter)),
        pause: counter.pause && { reason: counter.pause.reason, until: isoOrNull(state, counter.pause.until) },
        serves: state.plan.counters.get(counter.id)?.serves ?? [],
      })),
    queues: [...state.queues.values()]
      .filter(({ id }) => shows(state.plan.queues.get(id)?.agency))
      .map((queue) => ({
        ...queueLoad(state, queue),
        id: queue.id,
        issued: queue.issued,
        called: queue.called,
        quota: { today: quotaIn(state.plan, queue.id), planned: quotaIn(state.published, queue.id) },
        halt: haltView(state, queue.halt),
        comeBacks: comeBacksTo(state, queue.id),
      })),
    buildingHalt: haltView(state, state.halt),
    changes: changesOf(state, shows),
    printing: 'agency' in of ? [] : of.printing,
    paused: 'agency' in of ? [] : pausedIn(state, of.pausedUntil),
    // Whoever stands before a kiosk is nobody's visitor yet.
    help: help.map(({ kiosk, since, answeredBy }) => ({ kiosk, since: iso(state, since), answeredBy })),
    guides: 'agency' in of ? [] : of.needs.with('guide').flatMap((visit) => guideFor(state, visit)),
    failedBackup: failedBackup && { lastAt: isoOrNull(state, failedBackup.lastAt) },
  }
}

const quotaIn = ({ queues }: PlanIndex, queue: QueueId): number | null => queues.get(queue)?.quotaPerDay ?? null

/** What was changed back to the plan is no change any more. */
function changesOf(state: State, shows: (agency: AgencyId | undefined) => boolean): FloorChanges {
  const shown: FloorChanges = { off: [], quotas: [], assigned: [] }
  for (const change of state.changes.values()) {
    if (change.of === 'service' && change.off && shows(state.plan.services.get(change.id)?.agency)) {
      shown.off.push({ service: change.id, reason: change.off.reason, until: isoOrNull(state, change.off.until) })
    }
    if (change.of === 'queue' && change.quota !== 'plan' && shows(state.plan.queues.get(change.id)?.agency)) {
      shown.quotas.push(change.id)
    }
    if (change.of === 'counter' && change.serves && shows(state.plan.counters.get(change.id)?.agency)) {
      shown.assigned.push(change.id)
    }
  }
  return shown
}

/** So many people before whoever needs a guide that somebody has the time to go there. */
const GUIDE_AT_AHEAD = 2

function guideFor(state: State, id: VisitId): FloorView['guides'] {
  const stops = state.visits.get(id)?.stops ?? []
  return stops.flatMap((stop): FloorView['guides'] => {
    const base = { visit: id, number: ticketNumberOf(stop.visit), queue: stop.queue }
    if (stop.phase.name === 'called') return [{ ...base, counter: stop.phase.counter, ahead: null }]
    const ahead = stateOf(stop) === 'waiting' ? peopleAhead(state, stop) : Number.POSITIVE_INFINITY
    return ahead <= GUIDE_AT_AHEAD ? [{ ...base, counter: null, ahead }] : []
  })
}

const pausedIn = (state: State, pausedUntil: (kiosk: KioskId) => Instant | null): FloorView['paused'] =>
  state.plan.plan.kiosks.flatMap(({ id }) => {
    const until = pausedUntil(id)
    return until === null ? [] : [{ kiosk: id, until: iso(state, until) }]
  })

function sinceOf({ session, pause, current }: CounterDay) {
  if (current?.phase.name === 'serving') return current.phase.startedAt
  if (current?.phase.name === 'called') return current.phase.call.firstAt
  return pause?.since ?? session?.openedAt ?? null
}
