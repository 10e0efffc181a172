import type { KioskId, VisitId } from '@antre/shared/ids'
import type { FloorView } from '@antre/shared/views'
import { expect, test } from 'vitest'
import type { NeedsOf } from '../../../server/src/views/counter-view.ts'
import { createViewBook } from '../../../server/src/views/view-book.ts'
import { assigns, callsNext, opens, pauses, setsQuota, switchesOff, switchesOn, takes } from '../../model/asks.ts'
import { type Building, openBuilding } from '../../model/building.ts'
import { QUIET } from '../../model/quiet-house.ts'
import { smallPlan } from '../../model/small-plan.ts'
import { wib } from '../../model/story.ts'

test('[D5] the floor of the building and of each agency say that a backup failed, and when the last good one was taken', () => {
  const building = openBuilding(smallPlan, wib('12:00'))
  let failed: { lastAt: ReturnType<typeof wib> | null } | null = null
  const book = createViewBook({ ...QUIET, failedBackup: () => failed })
  const shown = () =>
    ['floor', `floor/${smallPlan.agencies[0]?.id}`].map((name) => {
      const view = book.find(name, building.state)?.build(building.state, wib('12:00'))
      return (view as { failedBackup: unknown }).failedBackup
    })
  expect(shown()).toEqual([null, null])
  failed = { lastAt: null }
  expect(shown()).toEqual([{ lastAt: null }, { lastAt: null }])
  failed = { lastAt: wib('11:00') }
  const since = { lastAt: expect.stringMatching(/T11:00:00.*\+07:00$/) }
  expect(shown()).toEqual([since, since])
})

test('[S2] the floor of an agency says where its day departs from the plan, until it is taken back, and nothing of others', () => {
  const building = openBuilding(smallPlan, wib('08:00'))
  const floorOf = (name: string) => floorIn(building, name)
  const changesIn = (name: string) => floorOf(name).changes
  const quotaOf = (name: string) => floorOf('floor').queues.find(({ id }) => id === name)?.quota
  const [first = '', second = ''] = ['q-ktp', 'q-pajak'].map((id) => smallPlan.queues.find((queue) => queue.id === id)?.agency)
  for (const { command } of [
    switchesOff('ktp', { minutes: 30 }),
    setsQuota('q-ktp', 4),
    setsQuota('q-pajak', null),
    assigns('lk-2', ['q-ktp']),
  ])
    building.perform(command, wib('08:00'))
  expect(changesIn(`floor/${first}`)).toEqual({
    off: [{ service: 'ktp', reason: 'sistem', until: expect.stringMatching(/T08:30:00.*\+07:00$/) }],
    quotas: ['q-ktp'],
    assigned: ['lk-2'],
  })
  expect(changesIn(`floor/${second}`)).toEqual({ off: [], quotas: ['q-pajak'], assigned: [] })
  expect(changesIn('floor').quotas).toHaveLength(2)
  expect([quotaOf('q-ktp'), quotaOf('q-paspor')]).toEqual([
    { today: 4, planned: null },
    { today: 4, planned: 4 },
  ])
  expect(floorOf('floor').counters.find(({ id }) => id === 'lk-2')?.serves).toEqual([{ queue: 'q-ktp' }])
  for (const { command } of [switchesOn('ktp'), setsQuota('q-ktp', 'plan'), assigns('lk-2', null)]) building.perform(command, wib('08:01'))
  expect(changesIn(`floor/${first}`)).toEqual({ off: [], quotas: [], assigned: [] })
})

test('a counter that is paused says why and until when', () => {
  const building = openBuilding(smallPlan, wib('08:00'))
  for (const { command } of [opens('lk-1'), pauses('lk-1', { minutes: 15 })]) building.perform(command, wib('08:00'))
  const { counters } = floorIn(building, 'floor')
  expect(counters.find(({ id }) => id === 'lk-1')?.pause).toEqual({ reason: expect.any(String), until: expect.stringMatching(/T08:15/) })
  expect(counters.find(({ id }) => id !== 'lk-1')?.pause).toBeNull()
})

test('[L14] the floor names who is to be led to a counter, at two ahead and when called', () => {
  const building = openBuilding(smallPlan, wib('08:00'))
  const all = [takes('ani', ['ktp']), takes('budi', ['ktp']), takes('citra', ['ktp']), takes('dewi', ['ktp']), opens('lk-1')]
  for (const { command } of all) building.perform(command, wib('08:00'))
  const needs = { of: () => [], with: () => ['ani', 'citra', 'dewi'] as VisitId[] }
  const guides = () => floorIn(building, 'floor', needs).guides
  expect(guides()).toMatchObject([
    { number: 'A-001', ahead: 0 },
    { number: 'A-003', ahead: 2 },
  ])
  building.perform(callsNext('lk-1').command, wib('08:01'))
  expect(guides()).toMatchObject([
    { number: 'A-001', counter: 'lk-1', ahead: null },
    { number: 'A-003', ahead: 1 },
    { number: 'A-004', ahead: 2 },
  ])
  expect(floorIn(building, `floor/${smallPlan.agencies[0]?.id}`, needs).guides).toEqual([])
})

test('who asks for a person at a kiosk is seen on every floor, with who goes there', () => {
  const building = openBuilding(smallPlan, wib('08:00'))
  const since = wib('08:00')
  const asked = { kiosk: 'kiosk-1' as KioskId, since, answeredBy: 'sari' }
  const help = { of: () => asked, all: () => [asked] }
  for (const floor of ['floor', `floor/${smallPlan.agencies[0]?.id}`])
    expect(floorIn(building, floor, QUIET.needs, help).help).toEqual([
      { kiosk: 'kiosk-1', since: '2026-11-24T08:00:00.000+07:00', answeredBy: 'sari' },
    ])
})

function floorIn({ state }: Building, name: string, needs: NeedsOf = QUIET.needs, help = QUIET.help): FloorView {
  const book = createViewBook({ ...QUIET, needs, help })
  return book.find(name, state)?.build(state, wib('08:00')) as FloorView
}
