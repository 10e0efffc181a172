import type { CounterId, QueueId, ServiceId } from '@antre/shared/ids'
import { type Instant, minutesAfter } from '@antre/shared/instants'
import { transferReasons } from '@antre/shared/plan-reasons'
import { stopAtCounter } from './at-counter.ts'
import { type Decision, refuse, type Transfer } from './commands.ts'
import type { JoinedStop, StopTransferred } from './events.ts'
import { joinLater } from './join-stop.ts'
import type { State, Stop } from './state.ts'
import { addHold, enterPhase, isAtCounter, queueOf, stopOf, walkingTo, walkingWhenEnded } from './stop.ts'
import { thenCall } from './then-call.ts'

/**
 * Sends the stop at the counter on to another queue, to the queue of another service, or to one counter. It ends here, and one that
 * names it waits there by the same credited arrival, after the walk and a delay where one is given; with `back` a further one waits for
 * this counter until that one is done (L6). Refused where nobody could call it, or where it would stay where it is.
 */
export function decideTransfer(state: State, command: Transfer, now: Instant): Decision {
  const found = stopAtCounter(state, command)
  if ('refusal' in found) return found
  const { stop } = found
  const target = targetOf(state, stop, command)
  if (!target) return refuse({ code: 'target-unfit' })
  if (!transferReasons(state.plan.plan).some(({ code }) => code === command.reason)) return refuse({ code: 'reason-unknown' })
  const delay = command.delayMinutes === null ? null : minutesAfter(now, command.delayMinutes)
  const walk = walkingTo(state, { from: command.counter, queue: target.queue, at: now })
  const next = goingOn(state, stop, {
    ...target,
    stop: command.stop,
    after: [],
    holds: [
      ...(walk > now ? [{ reason: 'walking' as const, until: walk }] : []),
      ...(delay === null ? [] : [{ reason: 'delay' as const, until: delay }]),
    ],
  })
  const here = { queue: stop.queue, service: stop.service, only: command.counter, after: [command.stop], holds: [] }
  const event: StopTransferred = {
    type: 'StopTransferred',
    stop: stop.id,
    visit: stop.visit.id,
    counter: command.counter,
    reason: command.reason,
    next,
    back: command.back === null ? null : { ...goingOn(state, stop, { ...here, stop: command.back }), passed: 0 },
    walking: walkingWhenEnded(state, stop, command.counter, now),
  }
  return { events: [event], answer: { of: 'counter', counter: command.counter, stop: null }, ...thenCall(command) }
}

export function evolveStopTransferred(state: State, event: StopTransferred, at: Instant): void {
  const stop = stopOf(state, event.stop)
  if (!isAtCounter(stop.phase)) throw new Error(`stop ${stop.id} was transferred but is ${stop.phase.name}`)
  for (const { stop: other, until } of event.walking) addHold(state, stopOf(state, other), 'walking', until)
  enterPhase(state, stop, { name: 'transferred', counter: event.counter, call: stop.phase.call, endedAt: at })
  queueOf(state, stop).quotaUsed -= stop.weight
  const next = joinLater(state, stop.visit, event.next)
  // Whoever waits for it waits for the one that goes on with it.
  for (const other of stop.visit.stops) if (other.after.includes(stop)) other.after = other.after.map((one) => (one === stop ? next : one))
  if (event.back) joinLater(state, stop.visit, event.back)
}

type Target = { queue: QueueId; service: ServiceId; only: CounterId | null }

/** Null where it cannot go: what nobody serves, what is not there, or where it is already. */
function targetOf({ plan }: State, stop: Stop, { to, counter: from }: Transfer): Target | null {
  if ('counter' in to) {
    const serves = plan.counters.get(to.counter)?.serves ?? []
    const queue = (serves.find(({ queue }) => queue === stop.queue) ?? serves[0])?.queue
    return queue && to.counter !== from ? { queue, service: stop.service, only: to.counter } : null
  }
  const service = 'service' in to ? plan.services.get(to.service) : undefined
  if ('service' in to && (!service || plan.dropped.has(service.id))) return null
  const queue = service ? service.queue : 'queue' in to ? to.queue : undefined
  const isServed = queue !== undefined && (plan.countersOf.get(queue)?.length ?? 0) > 0
  if (!isServed || (queue === stop.queue && (service ?? stop).id === stop.service)) return null
  return queue === stop.queue && !service ? null : { queue, service: service?.id ?? stop.service, only: null }
}

type GoingOn = Target & Pick<JoinedStop, 'stop' | 'after' | 'holds'>

function goingOn(state: State, stop: Stop, { queue, ...target }: GoingOn): JoinedStop {
  const { line } = queueOf(state, { queue })
  const { creditedAt, headStartMinutes, weight } = stop
  const place = { creditedAt, serial: Number.POSITIVE_INFINITY }
  return {
    ...target,
    queue,
    people: weight,
    creditedAt,
    headStartMinutes,
    because: 'transferred',
    ahead: line.peopleBefore(place),
    passed: line.stopsAfter(place),
  }
}
