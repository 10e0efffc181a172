import type { BoardView } from '@antre/shared/views'
import { expect, test } from 'vitest'
import { changesOf } from '../../../server/src/views/changes.ts'
import { createViewBook, type View } from '../../../server/src/views/view-book.ts'
import { callsNext, cancels, halts, opens, publishes, takes } from '../../model/asks.ts'
import { openBuilding } from '../../model/building.ts'
import { QUIET } from '../../model/quiet-house.ts'
import { smallPlan, withoutCounter } from '../../model/small-plan.ts'
import { wib } from '../../model/story.ts'

test('[D3] a visit that is cancelled while it is called leaves the board of its counter', () => {
  const building = openBuilding(smallPlan, wib('08:00'))
  const board = createViewBook({ ...QUIET }).find('board/layar-1', building.state)
  for (const { command } of [takes('budi', ['ktp']), opens('lk-1'), callsNext('lk-1')]) building.perform(command, wib('08:01'))
  expect(board?.build(building.state, wib('08:01'))).toMatchObject({ counters: [{ id: 'lk-1', number: 'A-001' }, {}, {}, {}] })
  const cancelled = building.perform(cancels('budi').command, wib('08:02'))
  if ('refusal' in cancelled) throw new Error('the visit could not be cancelled')
  expect(board?.touchedBy(changesOf(cancelled.facts, building.state), building.state)).toBe(true)
  expect(board?.build(building.state, wib('08:02'))).toMatchObject({ counters: [{ id: 'lk-1', number: null }, {}, {}, {}] })
})

test('[D3] and the console of a counter that a new plan has dropped', () => {
  const building = openBuilding(smallPlan, wib('08:00'))
  const next = withoutCounter(smallPlan, 'lk-1')
  building.keep(next)
  for (const { command } of [takes('budi', ['ktp']), opens('lk-1'), callsNext('lk-1'), publishes(next)])
    building.perform(command, wib('08:01'))
  const console = createViewBook({ ...QUIET }).find('counter/lk-1', building.state) as View
  const cancelled = building.perform(cancels('budi').command, wib('08:02'))
  if ('refusal' in cancelled) throw new Error('the visit could not be cancelled')
  expect(console.touchedBy(changesOf(cancelled.facts, building.state), building.state)).toBe(true)
  expect(console.build(building.state, wib('08:02'))).toMatchObject({ current: null })
})

test('[A1] calls of one instant stand in the order in which they were made, in whatever zones', () => {
  const building = openBuilding(smallPlan, wib('08:00'))
  const all = [
    takes('ani', ['ktp']),
    takes('budi', ['kk']),
    takes('citra', ['pbb', 'ktp']),
    ...['lk-1', 'lk-2', 'lk-3'].map((counter) => opens(counter)),
    ...['lk-1', 'lk-2', 'lk-3'].map((counter) => callsNext(counter)),
  ]
  for (const { command } of all) building.perform(command, wib('08:01'))
  const board = createViewBook({ ...QUIET }).find('board/layar-1', building.state)
  const { calls } = (board as View).build(building.state, wib('08:01')) as BoardView
  expect(calls.map(({ zone, n, number }) => `${zone} ${n} ${number}`)).toEqual(['z-1 1 A-001', 'z-1 2 A-002', 'z-1 3 B-001', 'z-2 1 B-001'])
})

test('[L12] a halt says in which of the zones of the board its queue is called', () => {
  const building = openBuilding(smallPlan, wib('08:00'))
  for (const { id } of smallPlan.queues) building.perform(halts(id).command, wib('08:01'))
  const board = createViewBook({ ...QUIET }).find('board/layar-1', building.state)
  const { halts: shown } = (board as View).build(building.state, wib('08:01')) as BoardView
  expect(shown.map(({ queue, zones }) => `${queue}: ${zones.join(' ')}`)).toEqual(['q-ktp: z-1', 'q-pajak: z-1 z-2', 'q-lansia: z-2'])
})
