import type { CounterId, KioskId, StopId, VisitId } from '@antre/shared/ids'
import { type Instant, instant, type WallTime } from '@antre/shared/instants'
import { dayAt, daysAfter, formatInstant, instantOf } from '@antre/shared/local-time'
import type { Plan } from '@antre/shared/plan'
import type { Refusal } from '@antre/shared/refusals'
import type { CounterView } from '@antre/shared/views'
import { newId } from '../../server/src/access/random.ts'
import { chance, type Random, randomFor } from '../../server/src/demo/crowd/random.ts'
import { ticketNumberOf } from '../../server/src/domain/stop.ts'
import type { Outcome } from '../../server/src/engine/engine.ts'
import { beginJournal } from '../../server/src/engine/first-start.ts'
import type { Entry, Journal } from '../../server/src/journal/journal.ts'
import { planText } from '../../server/src/plan/plan-text.ts'
import { createStoredPlans } from '../../server/src/plan/stored-plans.ts'
import { BUILDING } from '../engine/house.ts'
import { hashOf } from '../model/plan-hash.ts'
import type { Hall } from './at-desk.ts'
import { type Day, isFault, type Moment, SMALL_VISITS_MAX } from './day.ts'
import { createDisplayChecks } from './display-checks.ts'
import { FAULTS, type Vulnerable } from './faults.ts'
import { largeHall, otherSmallHalls, smallHall } from './hall-plans.ts'
import { createObserver } from './invariants.ts'
import { inMemory, onDisk } from './media.ts'
import { createPaperChecks } from './paper-checks.ts'
import { PEOPLE, type Wanted } from './people.ts'
import { createSimulatedTime, type SimulatedTime } from './simulated-clock.ts'
import { createSimulatedDisk, type DiskError, type Medium } from './simulated-disk.ts'
import { createSimulatedDisplay } from './simulated-display.ts'
import { type House, type Mutant, startHouse, tokenOf } from './simulated-house.ts'
import { createSimulatedNetwork } from './simulated-network.ts'
import { createSimulatedPrinter, type SimulatedPrinter } from './simulated-printer.ts'
import { openScreen, type Screen } from './simulated-screen.ts'

export type Lived = {
  /** The first promise that was broken; null where all held. */
  violation: Error | null
  /** What happened, a line each. */
  trace: readonly string[]
  /** The end of the journal. */
  head: { seq: number; hash: string }
  figures: {
    visits: number
    commands: number
    commits: number
    faults: number
    shown: number
    spoken: number
    papers: number
    pieces: number
  }
}

const ANSWER_WITHIN_MS = 3_000
const AGAIN_AFTER_MS = 1_000
/** Then a person gives up and never learns. */
const TRIES_MAX = 8
const PHONES_SHARE = 0.3
const MORNING = '07:55' as WallTime

