import type { CounterId, DisplayId, ZoneId } from '@antre/shared/ids'
import type { PublicPlan } from '@antre/shared/plan'
import type { BoardView } from '@antre/shared/views'
import { describe, expect, it } from 'vitest'
import { beginShowQueue, type ShowQueue } from '../../../display-ui/src/show-queue.ts'
import { callElsewhere, zoneRows } from '../../../display-ui/src/zone-rows.ts'
import { callOf, DAY, isoOf, START, ZONE } from './board-trial.ts'

const OTHER = 'zone-2' as ZoneId
const counter = (number: number, zone = ZONE) => ({ id: `lk-${number}` as CounterId, number, zone, agency: 'ag-a' })
const plan = {
  counters: [counter(2), counter(1), counter(9, OTHER)],
  agencies: [{ id: 'ag-a', short: 'Disdukcapil' }],
} as unknown as PublicPlan

type OnBoard = Partial<BoardView['counters'][number]>
const onBoard = (id: string, facts: OnBoard) => ({
  id: id as CounterId,
  state: 'free' as const,
  number: null,
  pause: null,
  until: null,
  ...facts,
})
const boardOf = (...counters: BoardView['counters']): BoardView => ({
  display: 'tv' as DisplayId,
  zones: [ZONE],
  speaks: [],
  day: DAY,
  calls: [],
  spokenUpTo: {},
  counters,
  halts: [],
  buildingHalt: null,
})

const statesOf = (counters: BoardView['counters'], queue: Partial<ShowQueue> = {}, heroLook: 'called' | 'quiet' | 'withdrawn' = 'quiet') =>
  zoneRows({ plan, zone: ZONE, board: boardOf(...counters), queue: { ...beginShowQueue(), ...queue }, heroLook, now: START }).map(
    ({ state }) => state,
  )

describe('rows of a zone', () => {
  it('has one row per counter of the zone, by number', () => {
    const rows = zoneRows({ plan, zone: ZONE, board: boardOf(), queue: beginShowQueue(), heroLook: 'quiet', now: START })
    expect(rows.map(({ counterNumber }) => counterNumber)).toEqual([1, 2])
    expect(rows.map(({ state }) => state.is)).toEqual(['closed', 'closed'])
  })

  it('outlines a number whose call waits, and fills it once it was shown', () => {
    const call = callOf({ n: 1, at: START - 5_000, counter: 'lk-1' })
    const calling = onBoard('lk-1', { state: 'calling', number: call.number })
    expect(statesOf([calling], { calls: [call], waiting: [{ call, keys: [] }] })[0]).toEqual({ is: 'soon', number: call.number })
    expect(statesOf([calling], { calls: [call] })[0]).toMatchObject({ is: 'called', number: call.number, fresh: null })
  })

  it('takes the colour back after a minute, and at once when the person is served', () => {
    const call = callOf({ n: 1, at: START - 61_000, counter: 'lk-1' })
    expect(statesOf([onBoard('lk-1', { state: 'calling', number: call.number })], { calls: [call] })[0]).toEqual({
      is: 'awaited',
      number: call.number,
    })
    expect(statesOf([onBoard('lk-1', { state: 'serving', number: call.number })], { calls: [call] })[0]).toEqual({
      is: 'served',
      number: call.number,
    })
  })

  it('says when a pause ends', () => {
    const until = isoOf(START + 900_000)
    expect(statesOf([onBoard('lk-2', { state: 'paused', until })])[1]).toEqual({ is: 'paused', until })
  })
})

describe('[V5] a call of this zone to a counter elsewhere', () => {
  const call = callOf({ n: 1, at: START - 10_000, counter: 'lk-9', counterZone: OTHER })
  const hero = { call, keys: [], shownAt: 0, entry: 'announced' as const, withdrawn: false }

  it('stands while it is large and a little longer', () => {
    expect(callElsewhere({ zone: ZONE, hero, heroLook: 'called', previous: [], now: START })).toBe(call)
    expect(callElsewhere({ zone: ZONE, hero: null, heroLook: 'quiet', previous: [call], now: START })).toBe(call)
    expect(callElsewhere({ zone: ZONE, hero: null, heroLook: 'quiet', previous: [call], now: START + 21_000 })).toBeNull()
  })

  it('is gone when it is withdrawn', () => {
    expect(callElsewhere({ zone: ZONE, hero: { ...hero, withdrawn: true }, heroLook: 'withdrawn', previous: [], now: START })).toBeNull()
  })
})
