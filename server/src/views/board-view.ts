import { counterLabel } from '@antre/shared/counter-label'
import type { QueueId, ZoneId } from '@antre/shared/ids'
import type { Counter, Display } from '@antre/shared/plan'
import type { BoardCall, BoardView } from '@antre/shared/views'
import type { Call, QueueDay, State } from '../domain/state.ts'
import { counterOf, known, ticketNumberOf } from '../domain/stop.ts'
import { counterState, numberAt } from './counter-view.ts'
import { haltView, queueHalts } from './halt-view.ts'
import { iso, isoOrNull } from './times.ts'

/** `board/{display}`: the calls of its zones with numbers that rise, so that a display knows what it has missed. */
export function boardView(state: State, display: Display): BoardView {
  const zones = new Set<ZoneId>(display.zones)
  return {
    display: display.id,
    zones: display.zones,
    speaks: display.speaks,
    day: state.day,
    calls: display.zones
      .flatMap((zone) => state.calls.get(zone) ?? [])
      .sort((a, b) => a.seq - b.seq)
      .map((call) => boardCall(state, call)),
    spokenUpTo: Object.fromEntries(display.zones.map((zone) => [zone, state.spokenUpTo.get(zone) ?? 0])) as BoardView['spokenUpTo'],
    counters: state.plan.plan.counters.filter(({ zone }) => zones.has(zone)).map((counter) => boardCounter(state, counter)),
    halts: queueHalts(state, queuesIn(state, zones)).map((halt) => ({ ...halt, zones: zonesOf(state, halt.queue, zones) })),
    buildingHalt: haltView(state, state.halt),
  }
}

const queuesIn = (state: State, zones: ReadonlySet<ZoneId>): QueueDay[] =>
  [...state.queues.values()].filter(({ id }) => zonesOf(state, id, zones).length > 0)

/** Those among some zones in which a queue is called. */
const zonesOf = (state: State, queue: QueueId, among: ReadonlySet<ZoneId>): ZoneId[] => {
  const called = new Set(state.plan.countersOf.get(queue)?.map(({ zone }) => zone))
  return [...among].filter((zone) => called.has(zone))
}

function boardCall(state: State, { zone, n, stop, class: as, counter: id, kind, calls, at }: Call): BoardCall {
  const counter = known(state.plan.counters.get(id), id)
  return {
    zone,
    n,
    number: ticketNumberOf(stop.visit),
    class: as,
    counter: id,
    label: counterLabel(counter.number),
    counterNumber: counter.number,
    counterZone: counter.zone,
    agency: counter.agency,
    kind,
    calls,
    language: stop.visit.language,
    at: iso(state, at),
  }
}

function boardCounter(state: State, { id }: Counter): BoardView['counters'][number] {
  const counter = counterOf(state, id)
  return {
    id,
    state: counterState(counter),
    number: numberAt(counter),
    pause: counter.pause?.reason ?? null,
    until: isoOrNull(state, counter.pause?.until ?? null),
  }
}