/** A hall with everybody and everything in it, on the morning of a day. */
export async function openWorld(day: Day, mutant: Mutant) {
  const isSmall = day.visits <= SMALL_VISITS_MAX
  const plan = isSmall ? smallHall : largeHall
  const plans = isSmall ? otherSmallHalls : [plan]
  const trace: string[] = []
  const visits: VisitId[] = []
  const known = new Set<VisitId>()
  const stops: StopId[] = []
  const figures = { visits: 0, faults: 0 }
  let house: House | null = null
  let nightMs = 0

  const time = createSimulatedTime(day.startAt)
  const medium = day.medium === 'disk' ? onDisk() : inMemory()
  const { observer, displayChecks, paperChecks } = openChecks(day, { plan, plans, medium, time })
  const disk = createSimulatedDisk({ medium, time, random: randomFor(day.seed, 'disk'), stored: observer.stored })
  const printers = printersOf(plan, () => createSimulatedPrinter({ time, ...paperChecks }))
  const randomOfHouse = randomFor(day.seed, 'house')

  await firstMorning(plan, { journal: medium.journal, now: day.startAt, stored: observer.stored })
  start()

  const world = { time, network: createSimulatedNetwork(time), house: () => house }
  const displays = plan.displays.map((display) =>
    createSimulatedDisplay({ world, display, random: randomFor(day.seed, display.id), checks: displayChecks, mutant }),
  )
  const watch = (view: string): Screen => openScreen({ world, view, random: randomFor(day.seed, view), heard() {} })
  const consoles = new Map(plan.counters.map(({ id }) => [id, watch(`counter/${id}`)]))
  const others = isSmall ? [...plan.kiosks.map(({ id }) => watch(`kiosk/${id}`)), watch('floor'), watch('entrance')] : []

  function start(): void {
    house ??= startHouse({ disk, time, printers, observer, mutant, randomBytes: (size) => drawnBytes(randomOfHouse, size) })
  }

  function crash(fate: DiskError, downMs: number): void {
    if (!house) return
    house.kill()
    disk.crash(fate)
    house = null
    time.after(downMs, start)
  }

  /** Something else may end it while it stops. */
  async function stop(then: () => void): Promise<void> {
    const stopping = house
    await stopping?.stop()
    if (house !== stopping) return
    disk.crash('lost')
    house = null
    then()
  }

  function night(stays: 'on' | 'off'): void {
    const zone = plan.building.timeZone
    const ms = instantOf(daysAfter(dayAt(time.now(), zone), 1), MORNING, zone) - time.now()
    nightMs += ms
    if (stays === 'off') void stop(() => time.at(instant(time.now() + ms), start))
  }

  const vulnerable: Vulnerable = {
    ...world,
    disk,
    printers,
    displays,
    screens: [...consoles.values(), ...others, ...displays.map(({ screen }) => screen)],
    crash,
    restart: () => void stop(start),
    night,
  }
  const hall: Hall = {
    plan,
    otherPlans: isSmall ? plans : [],
    now: time.now,
    consoleOf: (counter: CounterId) => (consoles.get(counter)?.latest()?.data as CounterView | undefined) ?? null,
    visits,
    stops,
    planVersion: () => house?.engine.committed().planVersion ?? 1,
    callNumberOf: observer.callNumberOf,
  }

  function live({ n, what }: Moment): void {
    const random = randomFor(day.seed, `moment ${n}`)
    if (isFault(what)) {
      figures.faults += 1
      return tell(FAULTS[what].strike(vulnerable, random))
    }
    for (const wanted of PEOPLE[what].wants(hall, random)) if (wanted) ask(wanted, { what, random })
  }

  /** With one key until an answer comes that is one; meanwhile messages are lost, doubled and late. */
  function ask({ says, ...wanted }: Wanted, { what, random }: { what: string; random: Random }): void {
    const sent = { ...wanted, says, key: newId<string>((size) => drawnBytes(random, size)) }
    let tries = 0
    let isOver = false
    tell(`${what} (${wanted.actor}): ${says}`)
    const attempt = () => {
      if (isOver || ++tries > TRIES_MAX) return
      const patience = time.after(ANSWER_WITHIN_MS, attempt)
      const hear = (outcome: Outcome) => {
        if (isOver) return
        patience()
        isOver = isFinal(outcome)
        if (isOver) told(wanted, { outcome, random })
        else time.after(AGAIN_AFTER_MS, attempt)
      }
      world.network.carry(random, () => house?.submit(sent, (outcome) => world.network.carry(random, () => hear(outcome))))
    }
    attempt()
  }

  function told({ actor }: Pick<Wanted, 'actor'>, { outcome, random }: { outcome: Outcome; random: Random }): void {
    const visit =
      'answer' in outcome && outcome.answer.of === 'visit' ? house?.engine.committed().visits.get(outcome.answer.visit) : undefined
    tell(`  ${actor} is told ${visit ? ticketNumberOf(visit) : JSON.stringify('answer' in outcome ? outcome.answer : outcome.refusal)}`)
    if (!visit || known.has(visit.id)) return
    known.add(visit.id)
    figures.visits += 1
    visits.push(visit.id)
    stops.push(...visit.stops.map(({ id }) => id))
    if (isSmall && chance(random, PHONES_SHARE)) watch(`ticket/${tokenOf(visit.id)}`)
  }

  function tell(sentence: string): void {
    trace.push(`${formatInstant(time.now(), plan.building.timeZone).slice(5, 23)} ${sentence}`)
  }

  return {
    time,
    live,
    violation: observer.violation,
    /** The length of the nights that were decided on since it was last asked. */
    takeNight(): number {
      const ms = nightMs
      nightMs = 0
      return ms
    },
    settled(): 'go on' | 'stop' {
      observer.settled(house, time.now())
      return observer.violation() ? 'stop' : 'go on'
    },
    dayEnds(): void {
      if (observer.violation()) return
      observer.expecting(() => {
        if (!house?.isReady()) throw new Error('[D7] the house did not come back')
      })
      if (house) observer.dayEnds(house, time.now())
      displayChecks.dayEnds()
      paperChecks.dayEnds()
    },
    lived(): Lived {
      const { whole, pieces } = paperChecks.papers()
      const counted = { ...figures, ...observer.figures(), ...displayChecks.figures(), papers: whole, pieces }
      return { violation: observer.violation(), trace, head: observer.durable(), figures: counted }
    },
    close: () => medium.close(),
  }
}

