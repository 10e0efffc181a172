import assert from 'node:assert/strict'
import { type Day, type Instant, instant, MINUTE_MS, SECOND_MS, type WallTime } from '@antre/shared/instants'
import { dayAt, daysAfter, instantOf } from '@antre/shared/local-time'
import { CLASSES, type Plan, type VisitClass } from '@antre/shared/plan'
import fc from 'fast-check'
import { describeState } from '../../server/src/domain/describe-state.ts'
import type { CounterDay, State } from '../../server/src/domain/state.ts'
import * as asks from './asks.ts'
import { type Building, openBuilding } from './building.ts'
import { byItself, everyVerbPlan } from './every-verb-plan.ts'
import { FactChecks } from './fact-checks.ts'
import { hashOf } from './plan-hash.ts'
import { commandOf, FAVOURITES, type VerbWish, verbWishes } from './random-verbs.ts'
import { plansInsteadOf } from './small-plan.ts'
import { checkState } from './state-checks.ts'
import { wib } from './story.ts'

/**
 * A day has a kind, so that not every hall is the same mixture: what people come for, who they are, who works, how long things take.
 * Choices within it are numbers, so that a shorter day of the same kind is still a day.
 */
export type RandomDay = { kind: DayKind; steps: readonly { wait: Wait; wish: Wish }[] }

type DayKind = { services: string[]; classes: VisitClass[]; counters: string[]; pace: 'calm' | 'hasty'; favourite: number }

type Wait = { for: 'nothing' } | { for: 'seconds' | 'minutes'; count: number } | { for: 'next-opening' | 'midnight' }
type Wish =
  | { who: 'citizen'; services: number[]; class: number; people: number; channel: 'kiosk' | 'staff' }
  | { who: 'mistaken citizen'; services: string[] }
  | { who: 'canceller'; visit: number }
  | { who: 'busy clerk'; counter: number; then: 'call-next' | null; patience: number }
  | { who: 'any clerk'; counter: number; verb: (typeof VERBS)[number]; by: 'own' | 'other' | 'floor'; valid: boolean }
  | { who: 'chooser'; counter: number; among: 'those served here' | 'all of the day'; stop: number; reason: string | null }
  | { who: 'display'; zone: number; behind: number }
  | { who: 'admin'; plan: number; late: boolean }
  | { who: 'halter'; queue: number; minutes: number | null }
  | { who: 'resumer'; queue: number }
  | { who: 'supervisor'; change: number; of: number }
  | { who: 'mover'; queue: number; to: number }
  | { who: 'comer back'; slip: number }
  | { who: 'nobody' }
  | VerbWish

const VERBS = ['open', 'pause', 'resume', 'close', 'hand-over', 'call-next', 'recall', 'start', 'finish', 'no-show'] as const
const COUNTERS = ['lk-1', 'lk-2', 'lk-3', 'lk-4', 'lk-5', 'lk-9']
/** Null: the whole building. */
const HALTABLE = ['q-ktp', 'q-pajak', 'q-lansia', 'q-paspor', 'q-9', null]
/** Mostly the two of one agency, between which people can be moved. */
const MOVABLE = ['q-pajak', 'q-lansia', 'q-pajak', 'q-lansia', 'q-pajak', 'q-lansia', 'q-ktp', 'q-9']
const ZONES = ['z-1', 'z-2', 'z-3', 'z-9']
const SERVICES = ['ktp', 'kk', 'pbb', 'npwp', 'paspor', 'lansia']
const WRONG_SERVICES = ['info', 'ambil-ktp', 'm-paspor', 'sim']

const PLANS: Plan[] = [everyVerbPlan, ...plansInsteadOf(everyVerbPlan), byItself(everyVerbPlan)]

/** Days this short are compared with their replay after every step; longer ones at the end. */
const SHORT_DAY_STEPS = 25

export const randomDays = (stepsMax: number): fc.Arbitrary<RandomDay> =>
  fc.record({ kind: kinds, steps: fc.array(fc.record({ wait: waits, wish: wishes }), { maxLength: stepsMax, size: 'max' }) })

