import type { CounterId, StopId, VisitId, ZoneId } from '@antre/shared/ids'
import { type Instant, instant, MINUTE_MS, SECOND_MS } from '@antre/shared/instants'
import type { Plan } from '@antre/shared/plan'
import { chance, logNormal, pick, type Random, randomFor } from '../../server/src/demo/crowd/random.ts'
import type { Command } from '../../server/src/domain/commands.ts'
import { IndexedHeap } from '../../server/src/domain/indexed-heap.ts'
import type { State, Stop, Visit } from '../../server/src/domain/state.ts'
import { walkingSeconds, zoneOf, zonesOfQueue } from '../../server/src/domain/stop.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import * as asks from '../model/asks.ts'
import { openBuilding } from '../model/building.ts'
import { wib } from '../model/story.ts'
import type { Figure } from './figure.ts'

const DAYS = 12
const PLACES = [1, 2, 3, 4]
/** Whoever is not through by then is left out. */
const ENDS_AT = wib('22:00')
/** Full counters, and queues that still end on the day. */
const LOAD = 0.75
const SEVERAL = 0.25
/** Who stands where a call is shown and spoken comes; who stands in another zone has only a glance at the phone or a neighbour's word. */
const HEARS = { here: 0.97, elsewhere: 0.35 }
const LOST_AT_MOST = 1.1

const served = samplePlan.services.filter(
  ({ queue, noTicketNeeded, appointmentOnly, continuationOnly, priorityOnly }) =>
    !noTicketNeeded &&
    !appointmentOnly &&
    !continuationOnly &&
    !priorityOnly &&
    samplePlan.queues.some(({ id, issuesTickets }) => id === queue && issuesTickets),
)

/** The time that visitors spend in the building, by how many places one visit holds at once (V1), and how many miss their call with and without V5. */
export async function placeFigures(): Promise<Figure[]> {
  const by = new Map(PLACES.map((places) => [places, daysWith({ places, saysElsewhere: true })]))
  const silent = daysWith({ places: samplePlan.visits.parallelPlaces, saysElsewhere: false })
  const one = by.get(1) as Told
  const chosen = by.get(samplePlan.visits.parallelPlaces) as Told
  const detail = [...by].map(
    ([places, { single, several, missed }]) =>
      `${places}: one stop ${single.toFixed(1)} min, several ${several.toFixed(1)} min, ${(missed * 100).toFixed(1)} % missed`,
  )
  return [
    {
      name: `one-stop visitors, ${samplePlan.visits.parallelPlaces} places / 1 place`,
      ratio: chosen.single / one.single,
      bound: { kind: 'at most', value: LOST_AT_MOST },
      detail: detail.join('; '),
    },
    {
      name: `several-stop visitors, ${samplePlan.visits.parallelPlaces} places / 1 place`,
      ratio: chosen.several / one.several,
      bound: { kind: 'at most', value: LOST_AT_MOST },
      detail: `${(((one.several - chosen.several) / one.several) * 100).toFixed(1)} % less time`,
    },
    {
      name: 'missed calls, said also where the visit waits elsewhere / only at the counter',
      ratio: chosen.missed / silent.missed,
      bound: { kind: 'at most', value: 1 },
      detail: `${(chosen.missed * 100).toFixed(1)} % against ${(silent.missed * 100).toFixed(1)} % of calls; who stands in the zone hears ${HEARS.here}, who does not ${HEARS.elsewhere}`,
    },
  ]
}

type Told = { single: number; several: number; missed: number }
type Rules = { places: number; saysElsewhere: boolean }

function daysWith(rules: Rules): Told {
  const days = Array.from({ length: DAYS }, (_, seed) => liveThrough(seed, rules))
  const mean = (of: (day: Told) => number) => days.reduce((sum, day) => sum + of(day), 0) / DAYS
  return { single: mean(({ single }) => single), several: mean(({ several }) => several), missed: mean(({ missed }) => missed) }
}

type Due = { at: Instant; serial: number; heapAt: number; act(): void }

