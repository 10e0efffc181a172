import type { Instant } from '@antre/shared/instants'
import { instant, latest } from '@antre/shared/instants'
import type { Refusal } from '@antre/shared/refusals'
import type { Due, Halt, QueueDay, State } from './state.ts'
import { queueOf } from './stop.ts'

/**
 * While queue or building is halted, every clock that counts against who waits there stands still (L5, L13): what is due by time waits as
 * long after the halt as it would have waited without it.
 */
export const standsStill = (state: State, { halt }: QueueDay): boolean => state.halt !== null || halt !== null

/** Why nobody of this queue is called now; null where that is allowed. */
export function haltRefusal(state: State, { halt }: QueueDay): Refusal | null {
  if (state.halt) return { code: 'building-halted' }
  return halt && { code: 'queue-halted', until: halt.until }
}

/** When so many seconds have passed for who waits in a queue; null while they stand still. */
export function movingSecondsAfter(state: State, { queue, from, seconds }: { queue: QueueDay; from: Instant; seconds: number }) {
  if (standsStill(state, queue)) return null
  return queue.standstills.reduce(
    (end, still) => (still.from < end && still.to > from ? instant(end + still.to - latest(still.from, from)) : end),
    instant(from + seconds * 1000),
  )
}

/** The last instant at which time went on for who waits in a queue. */
export const movedUntil = ({ stillSince }: QueueDay, now: Instant): Instant => stillSince ?? now

/** How much of the time between two instants went on in a queue. */
export const movedMs = ({ standstills }: QueueDay, { from, to }: { from: Instant; to: Instant }): number =>
  standstills.reduce((ms, still) => ms - Math.max(0, Math.min(to, still.to) - latest(from, still.from)), Math.max(0, to - from))

/** Puts a halt in force, or ends it, and lets the clocks of the queues concerned stop and go on. `queue` null: the building's. */
export function setHalt(state: State, { queue, halt, at }: { queue: QueueDay | null; halt: Halt | null; at: Instant }): void {
  const concerned = queue ? [queue] : [...state.queues.values()]
  const still = new Set(concerned.filter((one) => standsStill(state, one)))
  if (queue) queue.halt = halt
  else state.halt = halt
  for (const one of concerned) {
    if (standsStill(state, one)) one.stillSince ??= at
    else if (still.has(one)) goOn(state, one, at)
  }
}

function goOn(state: State, queue: QueueDay, at: Instant): void {
  for (const due of state.due.while(() => true))
    if (due.stop.queue === queue.id) postpone(state, due, stoodMs(queue, { since: due.since, now: at }))
  queue.standstills.push({ from: queue.stillSince as Instant, to: at })
  queue.stillSince = null
}

/** For how long what counts `since` then has stood still with its queue, of a standstill that is not over. */
export const stoodMs = ({ stillSince }: QueueDay, { since, now }: { since: Instant; now: Instant }): number =>
  stillSince === null ? 0 : now - latest(stillSince, since)

function postpone(state: State, due: Due, ms: number): void {
  state.due.remove(due)
  due.at = instant(due.at + ms)
  state.due.add(due)
}

/** What is due and does not stand still; with nothing halted that is the heap's first, or its earlier ones. */
export const dueBy = (state: State, now: Instant): Due[] => state.due.while(({ at }) => at <= now).filter((due) => isMoving(state, due))

export function nextMovingDue(state: State): Instant | null {
  const first = state.due.peek()
  if (!first || isMoving(state, first)) return first?.at ?? null
  return state.due
    .while(() => true)
    .filter((due) => isMoving(state, due))
    .reduce<Instant | null>((next, { at }) => (next === null || at < next ? at : next), null)
}

const isMoving = (state: State, { stop }: Due): boolean => !standsStill(state, queueOf(state, stop))
