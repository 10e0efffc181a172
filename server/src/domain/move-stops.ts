import { instant } from '@antre/shared/instants'
import { changeReasons } from '@antre/shared/plan-reasons'
import { type Decision, type MoveStops, refuse } from './commands.ts'
import type { StopsMoved } from './events.ts'
import { comesBefore } from './queue-line.ts'
import { stoodMs } from './standstill.ts'
import type { QueueDay, State, Stop } from './state.ts'
import { addHold, isLive, queueOf, settle, stopOf } from './stop.ts'

/**
 * Brings people who wait to another queue of their agency, with numbers and arrivals as they are. Each keeps how many it passes there
 * (S7). `stops` null: all; the first so many are those who would be called first at this moment. Whoever of the named ones waits there no more
 * stays where that one is.
 */
export function decideMoveStops(state: State, { queue: id, to, stops, reason }: MoveStops): Decision {
  const queue = state.queues.get(id)
  const target = state.queues.get(to)
  if (!queue) return refuse({ code: 'queue-unknown' })
  if (!target || !mayTake(state, queue, target)) return refuse({ code: 'target-unfit' })
  if (!changeReasons(state.plan.plan).some(({ code }) => code === reason)) return refuse({ code: 'reason-unknown' })
  const moving = chosenIn([...queue.line], stops)
  if (moving.length === 0) return refuse({ code: 'nobody-to-move' })
  const moved: StopsMoved = { type: 'StopsMoved', queue: id, to, reason, stops: withPassed(moving, [...target.line]) }
  return { events: [moved], answer: { of: 'nothing' } }
}

export function evolveStopsMoved(state: State, { to, stops }: StopsMoved): void {
  for (const { stop: id } of stops) {
    const stop = stopOf(state, id)
    const from = queueOf(state, stop)
    from.line.leave(stop)
    from.quotaUsed -= stop.weight
    stop.queue = to
    const queue = queueOf(state, stop)
    queue.line.join(stop)
    queue.quotaUsed += stop.weight
    countOn(state, stop, from)
    settle(state, stop.visit)
  }
}

/** Its clocks have stood still with the queue that it leaves, and go on, or stand still, with the one that it comes to. */
function countOn(state: State, stop: Stop, from: QueueDay): void {
  for (const { reason, ends } of stop.holds)
    if (ends) addHold(state, stop, reason, instant(ends.at + stoodMs(from, { since: ends.since, now: state.at })))
}

function chosenIn(line: readonly Stop[], stops: MoveStops['stops']): readonly Stop[] {
  if (stops === null) return line
  if ('first' in stops) return line.slice(0, stops.first)
  const named = new Set(stops)
  return line.filter(({ id }) => named.has(id))
}

/** Of the same agency, with a counter, and in the plan that new numbers are given by. */
function mayTake({ plan }: State, { id }: QueueDay, { id: to }: QueueDay): boolean {
  const agency = plan.queues.get(to)?.agency
  return id !== to && agency === plan.queues.get(id)?.agency && (plan.countersOf.get(to)?.length ?? 0) > 0
}

/** Both in the order of their lines: one walk through those who are there. */
function withPassed(moving: readonly Stop[], there: readonly Stop[]): StopsMoved['stops'] {
  let before = 0
  return moving.filter(isLive).map((stop) => {
    while (there[before] && comesBefore(there[before] as Stop, stop)) before += 1
    return { stop: stop.id, visit: stop.visit.id, passed: there.length - before }
  })
}
