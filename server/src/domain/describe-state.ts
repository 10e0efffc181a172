import type { LastAct, State, Stop, StopBefore, Visit } from './state.ts'
import { holdsOf } from './stop.ts'

/**
 * A state as plain data that can be compared: what it says, not how its heaps and trees happen to be built. Two states that came
 * about in different ways from the same events have the same description (D3).
 */
export function describeState(state: State): object {
  return {
    epoch: state.epoch,
    day: state.day,
    at: state.at,
    plan: { version: state.planVersion, hash: state.planHash },
    changes: [...state.changes],
    halt: state.halt,
    slips: state.slips,
    numbers: sorted(state.numbers),
    callNumbers: sorted(state.callNumbers),
    spokenUpTo: sorted(state.spokenUpTo),
    visits: [...state.visits.values()].map(describeVisit),
    byNumber: [...state.byNumber].map(([number, { id }]) => [number, id]),
    queues: [...state.queues.values()].map(({ line, aside, ...rest }) => ({
      ...rest,
      aside: ids(aside).sort(),
      people: line.people,
      line: ids(line),
      callable: ids(line.callable()),
    })),
    counters: [...state.counters.values()].map(({ current, lastAct, ...rest }) => ({
      ...rest,
      current: current?.id ?? null,
      lastAct: lastAct && describeAct(lastAct),
    })),
    calls: [...state.calls].map(([zone, calls]) => [zone, calls.map(({ stop, ...call }) => ({ ...call, stop: stop.id }))]),
    due: state.due
      .while(() => true)
      .map(({ stop, reason, at }) => `${at} ${stop.id} ${reason}`)
      .sort(),
  }
}

const describeVisit = ({ stops, ...visit }: Visit): object => ({ ...visit, stops: stops.map(describeStop) })
const describeStop = (stop: Stop): object => {
  const { visit: _visit, holds, after, ...rest } = stop
  return { ...rest, after: ids(after), holds: holds.map(({ reason, ends }) => [reason, ends?.at ?? null]), heldBy: holdsOf(stop) }
}
const describeAct = ({ visits, call, ...rest }: LastAct): object => ({
  ...rest,
  call: call && { ...call, stop: call.stop.id },
  visits: visits.map(({ visit, isNew, stops }) => ({ id: visit.id, isNew, stops: stops.map(describeBefore) })),
})
const describeBefore = ({ stop, after, ...before }: StopBefore): object => ({ ...before, stop: stop.id, after: ids(after) })
const ids = (stops: Iterable<Stop>): string[] => Array.from(stops, ({ id }) => id)
const sorted = (map: ReadonlyMap<string, number>): [string, number][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