/** Lives through a day, or several, and throws where a promise is broken. */
export function liveThrough({ kind, steps }: RandomDay): void {
  const start = wib('08:00')
  const building = openBuilding(everyVerbPlan, start)
  for (const plan of PLANS) building.keep(plan)
  const checks = new FactChecks(everyVerbPlan, planOf)
  const isShort = steps.length <= SHORT_DAY_STEPS
  let read = 0
  let now = start

  function readOn(): void {
    for (const fact of building.facts.slice(read)) checks.follow(fact)
    read = building.facts.length
  }

  for (const [index, { wait, wish }] of steps.entries()) {
    now = after(now, { wait, kind, state: building.state })
    building.perform({ type: 'tick' }, now)
    const before = isShort ? describeState(building.state) : null
    const performed = building.perform(askOf(wish, { kind, state: building.state, name: `v${index}` }).command, now)
    readOn()
    if ('refusal' in performed && before) assert.deepEqual(describeState(building.state), before, '[L1] a refusal changed something')
    checkState(building.state, checks.reference)
    if (isShort) checkReplay(building)
  }
  readOn()
  checkReplay(building)
}

function checkReplay(building: Building): void {
  assert.deepEqual(describeState(building.rebuilt()), describeState(building.state), '[D3] the replay differs')
}

const PLANS_BY_HASH = new Map(PLANS.map((plan) => [hashOf(plan), plan]))

function planOf(hash: string): Plan {
  const found = PLANS_BY_HASH.get(hash)
  if (!found) throw new Error(`no plan with hash ${hash}`)
  return found
}

function after(now: Instant, { wait, kind, state }: { wait: Wait; kind: DayKind; state: State }): Instant {
  const zone = state.plan.plan.building.timeZone
  switch (wait.for) {
    case 'nothing':
      return now
    case 'seconds':
      return instant(now + Math.ceil(wait.count / (kind.pace === 'calm' ? 1 : 6)) * SECOND_MS)
    case 'minutes':
      return instant(now + wait.count * (kind.pace === 'calm' ? MINUTE_MS : 5 * SECOND_MS))
    case 'midnight':
      return state.dayEndsAt
    case 'next-opening':
      return nextAt('08:00' as WallTime, { now, zone })
  }
}

function nextAt(time: WallTime, { now, zone }: { now: Instant; zone: string }): Instant {
  const today: Day = dayAt(now, zone)
  const at = instantOf(today, time, zone)
  return at > now ? at : instantOf(daysAfter(today, 1), time, zone)
}

function askOf(wish: Wish, { kind, state, name }: { kind: DayKind; state: State; name: string }): asks.Ask {
  switch (wish.who) {
    case 'citizen': {
      const services = [...new Set(wish.services.map((service) => pick(kind.services, service) as string))]
      const people = Object.fromEntries(services.map((service) => [service, wish.people]))
      return asks.takes(name, services, { as: pick(kind.classes, wish.class) as VisitClass, people, channel: wish.channel })
    }
    case 'mistaken citizen':
      return asks.takes(name, wish.services)
    case 'canceller':
      return asks.cancels(pick([...state.visits.keys()], wish.visit) ?? 'nobody')
    case 'busy clerk':
      return workAt(pick(kind.counters, wish.counter) as string, { wish, state })
    case 'any clerk':
      return verbAt(wish)
    case 'chooser':
      return callOf(pick(kind.counters, wish.counter) as string, { wish, state })
    case 'display': {
      const zone = pick(ZONES, wish.zone) as string
      return asks.hasSpoken(zone, Math.max(0, (state.callNumbers.get(zone as never) ?? 0) + 1 - wish.behind))
    }
    case 'admin':
      return asks.publishes(pick(PLANS, wish.plan) as Plan, { after: wish.late ? state.planVersion - 1 : state.planVersion })
    case 'halter': {
      const queue = pick(HALTABLE, wish.queue) ?? null
      return queue === null ? asks.haltsAll({ minutes: wish.minutes }) : asks.halts(queue, { minutes: wish.minutes })
    }
    case 'resumer': {
      const queue = pick(HALTABLE, wish.queue) ?? null
      return queue === null ? asks.allGoesOn : asks.goesOn(queue)
    }
    case 'supervisor':
      return pick(CHANGES, wish.change)?.(wish.of) ?? asks.timePasses
    case 'mover':
      return asks.moves(pick(MOVABLE, wish.queue) ?? 'q-9', pick(MOVABLE, wish.to) ?? 'q-9')
    case 'comer back': {
      const slip = pick(state.slips, wish.slip)
      return asks.takes(name, [slip?.service ?? 'ktp'], { slips: { [slip?.service ?? 'ktp']: slip?.number ?? 'A-001' }, channel: 'staff' })
    }
    case 'nobody':
      return asks.timePasses
    case 'clerk with a verb':
    case 'floor with a verb':
      return { command: commandOf({ wish, counters: kind.counters, favourite: kind.favourite, state, name }) }
  }
}

