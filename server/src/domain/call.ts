import type { CounterId, ZoneId } from '@antre/shared/ids'
import type { Instant } from '@antre/shared/instants'
import type { Refusal } from '@antre/shared/refusals'
import { freeCounter } from './at-counter.ts'
import { type CallNext, type CallStop, type Decision, refuse } from './commands.ts'
import type { CallNumber, StopCalled } from './events.ts'
import { mayCall, type NextCall, nextCalls, passedByCalling, runAfter } from './order.ts'
import { passingRefusal } from './passing-reason.ts'
import { haltRefusal } from './standstill.ts'
import type { Call, State, Stop } from './state.ts'
import { counterOf, enterPhase, isHeldBy, queueOf, stateOf, stopOf, ticketNumberOf, zoneOf, zonesOfQueue } from './stop.ts'

/** Calls whoever is next at this counter (O1). With nobody to call nothing happens and `stop` is null. */
export function decideCallNext(state: State, command: CallNext): Decision {
  const found = freeCounter(state, command)
  if ('refusal' in found) return found
  const [next] = nextCalls(state, command.counter, 1)
  const halted = next ? null : haltOfAll(state, command.counter)
  if (halted) return refuse(halted)
  if (!next) return { events: [], answer: { of: 'counter', counter: command.counter, stop: null } }
  return callTo(state, command.counter, next, command.follows ? { follows: true } : {})
}

/** Calls a certain stop. One that passes others needs a reason of the plan and keeps how many it passed (S7). */
export function decideCallStop(state: State, command: CallStop): Decision {
  const found = freeCounter(state, command)
  if ('refusal' in found) return found
  const stop = state.stops.get(command.stop)
  if (!stop) return refuse({ code: 'stop-unknown' })
  const halted = haltRefusal(state, queueOf(state, stop))
  if (halted) return refuse(halted)
  if (stateOf(stop) !== 'waiting') return refuse({ code: 'stop-not-waiting' })
  const served = state.plan.counters.get(command.counter)?.serves.some(({ queue }) => queue === stop.queue)
  if (!served) return refuse({ code: 'queue-not-served-here' })
  const [next] = nextCalls(state, command.counter, 1)
  if (next?.stop === stop) return callTo(state, command.counter, next)
  if (!mayCall(state, command.counter, stop)) return refuse({ code: 'queue-not-served-here' })
  return calledOutOfOrder(state, command, stop)
}

export function evolveStopCalled(state: State, event: StopCalled, at: Instant): void {
  const queue = queueOf(state, event)
  const stop = queue.line.firstNamed(event.stop) ?? stopOf(state, event.stop)
  enterPhase(state, stop, {
    name: 'called',
    counter: event.counter,
    call: { firstAt: at, lastAt: at, calls: 1, why: event.why, isSpoken: false, isKept: false },
  })
  queue.called += 1
  queue.priorityRun = runAfter(queue.priorityRun, stop.visit.class)
  queue.lastCallSeq = state.seq
  counterOf(state, event.counter).today.called += 1
  announce(state, { stop, counter: event.counter, kind: 'call', calls: 1, at, zones: event.zones })
}

/** The next call number in every zone where a stop is announced: the counter's, and those where its visit holds a place (V5). */
export function callNumbersFor(state: State, stop: Stop, counter: CounterId): CallNumber[] {
  const elsewhere = stop.visit.stops.filter((other) => other !== stop && other.phase.name === 'queued' && !isHeldBy(other, 'places'))
  return nextCallNumbers(state, [zoneOf(state.plan, counter), ...elsewhere.flatMap((other) => zonesOfQueue(state.plan, other))])
}

export const nextCallNumbers = (state: State, zones: readonly ZoneId[]): CallNumber[] =>
  [...new Set(zones)].map((zone) => ({ zone, n: (state.callNumbers.get(zone) ?? 0) + 1 }))

/** Puts a call on the boards of its zones. */
export function announce(state: State, { zones, ...call }: Omit<Call, 'zone' | 'n' | 'seq' | 'class'> & { zones: CallNumber[] }): void {
  for (const { zone, n } of zones) {
    state.callNumbers.set(zone, n)
    const calls = state.calls.get(zone) ?? []
    calls.push({ ...call, class: call.stop.visit.class, zone, n, seq: state.seq })
    dropOld(calls, call.at)
    state.calls.set(zone, calls)
  }
}

/** A board shows its last calls; a display that was away this long has missed none of the rest. */
const CALLS_KEPT = 50
const CALLS_KEPT_MS = 120_000

function dropOld(calls: Call[], now: Instant): void {
  while (calls.length > CALLS_KEPT && (calls[0] as Call).at < now - CALLS_KEPT_MS) calls.shift()
}

/** Why nobody can be called here: the building's halt, or that of the queue with people whose calls go on first. */
function haltOfAll(state: State, counter: CounterId): Refusal | null {
  const queues = (state.plan.counters.get(counter)?.serves ?? []).map(({ queue }) => queueOf(state, { queue }))
  const refusals = queues.filter(({ line }) => line.people > 0).flatMap((queue) => haltRefusal(state, queue) ?? [])
  return state.halt ? { code: 'building-halted' } : (refusals[0] ?? null)
}

function calledOutOfOrder(state: State, { counter, reason }: CallStop, stop: Stop): Decision {
  // Somebody else is next. Where the cap made that one next, its credited arrival is later and is not among those counted.
  const passed = Math.max(1, passedByCalling(state, counter, stop))
  const refused = passingRefusal(state, { passed, reason })
  if (refused || reason === null) return refuse(refused ?? { code: 'reason-needed', passed })
  return callTo(state, counter, { stop, why: { rule: 'out-of-order', reason, passed } })
}

/** Of a stop that this counter may call. */
export function callTo(
  state: State,
  counter: CounterId,
  { stop, why }: NextCall,
  marks: Pick<StopCalled, 'follows' | 'by'> = {},
): Decision {
  const event: StopCalled = {
    type: 'StopCalled',
    stop: stop.id,
    visit: stop.visit.id,
    number: ticketNumberOf(stop.visit),
    class: stop.visit.class,
    queue: stop.queue,
    counter,
    creditedAt: stop.creditedAt,
    why,
    zones: callNumbersFor(state, stop, counter),
    ...marks,
  }
  return { events: [event], answer: { of: 'counter', counter, stop: stop.id } }
}
