import { BUILDING_HALTS } from '@antre/shared/building-halts'
import type { CounterId, KioskId, StopId, VisitId, ZoneId } from '@antre/shared/ids'
import { type Instant, parseInstant } from '@antre/shared/instants'
import type { Plan, VisitClass } from '@antre/shared/plan'
import { changeReasons } from '@antre/shared/plan-reasons'
import type { CounterView } from '@antre/shared/views'
import { between, chance, pick, type Random } from '../../server/src/demo/crowd/random.ts'
import type { Command } from '../../server/src/domain/commands.ts'
import { planText } from '../../server/src/plan/plan-text.ts'
import { clerkOf } from '../model/asks.ts'
import { hashOf } from '../model/plan-hash.ts'
import {
  addStop,
  CLASSES,
  callSomebody,
  type Desk,
  drawQueue,
  drawService,
  finish,
  giveUp,
  type Hall,
  handOver,
  open,
  park,
  pause,
  takeWalkIn,
  thenNext,
  transfer,
  undo,
  unpark,
} from './at-desk.ts'
import type { Sent } from './simulated-house.ts'

/** What a person asks of the house, before it gets its key. */
export type Wanted = Omit<Sent, 'key'>

type OfHall = { who: 'citizen' | 'display' | 'admin'; wants(hall: Hall, random: Random): Wanted | null }
/** What the floor asks: supervisors, reception, the manager. */
type OfFloor = { who: 'floor'; wants(hall: Hall, random: Random): Command | ((newId: () => string) => Command) }
/** `fits`: when a diligent clerk would do it. A hasty one does it whenever she likes. */
type OfDesk = {
  who: 'clerk'
  weight: number
  fits(view: CounterView, now: Instant): boolean
  wants(desk: Desk): Command | ((newId: () => string) => Command)
}

/** A verb of the domain, but for what nobody in the hall asks: the ticking of time, the beginning after a restore, and who came in. */
export type Verb = Exclude<Command['type'], 'tick' | 'begin-epoch' | 'note-access'>

