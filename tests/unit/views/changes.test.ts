import { expect, test } from 'vitest'
import { changesOf } from '../../../server/src/views/changes.ts'
import { createViewBook } from '../../../server/src/views/view-book.ts'
import { callsNext, cancels, opens, takes } from '../../model/asks.ts'
import { openBuilding } from '../../model/building.ts'
import { smallPlan } from '../../model/small-plan.ts'
import { wib } from '../../model/story.ts'

const NOBODY_PRINTS = { ofKiosk: () => ({ printer: 'none' as const, prints: [] }), ofVisit: () => null, ofFloor: () => [] }

test('[D3] a visit that is cancelled while it is called leaves the board of its counter', () => {
  const building = openBuilding(smallPlan, wib('08:00'))
  const board = createViewBook({ visitOf: () => null, printing: NOBODY_PRINTS }).find('board/layar-1', building.state)
  for (const { command } of [takes('budi', ['ktp']), opens('lk-1'), callsNext('lk-1')]) building.perform(command, wib('08:01'))
  expect(board?.build(building.state, wib('08:01'))).toMatchObject({ counters: [{ id: 'lk-1', number: 'A-001' }, {}, {}, {}] })
  const cancelled = building.perform(cancels('budi').command, wib('08:02'))
  if ('refusal' in cancelled) throw new Error('the visit could not be cancelled')
  expect(board?.touchedBy(changesOf(cancelled.facts, building.state), building.state)).toBe(true)
  expect(board?.build(building.state, wib('08:02'))).toMatchObject({ counters: [{ id: 'lk-1', number: null }, {}, {}, {}] })
})
