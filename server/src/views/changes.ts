import type { CounterId, QueueId, VisitId, ZoneId } from '@antre/shared/ids'
import type { CallSpoken, Event } from '../domain/events.ts'
import type { Fact } from '../domain/evolve.ts'
import { callSpoken } from '../domain/report-spoken.ts'
import type { State } from '../domain/state.ts'

/** What a commit has touched: a view that shows none of it need not be built again. */
export type Changes = { everything: boolean; queues: Set<QueueId>; counters: Set<CounterId>; zones: Set<ZoneId>; visits: Set<VisitId> }

/** Without facts the state was rebuilt from the disk, and anything may be different. */
export function changesOf(facts: readonly Fact[], state: State): Changes {
  const changes: Changes = { everything: facts.length === 0, queues: new Set(), counters: new Set(), zones: new Set(), visits: new Set() }
  for (const { event } of facts) note(changes, event, state)
  return changes
}

function note(changes: Changes, event: Event, state: State): void {
  if (event.type === 'DayOpened' || event.type === 'PlanPublished' || event.type === 'EpochBegun') changes.everything = true
  // A few times a day, and seen on nearly every screen.
  if (
    event.type === 'Halted' ||
    event.type === 'HaltEnded' ||
    event.type === 'DayChanged' ||
    event.type === 'StopsMoved' ||
    event.type === 'ActUndone'
  )
    changes.everything = true
  if ('visit' in event) noteVisit(changes, event.visit, state)
  if ('counter' in event && event.counter) changes.counters.add(event.counter)
  if ('zones' in event) for (const { zone } of event.zones) changes.zones.add(zone)
  if ('zone' in event) changes.zones.add(event.zone)
  if (event.type === 'CallSpoken') noteSpoken(changes, event, state)
  if (event.type === 'CounterOpened' || event.type === 'CounterClosed') noteSession(changes, event.counter, state)
}

/** With a counter open the next stop of a phone may be another, and who is called by it alone is called by no other. */
function noteSession(changes: Changes, id: CounterId, state: State): void {
  for (const { queue } of state.plan.counters.get(id)?.serves ?? []) changes.queues.add(queue)
}

/** The console of the counter that called says whether the call was heard. */
function noteSpoken(changes: Changes, event: CallSpoken, state: State): void {
  const call = callSpoken(state, event)
  if (call) changes.counters.add(call.counter)
}

/** One stop of a visit that moves may hold or release the others, in their queues. */
function noteVisit(changes: Changes, id: VisitId, state: State): void {
  changes.visits.add(id)
  const visit = state.visits.get(id)
  for (const { queue, phase } of visit?.stops ?? []) {
    changes.queues.add(queue)
    // The counter no longer knows a visit that was cancelled while it was called there.
    if (phase.name === 'cancelled' && phase.counter) changes.counters.add(phase.counter)
  }
  if (visit?.busyAt) changes.counters.add(visit.busyAt)
  // Whoever changes it takes from a clerk what she might have taken back.
  for (const { id: counter, lastAct } of state.counters.values())
    if (lastAct?.visits.some((before) => before.visit === visit)) changes.counters.add(counter)
}
