import type { CounterId, QueueId, ServiceId, SessionId, StopId, VisitId, ZoneId } from '@antre/shared/ids'
import type { Instant } from '@antre/shared/instants'
import type { Plan, VisitClass } from '@antre/shared/plan'
import { parkReasons, transferReasons } from '@antre/shared/plan-reasons'
import type { CounterView } from '@antre/shared/views'
import { chance, pick, type Random } from '../../server/src/demo/crowd/random.ts'
import type { Command } from '../../server/src/domain/commands.ts'

/** What people know of the building: what hangs on the wall, what their own screens show, and the tickets in their hands. */
export type Hall = {
  plan: Plan
  otherPlans: readonly Plan[]
  now(): Instant
  consoleOf(counter: CounterId): CounterView | null
  visits: readonly VisitId[]
  stops: readonly StopId[]
  planVersion(): number
  callNumberOf(zone: ZoneId): number
}

/** A clerk, or a supervisor who acts for her, at a counter with what its console shows. */
export type Desk = { at: { counter: CounterId; by: string; as: 'clerk' | 'floor' }; view: CounterView | null; hall: Hall; random: Random }

export function open({ at }: Desk) {
  return (newId: () => string): Command => ({ type: 'open-counter', session: newId() as SessionId, ...at })
}

export function handOver({ at }: Desk) {
  return (newId: () => string): Command => ({ type: 'hand-over', session: newId() as SessionId, ...at })
}

export function pause({ at, hall, random }: Desk): Command {
  return {
    type: 'pause-counter',
    ...at,
    reason: pick(random, hall.plan.reasons.pause)?.code ?? 'none',
    minutes: chance(random, 0.5) ? 5 : null,
  }
}

export function callSomebody({ at, view, hall, random }: Desk): Command {
  const stop = (chance(random, 0.8) ? pick(random, view?.next ?? [])?.id : pick(random, hall.stops)) ?? ('nobody' as StopId)
  return { type: 'call-stop', ...at, stop, reason: chance(random, 0.8) ? (pick(random, hall.plan.reasons.outOfOrder)?.code ?? null) : null }
}

export function finish({ at, hall, random }: Desk): Command {
  return {
    type: 'finish',
    ...at,
    outcome: chance(random, 0.3) ? (pick(random, hall.plan.outcomes)?.code ?? null) : null,
    ...(chance(random, 0.2) ? { backToday: true } : {}),
    next: thenNext(random),
  }
}

export function giveUp({ at, random }: Desk): Command {
  return { type: 'no-show', ...at, next: thenNext(random), calledDirectly: chance(random, 0.5) }
}

export function park({ at, hall, random }: Desk): Command {
  const reason = pick(random, parkReasons(hall.plan))?.code ?? 'none'
  return { type: 'park', ...at, reason, minutes: chance(random, 0.5) ? 5 : null, next: thenNext(random) }
}

export function unpark({ at, view, hall, random }: Desk): Command {
  const stop = pick(random, view?.aside.filter(({ because }) => because === 'parked') ?? [])?.id ?? ('nobody' as StopId)
  return { type: 'unpark', ...at, stop, reason: chance(random, 0.8) ? (pick(random, hall.plan.reasons.outOfOrder)?.code ?? null) : null }
}

export function transfer({ at, hall: { plan }, random }: Desk) {
  const to = chance(random, 0.3)
    ? { counter: (pick(random, plan.counters) as Plan['counters'][number]).id }
    : chance(random, 0.5)
      ? { queue: drawQueue(plan, random) }
      : { service: drawService(plan, random) }
  const reason = transferReasons(plan)[0]?.code ?? 'none'
  const comesBack = chance(random, 0.3)
  const delayMinutes = chance(random, 0.3) ? 3 : null
  const next = thenNext(random)
  return (newId: () => string): Command => ({
    type: 'transfer',
    ...at,
    to,
    stop: newId() as StopId,
    back: comesBack ? (newId() as StopId) : null,
    reason,
    delayMinutes,
    next,
  })
}

export function addStop({ at, hall: { plan }, random }: Desk) {
  const service = chance(random, 0.5) ? drawService(plan, random) : (pick(random, plan.services) as Plan['services'][number]).id
  return (newId: () => string): Command => ({ type: 'add-stop', ...at, stop: newId() as StopId, service, people: 1 })
}

export function takeWalkIn({ at, hall: { plan }, random }: Desk) {
  const served = plan.counters.find(({ id }) => id === at.counter)?.serves ?? []
  const services = plan.services.filter(({ queue }) => served.some((one) => one.queue === queue))
  const service = (pick(random, services) ?? (plan.services[0] as Plan['services'][number])).id
  const reason = chance(random, 0.8) ? (plan.reasons.outOfOrder[0]?.code ?? null) : null
  const as = pick(random, CLASSES, ([, weight]) => weight)?.[0] as VisitClass
  return (newId: () => string): Command => ({
    type: 'walk-in',
    ...at,
    visit: newId() as VisitId,
    stop: newId() as StopId,
    service,
    class: as,
    language: 'id',
    people: 1,
    reason,
  })
}

export function undo({ at, view }: Desk): Command {
  return { type: 'undo', ...at, of: view?.undo?.seq ?? 1 }
}

export const thenNext = (random: Random) => (chance(random, 0.6) ? ('call-next' as const) : null)

export const CLASSES: [VisitClass, number][] = [
  ['regular', 8],
  ['priority', 3],
  ['emergency', 1],
]

export function drawService(plan: Plan, random: Random): ServiceId {
  const served = pick(random, pick(random, plan.counters)?.serves ?? [])
  const isMistaken = chance(random, 0.05)
  const offered = plan.services.filter(
    ({ queue, noTicketNeeded, appointmentOnly, continuationOnly }) =>
      isMistaken || (queue === served?.queue && !noTicketNeeded && !appointmentOnly && !continuationOnly),
  )
  return (pick(random, offered) ?? (plan.services[0] as Plan['services'][number])).id
}

export const drawQueue = (plan: Plan, random: Random): QueueId => (pick(random, plan.queues) as Plan['queues'][number]).id
