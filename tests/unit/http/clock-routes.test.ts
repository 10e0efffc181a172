import { MINUTE_MS } from '@antre/shared/instants'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse, type Person } from './house.ts'

const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
let house: House
let admin: Person

beforeEach(async () => {
  house = await openHouse()
  admin = await house.staff('admin')
})
afterEach(() => house.close())

const confirm = (jumpedByMs: number) => house.ask(admin, 'POST', '/api/clock/confirm', { body: { jumpedByMs } })
const day = () => house.engine.committed().day

describe('[N3] an admin confirms the clock after a jump', () => {
  test('of hours: it is followed again', async () => {
    const before = house.clock.now()
    house.clock.jump(HOUR_MS)
    expect((await confirm(HOUR_MS)).status).toBe(204)
    expect(house.clock.now()).toBe(before + HOUR_MS)
  })

  test('of a year: the day that it opens is the one of that date', async () => {
    house.clock.jump(365 * DAY_MS)
    await confirm(365 * DAY_MS)
    await house.engine.tick()
    expect(day()).toBe('2027-11-24')
  })

  test('back within the day', async () => {
    house.clock.jump(-8 * HOUR_MS)
    expect((await confirm(-8 * HOUR_MS)).status).toBe(204)
    expect(day()).toBe('2026-11-24')
  })

  test('back over midnight: refused, for the day never goes back', async () => {
    house.clock.jump(-10 * HOUR_MS)
    expect(await confirm(-10 * HOUR_MS)).toMatchObject({ status: 409, body: { code: 'day-never-goes-back' } })
    expect(house.clock.jumpedByMs()).toBe(-10 * HOUR_MS)
  })

  test('but not one that came after what was seen', async () => {
    house.clock.jump(365 * DAY_MS)
    expect(await confirm(HOUR_MS)).toMatchObject({ status: 409, body: { code: 'clock-otherwise' } })
    expect(house.clock.jumpedByMs()).toBe(365 * DAY_MS)
  })

  test('a second time: nothing is to be done', async () => {
    house.clock.jump(10 * MINUTE_MS)
    await confirm(10 * MINUTE_MS)
    const after = house.clock.now()
    expect((await confirm(10 * MINUTE_MS)).status).toBe(204)
    expect(house.clock.now()).toBe(after)
  })
})
