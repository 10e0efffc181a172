import type { AgencyId, KioskId } from '@antre/shared/ids'
import type { Instant } from '@antre/shared/instants'
import type { FloorView } from '@antre/shared/views'
import { comeBacksTo } from '../domain/come-back.ts'
import type { CounterDay, State } from '../domain/state.ts'
import { counterState, numberAt } from './counter-view.ts'
import { haltView } from './halt-view.ts'
import { queueLoad } from './queue-load.ts'
import { iso, isoOrNull } from './times.ts'

/** Whose part of the floor: of one agency, without the kiosks, or of the building. */
export type FloorOf = { agency: AgencyId } | { printing: FloorView['printing']; pausedUntil(kiosk: KioskId): Instant | null }

/** `lastAt`: when the last good one was taken, where one is known. */
export type FailedBackup = { lastAt: Instant | null }

/** `floor`: the building at a glance, for those who run it; `floor/{agency}`: an agency's counters and queues only (S2). */
export function floorView(state: State, of: FloorOf, failedBackup: FailedBackup | null): FloorView {
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
      })),
    queues: [...state.queues.values()]
      .filter(({ id }) => shows(state.plan.queues.get(id)?.agency))
      .map((queue) => ({
        ...queueLoad(state, queue),
        id: queue.id,
        issued: queue.issued,
        called: queue.called,
        halt: haltView(state, queue.halt),
        comeBacks: comeBacksTo(state, queue.id),
      })),
    buildingHalt: haltView(state, state.halt),
    printing: 'agency' in of ? [] : of.printing,
    paused: 'agency' in of ? [] : pausedIn(state, of.pausedUntil),
    failedBackup: failedBackup && { lastAt: isoOrNull(state, failedBackup.lastAt) },
  }
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