/** One day over the real domain: people come, are called, walk, are served, and go on. */
function liveThrough(seed: number, { places, saysElsewhere }: Rules): Told {
  const plan: Plan = {
    ...samplePlan,
    visits: { ...samplePlan.visits, parallelPlaces: places },
    queues: samplePlan.queues.map((queue) => ({ ...queue, quotaPerDay: null })),
  }
  const building = openBuilding(plan, wib('07:30'))
  const { state } = building
  const random = { come: randomFor(seed, 'come'), serve: randomFor(seed, 'serve'), hear: randomFor(seed, 'hear') }
  const heap = new IndexedHeap<Due>(({ at }) => at)
  const idle = new Set<CounterId>(plan.counters.map(({ id }) => id))
  let serial = 0
  let now = wib('07:30')
  let calls = 0
  let missed = 0

  const later = (ms: number, act: () => void) => heap.add({ at: instant(Math.round(now + ms)), serial: serial++, heapAt: -1, act })
  const does = (command: Command) => building.perform(command, now)

  function callAtIdle(): void {
    for (const counter of [...idle]) {
      const done = does(asks.callsNext(counter).command)
      const stop = state.counters.get(counter)?.current
      if ('refusal' in done || !stop) continue
      idle.delete(counter)
      called(counter, stop)
    }
  }

  function called(counter: CounterId, stop: Stop): void {
    calls += 1
    const said = saysElsewhere ? zonesSaid(state, stop, counter) : [zoneOf(state.plan, counter)]
    const hears = chance(random.hear, said.includes(standsAt(state, stop)) ? HEARS.here : HEARS.elsewhere)
    const walk = walkingSeconds(state.plan, [standsAt(state, stop), zoneOf(state.plan, counter)])
    if (hears) return later(walk * SECOND_MS, () => serve(counter, stop))
    missed += 1
    later(4 * MINUTE_MS, () => free(counter, asks.givesUp(counter).command))
  }

  function serve(counter: CounterId, { service }: Stop): void {
    does(asks.starts(counter).command)
    const mean = state.plan.services.get(service)?.serviceMinutes ?? 5
    later(logNormal(random.serve, { mean, spread: 0.7 }) * MINUTE_MS, () => free(counter, asks.finishes(counter).command))
  }

  function free(counter: CounterId, command: Command): void {
    does(command)
    idle.add(counter)
  }

  for (const { id } of plan.counters) does(asks.opens(id).command)
  for (const { at, services } of visitsOf(plan, random.come))
    heap.add({ at, serial: serial++, heapAt: -1, act: () => does(takesNumber(`${seed}-${serial++}`, services)) })
  for (let due = heap.peek(); due && due.at < ENDS_AT; due = heap.peek()) {
    heap.remove(due)
    now = due.at
    due.act()
    does(asks.timePasses.command)
    callAtIdle()
    // Walks end while no counter acts: somebody looks again.
    if (heap.size === 0 && [...state.queues.values()].some(({ line }) => line.people > 0)) later(30 * SECOND_MS, () => {})
  }
  const stayed = (of: (visit: Visit) => boolean) => meanMinutes([...state.visits.values()].filter(of))
  return { single: stayed(({ stops }) => stops.length === 1), several: stayed(({ stops }) => stops.length > 1), missed: missed / calls }
}

const takesNumber = (visit: string, services: string[]): Command => ({
  ...(asks.takes(visit, services).command as Extract<Command, { type: 'issue-visit' }>),
  visit: visit as VisitId,
  stops: services.map((service) => ({ stop: `${visit}/${service}` as StopId, service: service as never, people: 1 })),
})

/** From taking the number to the end of the last stop, of those who were served at all. */
function meanMinutes(visits: Visit[]): number {
  const stays = visits.flatMap(({ issuedAt, stops }) => {
    const ends = stops.flatMap(({ phase }) => (phase.name === 'done' ? [phase.endedAt] : []))
    return ends.length === stops.length ? [Math.max(...ends) - issuedAt] : []
  })
  return stays.reduce((sum, ms) => sum + ms, 0) / stays.length / MINUTE_MS
}

/** As many as the counters of each queue can serve until the afternoon; a quarter comes for more than one thing. */
function visitsOf(plan: Plan, random: Random): { at: Instant; services: string[] }[] {
  const opensMs = wib('08:00')
  const spanMs = wib('13:30') - opensMs
  const capacity = (service: (typeof served)[number]) => {
    const counters = plan.counters.filter(({ serves }) => serves[0]?.queue === service.queue).length
    const sharing = served.filter(({ queue }) => queue === service.queue).length
    return counters / sharing / service.serviceMinutes
  }
  const stops = served.reduce((sum, service) => sum + capacity(service), 0) * (spanMs / MINUTE_MS) * LOAD
  const visits = Math.round(stops / (1 + SEVERAL * 1.25))
  return Array.from({ length: visits }, () => {
    const count = chance(random, SEVERAL) ? (chance(random, 0.75) ? 2 : 3) : 1
    const services = new Map<string, string>()
    while (services.size < count) {
      const service = pick(random, served, capacity)
      if (service) services.set(service.queue, service.id)
    }
    return { at: instant(Math.round(opensMs + random() * spanMs)), services: [...services.values()] }
  })
}

/** In the zone of whichever of its queues calls soonest. */
function standsAt(state: State, { visit, queue }: Stop): ZoneId {
  const ahead = (stop: Stop) => state.queues.get(stop.queue)?.line.peopleBefore(stop) ?? 0
  const others = visit.stops.filter(({ phase }) => phase.name === 'queued').sort((a, b) => ahead(a) - ahead(b))
  const here = chanceOf(visit.id) < 0.5 ? others[0]?.queue : undefined
  return zonesOfQueue(state.plan, { queue: here ?? queue })[0] as ZoneId
}

const zonesSaid = (state: State, stop: Stop, counter: CounterId): ZoneId[] => [
  zoneOf(state.plan, counter),
  ...stop.visit.stops
    .filter((other) => other !== stop && other.phase.name === 'queued')
    .flatMap((other) => zonesOfQueue(state.plan, other)),
]

const chanceOf = (id: string): number => randomFor(0, id)()
