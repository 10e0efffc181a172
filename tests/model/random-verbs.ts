import type { CounterId, QueueId, ServiceId, StopId, VisitId } from '@antre/shared/ids'
import { CLASSES } from '@antre/shared/plan'
import fc from 'fast-check'
import type { Command } from '../../server/src/domain/commands.ts'
import type { State, Stop } from '../../server/src/domain/state.ts'
import { clerkOf } from './asks.ts'

/** What a clerk or the floor does beyond calling and serving, right or wrong; `a` to `d` choose among what is there. */
export type VerbWish = {
  who: 'clerk with a verb' | 'floor with a verb'
  verb: number
  counter: number
  choice: number
  number: number
  valid: boolean
}

type Drawing = { wish: VerbWish; counters: readonly string[]; favourite: number; state: State; name: string }
type Drawn = { wish: VerbWish; counter: CounterId; state: State; name: string }
type Draw = (drawn: Drawn) => Command

const AT_DESK: [weight: number, draw: Draw][] = [
  [5, park],
  [5, unpark],
  [3, (drawn) => ({ type: 'return-to-queue', ...at(drawn), next: thenNext(drawn) })],
  [6, transfer],
  [5, addStop],
  [4, walkIn],
  [12, undo],
  [1, (drawn) => ({ type: 'wait', ...at(drawn) })],
  [4, finish],
]
const ON_FLOOR: [weight: number, draw: Draw][] = [
  [10, returnVisit],
  [5, changeClass],
  [4, limitVisit],
  [4, stepAside],
  [0.3, () => ({ type: 'close-day' })],
  [5, haltOrResume],
  [1, move],
]

export const verbWishes: fc.Arbitrary<VerbWish> = fc.record({
  who: fc.constantFrom('clerk with a verb' as const, 'clerk with a verb' as const, 'floor with a verb' as const),
  verb: fc.nat(1000),
  counter: fc.nat(60),
  choice: fc.nat(60),
  number: fc.nat(60),
  valid: fc.constantFrom(true, true, true, true, true, false),
})

const UNDO_MS = 60_000

/** A day has a verb that is asked more often than all others together, so that each meets whatever can happen around it. */
export const FAVOURITES = AT_DESK.length + ON_FLOOR.length

/** Where somebody is at a counter, a verb that needs it is drawn for such a one more often than not. */
export function commandOf({ wish, counters, favourite, state, name }: Drawing): Command {
  const open = counters.filter((id) => state.counters.get(id as CounterId)?.session)
  const busy = open.filter((id) => state.counters.get(id as CounterId)?.current)
  const free = open.filter((id) => !state.counters.get(id as CounterId)?.current)
  const fresh = open.filter((id) => (state.counters.get(id as CounterId)?.lastAct?.at ?? 0) > state.at - UNDO_MS)
  const drawn = weighted(wish.who === 'floor with a verb' ? ON_FLOOR : AT_DESK, wish.verb)
  const draw = wish.verb % 5 < 3 ? ([...AT_DESK, ...ON_FLOOR][favourite]?.[1] ?? drawn) : drawn
  const fitting = draw === unpark || draw === walkIn ? free : draw === undo ? fresh : busy
  const counter = (pick(wish.valid && fitting.length > 0 ? fitting : counters, wish.counter) ?? 'lk-9') as CounterId
  return draw({ wish, counter, state, name })
}

const at = ({ counter, wish }: Drawn) =>
  wish.valid || wish.number % 3 > 0
    ? ({ counter, by: clerkOf(counter), as: 'clerk' } as const)
    : ({ counter, by: wish.number % 2 ? 'supervisor' : clerkOf('lk-1'), as: wish.number % 2 ? 'floor' : 'clerk' } as const)

const thenNext = ({ wish }: Drawn) => (wish.choice % 3 === 0 ? 'call-next' : null)
const reasonOf = ({ wish }: Drawn): string | null =>
  wish.valid ? 'salah-antrean' : (pick([null, 'teman', 'salah-antrean'], wish.number) ?? null)

function park(drawn: Drawn): Command {
  const minutes = pick([null, 1, 2, 5, 30], drawn.wish.number) ?? null
  return { type: 'park', ...at(drawn), reason: drawn.wish.valid ? 'formulir' : 'malas', minutes, next: thenNext(drawn) }
}

function unpark(drawn: Drawn): Command {
  const { state, wish, counter } = drawn
  const served = state.plan.counters.get(counter)?.serves.map(({ queue }) => queue) ?? []
  const parked = [...state.stops.values()].filter(({ phase, queue }) => phase.name === 'parked' && (!wish.valid || served.includes(queue)))
  return { type: 'unpark', ...at(drawn), stop: pick(parked, wish.choice)?.id ?? ('nobody/ktp' as StopId), reason: reasonOf(drawn) }
}

