import { afterEach, beforeEach, expect, test } from 'vitest'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { atCounter, type House, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
const queue = samplePlan.services.find(({ id }) => id === desk.service)?.queue ?? ''
let house: House
let kiosk: Person
let supervisor: Person
let reception: Person

beforeEach(async () => {
  house = await openHouse()
  kiosk = house.device('kiosk', 'kiosk-1')
  supervisor = await house.staff('supervisor', desk.agency)
  reception = await house.staff('reception')
})
afterEach(() => house.close())

const take = (who = kiosk, body: object = {}) =>
  house.ask(who, 'POST', '/api/visits', { body: { stops: [{ service: desk.service, ...body }] } })

test('[L12] a supervisor halts a queue and is told how many wait; nobody takes a number until it goes on', async () => {
  await take()
  await take()
  const halted = await house.ask(supervisor, 'POST', `/api/queues/${queue}/halt`, { body: { reason: 'system-fault', minutes: 30 } })
  expect(halted).toMatchObject({
    status: 200,
    body: { seq: house.seq(), waiting: 2, halt: { reason: 'system-fault', until: '2026-11-24T09:30:00.000+07:00', noMoreToday: false } },
  })
  expect(await take()).toMatchObject({ status: 409, body: { code: 'service-closed', detail: expect.stringContaining('dihentikan') } })
  const resumed = await house.ask(reception, 'POST', `/api/queues/${queue}/resume`, { body: {} })
  expect(resumed).toMatchObject({ status: 200, body: { waiting: 2, halt: null } })
  expect((await take()).status).toBe(201)
})

test('[L12] a reason and an end are needed: minutes, or no more today', async () => {
  const halt = (body: object) => house.ask(supervisor, 'POST', `/api/queues/${queue}/halt`, { body })
  expect((await halt({ reason: 'system-fault' })).status).toBe(400)
  expect((await halt({ minutes: 5 })).status).toBe(400)
  expect((await halt({ reason: 'nothing-known', minutes: 5 })).body).toMatchObject({ code: 'reason-unknown' })
  expect((await halt({ reason: 'system-fault', noMoreToday: true })).body).toMatchObject({
    halt: { until: null, noMoreToday: true, comeBackOn: '2026-11-25' },
  })
})

test('[L12] the number of yesterday is taken by staff, once', async () => {
  const { visit } = (await take()).body
  await house.ask(supervisor, 'POST', `/api/queues/${queue}/halt`, { body: { reason: 'system-fault', noMoreToday: true } })
  house.clock.set('2026-11-25T09:00:00+07:00')
  await house.engine.tick()
  // Nobody is still signed in from yesterday.
  reception = await house.staff('reception')
  expect((await take(kiosk, { slip: visit.number })).status).toBe(403)
  expect((await take(reception, { slip: visit.number })).body.visit.stops).toMatchObject([{ creditedAt: visit.issuedAt, ahead: 0 }])
  expect((await take(reception, { slip: visit.number })).body).toMatchObject({ code: 'slip-unknown' })
})

test('[L13] reception halts the building, and every phone is told', async () => {
  const { visit } = (await take()).body
  const phone = () => house.ask(null, 'GET', `/api/visits/by-token/${visit.token}`)
  expect((await phone()).body.buildingHalt).toBeNull()
  const halted = await house.ask(reception, 'POST', '/api/building/halt', { body: { reason: 'evacuation' } })
  expect(halted).toMatchObject({ status: 200, body: { waiting: 1, halt: { reason: 'evacuation', until: null } } })
  expect((await phone()).body).toMatchObject({ buildingHalt: { reason: 'evacuation' }, stops: [{ state: 'waiting' }] })
  expect(await house.ask(reception, 'POST', '/api/building/resume', { body: {} })).toMatchObject({ status: 200, body: { halt: null } })
  expect((await phone()).body.buildingHalt).toBeNull()
})