/** What a diligent clerk does next with whoever is there. */
function workAt(counter: string, { wish, state }: { wish: Extract<Wish, { who: 'busy clerk' }>; state: State }): asks.Ask {
  const { then, patience } = wish
  const day: CounterDay | undefined = state.counters.get(counter as never)
  if (!day?.session) return asks.opens(counter)
  if (day.pause) return asks.resumes(counter)
  if (!day.current) return asks.callsNext(counter)
  if (day.current.phase.name === 'serving') return asks.finishes(counter, { then })
  const tries = [
    asks.starts(counter),
    asks.starts(counter),
    asks.recalls(counter),
    asks.givesUp(counter, { then, calledDirectly: patience % 3 > 0 }),
  ]
  return pick(tries, patience) as asks.Ask
}

function callOf(counter: string, { wish, state }: { wish: Extract<Wish, { who: 'chooser' }>; state: State }): asks.Ask {
  const { among, stop, reason } = wish
  const queues = new Set(state.plan.counters.get(counter as never)?.serves.map(({ queue }) => queue))
  const choice = [...state.stops.values()].filter(
    ({ queue, phase }) => among === 'all of the day' || (queues.has(queue) && phase.name === 'queued'),
  )
  return asks.calls(counter, pick(choice, stop)?.id ?? 'nobody/ktp', { reason })
}

function verbAt({ counter: number, verb, by: whose, valid }: Extract<Wish, { who: 'any clerk' }>): asks.Ask {
  const counter = pick(COUNTERS, number) as string
  const by = { own: {}, other: { by: asks.clerkOf('lk-1') }, floor: { by: 'supervisor', as: 'floor' as const } }[whose]
  switch (verb) {
    case 'open':
      return asks.opens(counter, by)
    case 'pause':
      return asks.pauses(counter, { ...by, minutes: 5, reason: valid ? 'istirahat' : 'malas' })
    case 'resume':
      return asks.resumes(counter, by)
    case 'close':
      return asks.closes(counter, by)
    case 'hand-over':
      return asks.takesOver(counter, by)
    case 'call-next':
      return asks.callsNext(counter, by)
    case 'recall':
      return asks.recalls(counter, by)
    case 'start':
      return asks.starts(counter, by)
    case 'finish':
      return asks.finishes(counter, { ...by, outcome: valid ? 'berkas-kurang' : 'bagus' })
    case 'no-show':
      return asks.givesUp(counter, by)
  }
}

const CHANGES: ((of: number) => asks.Ask)[] = [
  (of) => asks.switchesOff(pick(SERVICES, of) ?? 'ktp', { minutes: 5 }),
  (of) => asks.switchesOn(pick(SERVICES, of) ?? 'ktp'),
  (of) => asks.setsQuota(pick(HALTABLE, of) ?? 'q-9', pick([3, 8, null, 'plan'] as const, of) ?? null),
  (of) => asks.assigns(pick(COUNTERS, of) ?? 'lk-1', pick([['q-lansia', 'q-pajak'], ['q-pajak'], ['q-ktp'], null], of) ?? null),
]