function transfer(drawn: Drawn): Command {
  const { state, wish, name } = drawn
  const { plan } = state.plan
  const queue = pick(plan.queues, wish.choice)?.id ?? ('q-9' as QueueId)
  const counter = pick(plan.counters, wish.choice)?.id ?? ('lk-9' as CounterId)
  const service = pick(plan.services, wish.choice)?.id ?? ('sim' as ServiceId)
  return {
    type: 'transfer',
    ...at(drawn),
    to: pick([{ queue }, { counter }, { service }], wish.number) as { queue: QueueId },
    stop: `${name}/sent` as StopId,
    back: wish.number % 4 === 0 ? (`${name}/back` as StopId) : null,
    reason: wish.valid ? 'salah-loket' : 'malas',
    delayMinutes: wish.number % 5 === 0 ? 2 : null,
    next: thenNext(drawn),
  }
}

function addStop(drawn: Drawn): Command {
  const { state, wish, name } = drawn
  const service = pick(state.plan.plan.services, wish.choice)?.id ?? ('sim' as ServiceId)
  return { type: 'add-stop', ...at(drawn), stop: `${name}/added` as StopId, service, people: 1 + (wish.number % 5 === 0 ? 1 : 0) }
}

function walkIn(drawn: Drawn): Command {
  const { state, wish, counter, name } = drawn
  const served = state.plan.counters.get(counter)?.serves.map(({ queue }) => queue) ?? []
  const services = state.plan.plan.services.filter(({ queue }) => !wish.valid || served.includes(queue))
  return {
    type: 'walk-in',
    ...at(drawn),
    visit: name as VisitId,
    stop: `${name}/walk-in` as StopId,
    service: pick(services, wish.choice)?.id ?? ('sim' as ServiceId),
    class: pick(CLASSES, wish.number) ?? 'regular',
    language: 'id',
    people: 1,
    reason: reasonOf(drawn),
  }
}

function undo(drawn: Drawn): Command {
  const last = drawn.state.counters.get(drawn.counter)?.lastAct
  return { type: 'undo', ...at(drawn), of: drawn.wish.valid ? (last?.lastSeq ?? 1) : Math.max(1, (last?.firstSeq ?? 2) - 1) }
}

function finish(drawn: Drawn): Command {
  const { wish } = drawn
  const outcome = wish.valid ? 'berkas-kurang' : (pick(['selesai', 'bagus', null], wish.number) ?? null)
  return { type: 'finish', ...at(drawn), outcome, backToday: wish.choice % 4 > 0, next: thenNext(drawn) }
}

/** A short one, with what time it stops still open; half the time it is over again. */
function haltOrResume({ wish, state }: Drawn): Command {
  const queue = pick(state.plan.plan.queues, wish.choice)?.id ?? ('q-9' as QueueId)
  const halt = pick([...state.queues.values()], wish.choice)?.halt ?? null
  if (wish.number % 6 === 0) return state.halt ? { type: 'resume-building' } : { type: 'halt-building', reason: 'pause', minutes: null }
  if (halt) return { type: 'resume-queue', queue }
  return { type: 'halt-queue', queue, reason: 'sistem', minutes: pick([1, 2, 5], wish.number) ?? null }
}

function move({ wish }: Drawn): Command {
  const [queue, to] = (wish.choice % 2 ? ['q-pajak', 'q-lansia'] : ['q-lansia', 'q-pajak']) as [QueueId, QueueId]
  return { type: 'move-stops', queue, to, reason: 'sistem', stops: null }
}

/** Mostly somebody who may come back. */
function returnVisit({ state, wish, name }: Drawn): Command {
  const back = `${name}/back` as StopId
  return { type: 'return-visit', visit: someVisit(state, wish, ({ phase, holds }) => mayComeBack(phase) || holds.length > 0), back }
}

const mayComeBack = (phase: Stop['phase']): boolean => phase.name === 'no-show' || (phase.name === 'done' && phase.backToday)

function changeClass(drawn: Drawn): Command {
  const { state, wish } = drawn
  const as = pick(CLASSES, wish.number) ?? 'regular'
  return { type: 'change-class', visit: someVisit(state, wish, isThere), class: as, reason: reasonOf(drawn) }
}

function limitVisit({ state, wish }: Drawn): Command {
  return { type: 'limit-visit', visit: someVisit(state, wish, isThere), accessibleOnly: wish.number % 3 > 0 }
}

function stepAside({ state, wish }: Drawn): Command {
  const visit = someVisit(state, wish, ({ phase }) => phase.name === 'queued')
  return { type: 'step-aside', visit, minutes: 10 + (wish.number % 21) }
}

const isThere = ({ phase }: Stop): boolean => phase.name === 'queued' || phase.name === 'called' || phase.name === 'parked'

function someVisit(state: State, { valid, choice }: VerbWish, fits: (stop: Stop) => boolean): VisitId {
  const visits = [...state.visits.values()].filter(({ stops }) => !valid || stops.some(fits))
  return pick(visits, choice)?.id ?? ('nobody' as VisitId)
}

function weighted(draws: readonly [number, Draw][], number: number): Draw {
  const sum = draws.reduce((total, [weight]) => total + weight, 0)
  let left = (number / 1001) * sum
  for (const [weight, draw] of draws) {
    left -= weight
    if (left < 0) return draw
  }
  return draws[0]?.[1] as Draw
}

const pick = <Thing>(things: readonly Thing[], number: number): Thing | undefined => things[number % Math.max(1, things.length)]
