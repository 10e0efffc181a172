import { BUILDING_HALTS } from '@antre/shared/building-halts'
import type { QueueId } from '@antre/shared/ids'
import { type Day, type Instant, minutesAfter } from '@antre/shared/instants'
import { dayAt } from '@antre/shared/local-time'
import type { Agency, Queue } from '@antre/shared/plan'
import { changeReasons } from '@antre/shared/plan-reasons'
import { type Decision, type HaltBuilding, type HaltQueue, type ResumeBuilding, type ResumeQueue, refuse } from './commands.ts'
import type { HaltEnded, Halted } from './events.ts'
import { nextIssuing } from './opening-hours.ts'
import { setHalt } from './standstill.ts'
import type { Halt, State } from './state.ts'
import { known, queueOf } from './stop.ts'

const NOTHING = { of: 'nothing' } as const

/**
 * Nobody of the queue is called until it goes on; places stay (L12). It ends by itself at its expected end; with `minutes` null there is
 * no more today, and who still waits when the day ends comes back as the first of the next one. Said again, reason and end are replaced.
 */
export function decideHaltQueue(state: State, { queue: id, reason, minutes }: HaltQueue, now: Instant): Decision {
  const queue = state.plan.queues.get(id)
  if (!queue) return refuse({ code: 'queue-unknown' })
  if (!changeReasons(state.plan.plan).some(({ code }) => code === reason)) return refuse({ code: 'reason-unknown' })
  const comeBackOn = minutes === null ? nextDayOf(state, queue) : null
  const halted: Halted = { type: 'Halted', queue: id, reason, until: endAfter(now, minutes), noMoreToday: minutes === null, comeBackOn }
  return { events: [halted], answer: NOTHING }
}

export function decideResumeQueue(state: State, { queue: id }: ResumeQueue): Decision {
  const queue = state.queues.get(id)
  if (!queue) return refuse({ code: 'queue-unknown' })
  if (!queue.halt) return refuse({ code: 'queue-not-halted' })
  return { events: [{ type: 'HaltEnded', queue: id }], answer: NOTHING }
}

/** No calls in the whole house, and all clocks of waiting people stand still (L13). Its expected end is only said: a person ends it. */
export function decideHaltBuilding(_state: State, { reason, minutes }: HaltBuilding, now: Instant): Decision {
  if (!BUILDING_HALTS.includes(reason)) return refuse({ code: 'reason-unknown' })
  const halted: Halted = { type: 'Halted', queue: null, reason, until: endAfter(now, minutes), noMoreToday: false, comeBackOn: null }
  return { events: [halted], answer: NOTHING }
}

export function decideResumeBuilding(state: State, _command: ResumeBuilding): Decision {
  if (!state.halt) return refuse({ code: 'building-not-halted' })
  return { events: [{ type: 'HaltEnded', queue: null }], answer: NOTHING }
}

export function evolveHalted(state: State, { queue, reason, until, noMoreToday, comeBackOn }: Halted, at: Instant): void {
  const since = haltIn(state, queue)?.since ?? at
  setHalt(state, { queue: dayOf(state, queue), halt: { reason, since, until, noMoreToday, comeBackOn }, at })
}

export function evolveHaltEnded(state: State, { queue }: HaltEnded, at: Instant): void {
  setHalt(state, { queue: dayOf(state, queue), halt: null, at })
}

/** Halts of queues that are over by their expected end. */
export const haltsOver = (state: State, now: Instant): HaltEnded[] =>
  endsOfHalts(state)
    .filter(({ until }) => until <= now)
    .map(({ queue }) => ({ type: 'HaltEnded', queue, by: 'time' }))

export const nextHaltOver = (state: State): Instant | null =>
  endsOfHalts(state).reduce<Instant | null>((next, { until }) => (next === null || until < next ? until : next), null)

const endsOfHalts = (state: State): { queue: QueueId; until: Instant }[] =>
  [...state.queues.values()].flatMap(({ id, halt }) => (halt?.until ? [{ queue: id, until: halt.until }] : []))

/** The day on which numbers of this queue are given again; null where the calendar knows none. */
function nextDayOf(state: State, { agency }: Queue): Day | null {
  const again = nextIssuing(state.plan.plan, known<Agency>(state.plan.agencies.get(agency), agency), state.dayEndsAt)
  return again && dayAt(again, state.plan.plan.building.timeZone)
}

const haltIn = (state: State, queue: QueueId | null): Halt | null => (queue === null ? state.halt : queueOf(state, { queue }).halt)
const dayOf = (state: State, queue: QueueId | null) => (queue === null ? null : queueOf(state, { queue }))
const endAfter = (now: Instant, minutes: number | null): Instant | null => (minutes === null ? null : minutesAfter(now, minutes))
