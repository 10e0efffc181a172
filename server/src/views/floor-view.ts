import type { FloorView } from '@antre/shared/views'
import type { CounterDay, State } from '../domain/state.ts'
import { counterState, numberAt } from './counter-view.ts'
import { queueLoad } from './queue-load.ts'
import { isoOrNull } from './times.ts'

/** `floor`: the building at a glance, for those who run it. */
export const floorView = (state: State, printing: FloorView['printing']): FloorView => ({
  day: state.day,
  planVersion: state.planVersion,
  counters: [...state.counters.values()].map((counter) => ({
    id: counter.id,
    state: counterState(counter),
    clerk: counter.session?.clerk ?? null,
    number: numberAt(counter),
    since: isoOrNull(state, sinceOf(counter)),
  })),
  queues: [...state.queues.values()].map((queue) => ({
    ...queueLoad(state, queue),
    id: queue.id,
    issued: queue.issued,
    called: queue.called,
  })),
  printing,
})

function sinceOf({ session, pause, current }: CounterDay) {
  if (current?.phase.name === 'serving') return current.phase.startedAt
  if (current?.phase.name === 'called') return current.phase.call.firstAt
  return pause?.since ?? session?.openedAt ?? null
}