/** How each verb of the domain comes about: one line for each, and one that is missing does not compile. */
const WAYS: Record<Verb, OfHall | OfFloor | OfDesk> = {
  'issue-visit': { who: 'citizen', wants: takeNumber },
  'cancel-visit': { who: 'citizen', wants: cancel },
  'report-spoken': { who: 'display', wants: reportWrongly },
  'publish-plan': { who: 'admin', wants: publish },
  'halt-queue': { who: 'floor', wants: ({ plan }, random) => haltQueue(plan, random) },
  'move-stops': { who: 'floor', wants: ({ plan }, random) => moveStops(plan, random) },
  'switch-service': {
    who: 'floor',
    wants: ({ plan }, random) => ({
      type: 'switch-service',
      service: drawService(plan, random),
      off: chance(random, 0.3) ? null : { reason: changeReasons(plan)[0]?.code ?? '', minutes: 5 },
    }),
  },
  'set-quota': {
    who: 'floor',
    wants: ({ plan }, random) => ({ type: 'set-quota', queue: drawQueue(plan, random), quota: chance(random, 0.5) ? 200 : 'plan' }),
  },
  'assign-counter': { who: 'floor', wants: ({ plan }, random) => assign(plan, random) },
  'resume-queue': { who: 'floor', wants: ({ plan }, random) => ({ type: 'resume-queue', queue: drawQueue(plan, random) }) },
  'halt-building': {
    who: 'floor',
    wants: (_hall, random) => ({
      type: 'halt-building',
      reason: pick(random, BUILDING_HALTS) ?? 'pause',
      minutes: chance(random, 0.5) ? 5 : null,
    }),
  },
  'resume-building': { who: 'floor', wants: () => ({ type: 'resume-building' }) },
  'open-counter': { who: 'clerk', weight: 20, fits: is('closed'), wants: open },
  'pause-counter': { who: 'clerk', weight: 1, fits: is('free'), wants: pause },
  'resume-counter': { who: 'clerk', weight: 20, fits: is('paused'), wants: ({ at }) => ({ type: 'resume-counter', ...at }) },
  'close-counter': { who: 'clerk', weight: 1, fits: is('free'), wants: ({ at }) => ({ type: 'close-counter', ...at }) },
  'hand-over': { who: 'clerk', weight: 1, fits: (view) => view.session !== null, wants: handOver },
  'call-next': { who: 'clerk', weight: 30, fits: is('free'), wants: ({ at }) => ({ type: 'call-next', ...at }) },
  'call-stop': { who: 'clerk', weight: 2, fits: canChoose, wants: callSomebody },
  recall: { who: 'clerk', weight: 4, fits: isOver('recallFrom'), wants: ({ at }) => ({ type: 'recall', ...at }) },
  start: { who: 'clerk', weight: 12, fits: is('calling'), wants: ({ at }) => ({ type: 'start', ...at }) },
  finish: { who: 'clerk', weight: 20, fits: is('serving'), wants: finish },
  'no-show': { who: 'clerk', weight: 4, fits: isOver('noShowFrom'), wants: giveUp },
  park: { who: 'clerk', weight: 2, fits: isBusy, wants: park },
  unpark: { who: 'clerk', weight: 6, fits: hasParked, wants: unpark },
  'return-to-queue': {
    who: 'clerk',
    weight: 1,
    fits: isBusy,
    wants: ({ at, random }) => ({ type: 'return-to-queue', ...at, next: thenNext(random) }),
  },
  transfer: { who: 'clerk', weight: 2, fits: isBusy, wants: transfer },
  'add-stop': { who: 'clerk', weight: 2, fits: isBusy, wants: addStop },
  'walk-in': { who: 'clerk', weight: 2, fits: is('free'), wants: takeWalkIn },
  undo: { who: 'clerk', weight: 4, fits: (view) => view.undo !== null, wants: undo },
  wait: { who: 'clerk', weight: 2, fits: (view) => view.auto !== null, wants: ({ at }) => ({ type: 'wait', ...at }) },
  'return-visit': {
    who: 'floor',
    wants:
      ({ visits }, random) =>
      (newId) => ({ type: 'return-visit', visit: someVisit(visits, random), back: newId() as StopId }),
  },
  'change-class': {
    who: 'floor',
    wants: ({ visits, plan }, random) => ({
      type: 'change-class',
      visit: someVisit(visits, random),
      class: pick(random, CLASSES)?.[0] as VisitClass,
      reason: chance(random, 0.7) ? (plan.reasons.outOfOrder[0]?.code ?? null) : null,
    }),
  },
  'limit-visit': {
    who: 'floor',
    wants: ({ visits }, random) => ({ type: 'limit-visit', visit: someVisit(visits, random), accessibleOnly: chance(random, 0.6) }),
  },
  'step-aside': { who: 'floor', wants: ({ visits }, random) => ({ type: 'step-aside', visit: someVisit(visits, random), minutes: 10 }) },
  'reprint-visit': {
    who: 'floor',
    wants: ({ visits, plan }, random) => ({
      type: 'reprint-visit',
      visit: someVisit(visits, random),
      kiosk: chance(random, 0.5) ? null : (pick(random, plan.kiosks)?.id ?? null),
    }),
  },
  'answer-question': {
    who: 'floor',
    wants: ({ plan }) => ({ type: 'answer-question', topic: plan.reasons.questions?.[0]?.code ?? 'where' }),
  },
  'close-day': { who: 'floor', wants: () => ({ type: 'close-day' }) },
}

const RECEPTION_DOES = [
  'return-visit',
  'return-visit',
  'change-class',
  'limit-visit',
  'step-aside',
  'reprint-visit',
  'answer-question',
] as const

