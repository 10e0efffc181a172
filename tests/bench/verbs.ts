import type { Command } from '../../server/src/domain/commands.ts'
import { decide } from '../../server/src/domain/decide.ts'
import type { State } from '../../server/src/domain/state.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import * as asks from '../model/asks.ts'
import { openBuilding } from '../model/building.ts'
import { wib } from '../model/story.ts'
import { type Figure, median } from './figure.ts'

const WAITING = 10_000
const ROUNDS = 2_000
const LIMIT_US = 50
const NOW = wib('10:01:30')

const plan = {
  ...samplePlan,
  queues: samplePlan.queues.map((queue) => ({ ...queue, quotaPerDay: null })),
  calls: { ...samplePlan.calls, secondsBetween: 0, noShowAfterSeconds: 0 },
}
const reason = plan.reasons.outOfOrder[0]?.code ?? ''
const park = plan.reasons.park?.[0]?.code ?? ''
const transfer = plan.reasons.transfer?.[0]?.code ?? ''

/** Deciding any verb that a clerk or reception asks for, with ten thousand people in the counter's queue. */
export async function verbFigures(): Promise<Figure[]> {
  const { state, commands } = fullHall()
  const times = commands.map(([name, command]) => ({ name, us: median(timesOf(state, command)) * 1000 })).sort((a, b) => b.us - a.us)
  const slowest = times[0] ?? { name: 'none', us: 0 }
  return [
    {
      name: `slowest decision with 10,000 waiting / ${LIMIT_US} us`,
      ratio: slowest.us / LIMIT_US,
      bound: { kind: 'at most', value: 1 },
      detail: times.map(({ name, us }) => `${name} ${us.toFixed(1)}`).join(', '),
    },
  ]
}

function timesOf(state: State, command: Command): number[] {
  return Array.from({ length: ROUNDS }, () => {
    const began = performance.now()
    const decision = decide(state, command, NOW)
    const spent = performance.now() - began
    if ('refusal' in decision) throw new Error(`${command.type} is refused with ${decision.refusal.code}`)
    return spent
  })
}

/** One is called at lk-02, one served at lk-03, lk-04 is free; one is parked, one was missed; all others wait. */
function fullHall(): { state: State; commands: [name: string, command: Command][] } {
  const building = openBuilding(plan, wib('08:00'))
  const does = ({ command }: asks.Ask, time = '09:00') => {
    const done = building.perform(command, wib(time))
    if ('refusal' in done) throw new Error(`${command.type} is refused with ${done.refusal.code}`)
  }
  for (let n = 0; n < WAITING; n++) does(asks.takes(`v${n}`, ['s-a02'], { as: n % 8 === 0 ? 'priority' : 'regular' }))
  for (const counter of ['lk-02', 'lk-03', 'lk-04']) does(asks.opens(counter))
  for (const then of [asks.parks('lk-03', { reason: park }), asks.givesUp('lk-03')]) {
    does(asks.callsNext('lk-03'), '09:30')
    does(then, '09:40')
  }
  for (const counter of ['lk-02', 'lk-03']) does(asks.callsNext(counter), '10:00')
  does(asks.starts('lk-03'), '10:01')
  const { state } = building
  const stops = [...state.stops.values()]
  const at = (counter: string) => ({ counter: counter as never, by: asks.clerkOf(counter), as: 'clerk' as const })
  const parked = stops.find(({ phase }) => phase.name === 'parked')?.id as never
  const missed = stops.find(({ phase }) => phase.name === 'no-show')?.visit.id as never
  const last = stops.at(-1)
  const named: Command[] = [
    asks.takes('new', ['s-a02']).command,
    asks.callsNext('lk-04').command,
    asks.calls('lk-04', last?.id ?? '', { reason }).command,
    asks.recalls('lk-02').command,
    asks.starts('lk-02').command,
    asks.givesUp('lk-02').command,
    asks.finishes('lk-03').command,
    asks.parks('lk-03', { reason: park }).command,
    { type: 'unpark', ...at('lk-04'), stop: parked, reason },
    { type: 'return-to-queue', ...at('lk-03'), next: null },
    {
      type: 'transfer',
      ...at('lk-03'),
      to: { service: 's-a01' as never },
      stop: 'n1' as never,
      back: 'n2' as never,
      reason: transfer,
      delayMinutes: 5,
      next: null,
    },
    { type: 'add-stop', ...at('lk-03'), stop: 'n3' as never, service: 's-a01' as never, people: 1 },
    {
      type: 'walk-in',
      ...at('lk-04'),
      visit: 'w' as never,
      stop: 'w1' as never,
      service: 's-a02' as never,
      class: 'regular',
      language: 'id',
      people: 1,
      reason,
    },
    { type: 'undo', ...at('lk-03'), of: state.counters.get('lk-03' as never)?.lastAct?.lastSeq ?? 0 },
    { type: 'return-visit', visit: missed, back: 'n4' as never },
    { type: 'change-class', visit: last?.visit.id as never, class: 'priority', reason },
    { type: 'limit-visit', visit: last?.visit.id as never, accessibleOnly: true },
    { type: 'step-aside', visit: last?.visit.id as never, minutes: 10 },
    asks.cancels('v9999').command,
    asks.timePasses.command,
  ]
  return { state, commands: named.map((command) => [command.type, command]) }
}