const pick = <Thing>(things: readonly Thing[], number: number): Thing | undefined => things[number % Math.max(1, things.length)]

const number = fc.nat(60)
const kinds: fc.Arbitrary<DayKind> = fc.record({
  services: fc.oneof(fc.constant(SERVICES), fc.subarray(SERVICES, { minLength: 1 })),
  classes: fc.oneof(
    fc.constant<VisitClass[]>(['regular', 'regular', 'regular', 'priority', 'priority', 'emergency']),
    fc.subarray([...CLASSES], { minLength: 1 }),
  ),
  counters: fc.oneof(fc.constant(COUNTERS.slice(0, 5)), fc.subarray(COUNTERS.slice(0, 5), { minLength: 1 })),
  pace: fc.constantFrom('calm', 'hasty'),
  favourite: fc.nat(FAVOURITES),
})
const waits: fc.Arbitrary<Wait> = fc.oneof(
  { weight: 20, arbitrary: fc.constant({ for: 'nothing' } as const) },
  { weight: 25, arbitrary: fc.record({ for: fc.constant('seconds' as const), count: fc.integer({ min: 1, max: 120 }) }) },
  { weight: 25, arbitrary: fc.record({ for: fc.constant('minutes' as const), count: fc.integer({ min: 1, max: 12 }) }) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      { weight: 1, arbitrary: fc.constant({ for: 'midnight' } as const) },
      { weight: 4, arbitrary: fc.constant({ for: 'next-opening' } as const) },
    ),
  },
)

const wishes: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.record({
      who: fc.constant('citizen' as const),
      services: fc.array(number, { minLength: 1, maxLength: 4 }),
      class: number,
      people: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 2, max: 3 }) }),
      channel: fc.constantFrom('staff' as const, 'staff' as const, 'kiosk' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      who: fc.constant('mistaken citizen' as const),
      services: fc.array(fc.constantFrom(...SERVICES, ...WRONG_SERVICES), { minLength: 1, maxLength: 5 }),
    }),
  },
  {
    weight: 60,
    arbitrary: fc.record({
      who: fc.constant('busy clerk' as const),
      counter: number,
      then: fc.constantFrom('call-next' as const, null),
      patience: number,
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      who: fc.constant('any clerk' as const),
      counter: number,
      verb: fc.constantFrom(...VERBS),
      by: fc.constantFrom('own' as const, 'own' as const, 'other' as const, 'floor' as const),
      valid: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      who: fc.constant('chooser' as const),
      counter: number,
      among: fc.constantFrom('those served here' as const, 'those served here' as const, 'all of the day' as const),
      stop: number,
      reason: fc.constantFrom(null, 'salah-antrean', 'salah-antrean', 'teman'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ who: fc.constant('canceller' as const), visit: number }) },
  { weight: 6, arbitrary: fc.record({ who: fc.constant('display' as const), zone: number, behind: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({ who: fc.constant('admin' as const), plan: number, late: fc.constantFrom(false, false, false, true) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ who: fc.constant('halter' as const), queue: number, minutes: fc.constantFrom(1, 5, 20, null) }),
  },
  { weight: 4, arbitrary: fc.record({ who: fc.constant('resumer' as const), queue: number }) },
  { weight: 2, arbitrary: fc.record({ who: fc.constant('supervisor' as const), change: number, of: number }) },
  { weight: 3, arbitrary: fc.record({ who: fc.constant('mover' as const), queue: number, to: number }) },
  { weight: 2, arbitrary: fc.record({ who: fc.constant('comer back' as const), slip: number }) },
  { weight: 5, arbitrary: fc.constant({ who: 'nobody' } as const) },
  { weight: 45, arbitrary: verbWishes },
)
