import { type Instant, secondsAfter } from '@antre/shared/instants'
import { openCounter } from './at-counter.ts'
import { callTo } from './call.ts'
import { type Decision, refuse, type WaitHere } from './commands.ts'
import type { Event } from './events.ts'
import type { Fact } from './evolve.ts'
import { nextCalls } from './order.ts'
import { movingSecondsAfter } from './standstill.ts'
import type { CounterDay, State } from './state.ts'
import { queueOf } from './stop.ts'

/** Any key of the clerk: what would happen by itself does not, until she acts again. */
export function decideWait(state: State, command: WaitHere): Decision {
  const found = openCounter(state, command)
  if ('refusal' in found) return found
  if (!comingAt(state, found.counter)) return refuse({ code: 'nothing-comes-by-itself' })
  const { counter } = command
  return { events: [{ type: 'CounterWaits', counter }], answer: { of: 'counter', counter, stop: found.counter.current?.id ?? null } }
}

/** What each fact of a counter lets begin by itself; one that is not here leaves it as it is. */
const BEGINS: { [Type in Event['type']]?: 'call' | 'start' | 'nothing' } = {
  StopCalled: 'start',
  StopRecalled: 'start',
  StopFinished: 'call',
  StopNoShow: 'call',
  StopParked: 'call',
  StopRequeued: 'call',
  StopTransferred: 'call',
  StopStarted: 'nothing',
  CounterPaused: 'nothing',
  CounterClosed: 'nothing',
  CounterWaits: 'nothing',
}

/** After a fact is followed. */
export function noteByItself(state: State, { event, at }: Fact): void {
  const act = BEGINS[event.type]
  if (!act || !('counter' in event) || event.counter === null) return
  const counter = state.counters.get(event.counter)
  if (counter) counter.byItself = act === 'nothing' ? null : { act, from: at }
}

/** What the plan lets a counter begin so long after its last act: the next call, or serving whom it called. */
export function comingAt(
  state: State,
  { id, session, pause, byItself, current }: CounterDay,
): { act: 'call' | 'start'; at: Instant } | null {
  const counter = state.plan.counters.get(id)
  if (!counter || !session || pause || !byItself) return null
  const { act, from } = byItself
  if (act === 'call') {
    const { callAfterSeconds: seconds } = counter
    return seconds !== undefined && current === null ? { act, at: secondsAfter(from, seconds) } : null
  }
  const { startAfterSeconds: seconds } = counter
  if (seconds === undefined || current?.phase.name !== 'called') return null
  // Whoever was called has the whole time to come, without that of a halt.
  const at = movingSecondsAfter(state, { queue: queueOf(state, current), from, seconds })
  return at && { act, at }
}

/**
 * The first act that is due by itself. One alone: whom it calls nobody else may call, so that the next is decided in the state after it.
 */
export function actByItself(state: State, now: Instant): Event[] {
  for (const counter of state.counters.values()) {
    const coming = readyAt(state, counter)
    if (coming && coming.at <= now) return coming.events()
  }
  return []
}

export const nextByItself = (state: State): Instant | null =>
  [...state.counters.values()].reduce<Instant | null>((first, counter) => {
    const at = readyAt(state, counter)?.at ?? null
    return at !== null && (first === null || at < first) ? at : first
  }, null)

/** Not where nobody can be called, nor where everything stands still. */
function readyAt(state: State, counter: CounterDay): { at: Instant; events(): Event[] } | null {
  const coming = comingAt(state, counter)
  if (!coming) return null
  if (coming.act === 'start') return startBy(counter, coming.at)
  const [next] = nextCalls(state, counter.id, 1)
  return next ? { at: coming.at, events: () => eventsOf(callTo(state, counter.id, next, { by: 'time' })) } : null
}

function startBy({ id, current: stop }: CounterDay, at: Instant) {
  if (!stop) return null
  const started: Event = { type: 'StopStarted', stop: stop.id, visit: stop.visit.id, counter: id, by: 'time' }
  return { at, events: () => [started] }
}

const eventsOf = (decision: Decision): Event[] => ('refusal' in decision ? [] : decision.events)