const printersOf = (plan: Plan, create: () => SimulatedPrinter) =>
  new Map(plan.kiosks.flatMap(({ id, printer }): [KioskId, SimulatedPrinter][] => (printer ? [[id, create()]] : [])))

type Checked = { plan: Plan; plans: readonly Plan[]; medium: Medium; time: SimulatedTime }

/** The medium is asked for its journal each time: after a crash it is opened anew. */
function openChecks({ visits, replays }: Day, { plan, plans, medium, time }: Checked) {
  const isSmall = visits <= SMALL_VISITS_MAX
  const observer = createObserver({
    plan,
    planOf: (hash) => plans.find((other) => hashOf(other) === hash) as Plan,
    compiledOf: createStoredPlans({
      building: BUILDING,
      journal: { planText: (building, hash) => medium.journal.planText(building, hash) },
    }).planOf,
    thoroughness: isSmall ? 'all' : replays === 'left out' ? 'constant time' : 'constant time and some replays',
    journal: () => medium.journal,
    now: time.now,
  })
  const displayChecks = createDisplayChecks(observer)
  const paperChecks = createPaperChecks({ expecting: observer.expecting, records: () => medium.prints.recordsSince(instant(0)) })
  return { observer, displayChecks, paperChecks }
}

type FirstMorning = { journal: Journal; now: Instant; stored(batch: readonly Entry[]): void }

async function firstMorning(plan: Plan, { journal, now, stored }: FirstMorning): Promise<void> {
  const text = planText(plan)
  const seen: Journal = {
    ...journal,
    async append(building, expectedSeq, batch) {
      await journal.append(building, expectedSeq, batch)
      stored(batch)
    },
  }
  await beginJournal({ building: BUILDING, journal: seen, plan, text, hash: hashOf(plan), epoch: 'epoch-1', now })
}

const TRY_AGAIN: Refusal['code'][] = ['storage-unavailable', 'outcome-of-append-unknown', 'too-busy']

const isFinal = (outcome: Outcome): boolean => !('refusal' in outcome && TRY_AGAIN.includes(outcome.refusal.code))

function drawnBytes(random: Random, size: number): Buffer {
  const bytes = Buffer.alloc(size)
  for (let at = 0; at < size; at += 4)
    bytes.writeUIntLE(Math.floor(random() * 2 ** (8 * Math.min(4, size - at))), at, Math.min(4, size - at))
  return bytes
}
