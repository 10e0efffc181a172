import type { CounterId, VisitId } from '@antre/shared/ids'
import { expect, test } from 'vitest'
import { perform } from '../../../server/src/domain/perform.ts'
import type { State } from '../../../server/src/domain/state.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { changesOf } from '../../../server/src/views/changes.ts'
import { createViewBook } from '../../../server/src/views/view-book.ts'
import { callsNext, opens, takes } from '../../model/asks.ts'
import { openBuilding } from '../../model/building.ts'
import { QUIET } from '../../model/quiet-house.ts'
import { wib } from '../../model/story.ts'

const plan = { ...samplePlan, queues: samplePlan.queues.map((queue) => ({ ...queue, quotaPerDay: null })) }

/** Every counter is open; two wait for each of these services, one of them for another service too. */
function fullBuilding() {
  const building = openBuilding(plan, wib('09:00'))
  for (const { id } of plan.counters) building.perform(opens(id).command, wib('09:00'))
  for (const visit of ['ani', 'budi']) building.perform(takes(visit, ['s-a02']).command, wib('09:01'))
  building.perform(takes('citra', ['s-c01']).command, wib('09:01'))
  building.perform(takes('dewi', ['s-a02', 's-c01']).command, wib('09:02'))
  building.perform(takes('eka', ['s-d01']).command, wib('09:02'))
  return building
}

/** Everything that somebody can watch in this building. */
const namesIn = (state: State): string[] => [
  ...plan.counters.map(({ id }) => `counter/${id}`),
  ...plan.displays.map(({ id }) => `board/${id}`),
  ...[...state.visits.keys()].map((visit) => `ticket/${visit}`),
]

function builtBy(state: State, counter: CounterId): string[] {
  const book = createViewBook({ ...QUIET, visitOf: (token) => token as VisitId })
  const views = namesIn(state).map((name) => ({ name, view: book.find(name, state) }))
  const called = perform(state, { command: callsNext(counter).command, now: wib('09:05'), seq: state.seq, device: null })
  if ('refusal' in called) throw new Error(called.refusal.code)
  const changes = changesOf(called.facts, state)
  return views.filter(({ view }) => view?.touchedBy(changes, state)).map(({ name }) => name)
}

const countersOf = (...queues: string[]) => plan.counters.filter(({ serves }) => serves.some(({ queue }) => queues.includes(queue)))
const queueOf = (service: string) => plan.services.find(({ id }) => id === service)?.queue ?? ''
const boardsOf = (...zones: string[]) => plan.displays.filter((display) => display.zones.some((zone) => zones.includes(zone)))

test('[A1] a call builds the views of its counter, of the counters and phones of its queue, and of its zone, and nothing else', () => {
  const { state } = fullBuilding()
  const queue = queueOf('s-a02')
  const counter = countersOf(queue)[0] ?? expect.fail()
  expect(builtBy(state, counter.id).sort()).toEqual(
    [
      ...countersOf(queue).map(({ id }) => `counter/${id}`),
      ...boardsOf(counter.zone).map(({ id }) => `board/${id}`),
      ...['ani', 'budi', 'dewi'].map((visit) => `ticket/${visit}`),
    ].sort(),
  )
})

test('[V5] and where the visit waits elsewhere too, those of that queue and zone', () => {
  const { state } = fullBuilding()
  const [queue, other] = [queueOf('s-a02'), queueOf('s-c01')]
  const counter = countersOf(queue)[0] ?? expect.fail()
  // Ani and Budi are called at two other counters, so that Dewi is next.
  for (const { id } of countersOf(queue).slice(1, 3))
    perform(state, { command: callsNext(id).command, now: wib('09:04'), seq: state.seq, device: null })
  const zones = [counter.zone, ...countersOf(other).map(({ zone }) => zone)]
  expect(builtBy(state, counter.id).sort()).toEqual(
    [
      ...countersOf(queue, other).map(({ id }) => `counter/${id}`),
      ...boardsOf(...zones).map(({ id }) => `board/${id}`),
      ...['citra', 'dewi'].map((visit) => `ticket/${visit}`),
    ].sort(),
  )
})