/** Who acts at a moment of the day. Each draws what it does from its own chance, so that others may be left out. */
export const PEOPLE = {
  citizen: { weight: 30, wants: (hall, random) => [wish('issue-visit', hall, random)] },
  canceller: { weight: 3, wants: (hall, random) => [wish('cancel-visit', hall, random)] },
  'diligent clerk': { weight: 110, wants: (hall, random) => [atDesk(hall, random, 'by the book')] },
  'double clicker': { weight: 4, wants: (hall, random) => twice(atDesk(hall, random, 'by the book')) },
  'hasty clerk': { weight: 8, wants: (hall, random) => [atDesk(hall, random, 'anything')] },
  supervisor: { weight: 4, wants: (hall, random) => [atDesk(hall, random, 'for another')] },
  'mistaken display': { weight: 1, wants: (hall, random) => [wish('report-spoken', hall, random)] },
  halter: { weight: 0.3, wants: (hall, random) => [wish(chance(random, 0.2) ? 'halt-building' : 'halt-queue', hall, random)] },
  mover: { weight: 0.5, wants: (hall, random) => [wish('move-stops', hall, random)] },
  'supervisor of the day': {
    weight: 0.5,
    wants: (hall, random) => [wish(pick(random, ['switch-service', 'set-quota', 'assign-counter'] as const) ?? 'set-quota', hall, random)],
  },
  resumer: { weight: 2, wants: (hall, random) => [wish(chance(random, 0.3) ? 'resume-building' : 'resume-queue', hall, random)] },
  reception: {
    weight: 4,
    wants: (hall, random) => [wish(pick(random, RECEPTION_DOES) ?? 'return-visit', hall, random)],
  },
  'manager who sends home': { weight: 0.02, wants: (hall, random) => [wish('close-day', hall, random)] },
  admin: { weight: 1, wants: (hall, random) => [wish('publish-plan', hall, random)] },
} satisfies Record<string, { weight: number; wants(hall: Hall, random: Random): (Wanted | null)[] }>

export type Person = keyof typeof PEOPLE

function wish(verb: Verb, hall: Hall, random: Random): Wanted | null {
  const way = WAYS[verb]
  if (way.who === 'clerk') return null
  return way.who === 'floor' ? fromFloor(way.wants(hall, random)) : way.wants(hall, random)
}

function fromFloor(wanted: ReturnType<OfFloor['wants']>): Wanted {
  const command = typeof wanted === 'function' ? wanted : () => wanted
  return { actor: 'staff:manager', device: null, from: 'house', says: JSON.stringify(command(() => '')), command }
}

/** Two clicks are two requests, each with its key. */
const twice = (wanted: Wanted | null) => [wanted, wanted]

const OF_DESK = (Object.entries(WAYS) as [Verb, OfHall | OfFloor | OfDesk][]).filter(
  (entry): entry is [Verb, OfDesk] => entry[1].who === 'clerk',
)

function atDesk(hall: Hall, random: Random, how: 'by the book' | 'anything' | 'for another'): Wanted | null {
  const counter = (pick(random, hall.plan.counters) as Plan['counters'][number]).id
  const view = hall.consoleOf(counter)
  const fitting = OF_DESK.filter(([, { fits }]) => how === 'anything' || (view && fits(view, hall.now())))
  const way = pick(random, fitting, ([, { weight }]) => (how === 'anything' ? 1 : weight))?.[1]
  if (!way) return null
  const by =
    how === 'for another' ? { by: 'supervisor', as: 'floor' as const } : { by: clerkIn(random, { how, counter }), as: 'clerk' as const }
  const command = way.wants({ at: { counter, ...by }, view, hall, random })
  const made = typeof command === 'function' ? command : () => command
  return { command: made, says: JSON.stringify(made(() => '')), actor: `staff:${by.by}`, device: null, from: 'house' }
}

/** Now and then a hasty one stands at another's counter. */
const clerkIn = (random: Random, { how, counter }: { how: string; counter: CounterId }): string =>
  how === 'anything' && chance(random, 0.3) ? clerkOf('lk-1') : clerkOf(counter)

/** Whoever comes is drawn by counter, so that as many come for each as it can serve. */
function takeNumber({ plan }: Hall, random: Random): Wanted {
  const stops = Array.from({ length: chance(random, 0.3) ? 1 + Math.ceil(random() * 3) : 1 }, () => drawService(plan, random))
  const services = [...new Set(stops)].map((service) => ({ service, people: chance(random, 0.1) ? 2 : 1 }))
  const kiosk = chance(random, 0.8) ? (pick(random, plan.kiosks)?.id as KioskId) : null
  const asked = {
    class: pick(random, CLASSES, ([, weight]) => weight)?.[0] as VisitClass,
    language: 'id' as const,
    channel: kiosk ? ('kiosk' as const) : ('staff' as const),
  }
  return {
    actor: kiosk ? `device:${kiosk}` : 'staff:reception',
    device: kiosk,
    from: kiosk ? 'public' : 'house',
    says: `issue-visit ${JSON.stringify({ services, ...asked })}`,
    command: (newId) => ({
      type: 'issue-visit',
      visit: newId() as VisitId,
      stops: services.map((stop) => ({ stop: newId() as StopId, ...stop })),
      ...asked,
    }),
  }
}

function haltQueue(plan: Plan, random: Random): Command {
  const reason = chance(random, 0.1) ? 'no-such-reason' : (pick(random, changeReasons(plan))?.code ?? '')
  return { type: 'halt-queue', queue: drawQueue(plan, random), reason, minutes: chance(random, 0.1) ? null : Math.ceil(random() * 20) }
}

function assign(plan: Plan, random: Random): Command {
  const { id: counter, agency, serves } = pick(random, plan.counters) as Plan['counters'][number]
  const other = pick(
    random,
    plan.queues.filter((queue) => queue.agency === agency),
  )?.id
  const more = other && !serves.some(({ queue }) => queue === other) ? [...serves, { queue: other }] : serves
  return { type: 'assign-counter', counter, serves: chance(random, 0.4) ? null : more }
}

/** Within the agency, or by mistake beyond it. */
function moveStops(plan: Plan, random: Random): Command {
  const from = drawQueue(plan, random)
  const agency = plan.queues.find(({ id }) => id === from)?.agency
  const near = plan.queues.filter((queue) => queue.agency === agency)
  const to = pick(random, chance(random, 0.9) ? near : plan.queues)?.id ?? from
  return { type: 'move-stops', queue: from, to, reason: changeReasons(plan)[0]?.code ?? '', stops: null }
}

function cancel({ visits }: Hall, random: Random): Wanted | null {
  const visit = pick(random, visits)
  if (!visit) return null
  return {
    actor: `citizen:${visit}`,
    device: null,
    from: 'public',
    says: `cancel-visit ${visit}`,
    command: () => ({ type: 'cancel-visit', visit }),
  }
}

/** A display that counts wrongly, or says again what it said. */
function reportWrongly({ plan, callNumberOf }: Hall, random: Random): Wanted {
  const zone = pick(random, plan.zones)?.id as ZoneId
  const n = Math.max(0, callNumberOf(zone) + Math.round(between(random, { from: 0, to: 3 })) - 2)
  return {
    actor: 'device:mistaken',
    device: null,
    from: 'house',
    says: `report-spoken ${zone} ${n}`,
    command: () => ({ type: 'report-spoken', zone, n }),
  }
}

function publish({ otherPlans, planVersion }: Hall, random: Random): Wanted | null {
  const plan = pick(random, otherPlans)
  if (!plan) return null
  const after = planVersion() - (chance(random, 0.2) ? 1 : 0)
  const hash = hashOf(plan)
  return {
    actor: 'staff:admin',
    device: null,
    from: 'house',
    says: `publish-plan ${hash.slice(0, 8)} after ${after}`,
    command: () => ({ type: 'publish-plan', hash, after }),
    plan: { hash, text: planText(plan) },
  }
}

function someVisit(visits: readonly VisitId[], random: Random): VisitId {
  return pick(random, visits.slice(-40)) ?? ('nobody' as VisitId)
}

function is(state: CounterView['state']) {
  return (view: CounterView): boolean => view.state === state
}

function isBusy({ state }: CounterView): boolean {
  return state === 'calling' || state === 'serving'
}

function hasParked({ state, aside }: CounterView): boolean {
  return state === 'free' && aside.some(({ because }) => because === 'parked')
}

function canChoose({ state, next }: CounterView): boolean {
  return state === 'free' && next.length > 1
}

/** Somebody is called there, and the time to wait before doing this is over. */
function isOver(from: 'recallFrom' | 'noShowFrom') {
  return ({ state, current }: CounterView, now: Instant): boolean => {
    const instant = current?.[from] ?? null
    return state === 'calling' && instant !== null && parseInstant(instant) <= now
  }
}
