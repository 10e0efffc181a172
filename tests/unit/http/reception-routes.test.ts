import type { FoundVisits } from '@antre/shared/contract'
import type { KioskId } from '@antre/shared/ids'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { atCounter, type House, keyOf, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
const elsewhere = atCounter('lk-48')
const plan = {
  ...samplePlan,
  kiosks: samplePlan.kiosks.map((kiosk) =>
    kiosk.id === ('kiosk-1' as KioskId) ? { ...kiosk, printer: { host: '127.0.0.1', port: 9100, paperMm: 80 as const } } : kiosk,
  ),
}

let house: House
let kiosk: Person
let reception: Person
let clerk: Person

beforeAll(async () => {
  house = await openHouse({ plan })
  kiosk = house.device('kiosk', 'kiosk-1')
  reception = await house.staff('reception')
  clerk = await house.staff('clerk', desk.agency, [desk.counter])
})
afterAll(() => house.close())

const issue = async (service = desk.service) =>
  (await house.ask(kiosk, 'POST', '/api/visits', { body: { stops: [{ service }] } })).body.visit
const find = (query: string, who = reception) => house.ask(who, 'GET', `/api/visits?${query}`)
const numbersIn = ({ body }: { body: FoundVisits }) => body.visits.map(({ number }) => number)

describe("finding today's visits", () => {
  test('by its number, with its stops, its needs and its papers', async () => {
    const { id, number } = await issue()
    await house.ask(reception, 'POST', `/api/visits/${id}/set-needs`, { body: { needs: ['guide'] } })
    const { status, body } = await find(`number=${number}`)
    expect(status).toBe(200)
    expect(body.visits).toMatchObject([{ visit: id, number, needs: ['guide'], copies: 0, mayReturn: false, ended: false }])
    expect(body.visits[0].stops).toMatchObject([{ service: desk.service, state: 'waiting', counters: expect.arrayContaining(['lk-01']) }])
    expect(JSON.stringify(body)).not.toContain('token')
  })

  test('by service and the minute in which the number was taken, the newest first', async () => {
    house.clock.set('2026-11-24T09:30:10+07:00')
    const early = await issue(elsewhere.service)
    house.clock.set('2026-11-24T09:31:50+07:00')
    const [late, later] = [await issue(elsewhere.service), await issue(elsewhere.service)]
    expect(numbersIn(await find(`service=${elsewhere.service}&from=09:31&to=09:31`))).toEqual([later.number, late.number])
    expect(numbersIn(await find(`service=${elsewhere.service}&to=09:30`))).toEqual([early.number])
    expect(numbersIn(await find(`service=${elsewhere.service}&from=09:32`))).toEqual([])
  })

  test('a number that nobody has is told as one', async () => {
    expect(await find('number=ZZ-999')).toMatchObject({ status: 404, body: { code: 'visit-unknown' } })
  })

  test.each(['', 'number=', 'number=AR', `number=AR-001&service=${desk.service}`, 'from=09:00', 'service=s-a01&from=9:00', 'name=Ani'])(
    'what does not fit is refused: %s',
    async (query) => {
      expect(await find(query)).toMatchObject({ status: 400, body: { code: 'bad-request' } })
    },
  )

  test('[S2] a clerk finds what is of her agency; what is foreign is answered as what does not exist', async () => {
    const own = await issue()
    const foreign = await issue(elsewhere.service)
    expect(numbersIn(await find(`number=${own.number}`, clerk))).toEqual([own.number])
    expect((await find(`number=${foreign.number}`, clerk)).text).toBe((await find('number=ZZ-999', clerk)).text)
    expect(await find(`service=${elsewhere.service}`, clerk)).toMatchObject({ status: 403 })
  })
})

describe('paper by the hand of staff', () => {
  test('[N7] reception has a new number printed at a kiosk of its choice, and nowhere unless it says so', async () => {
    const body = { stops: [{ service: desk.service }] }
    const printed = await house.ask(reception, 'POST', '/api/visits', { body: { ...body, printAt: 'kiosk-1' } })
    expect(printed).toMatchObject({ status: 201, body: { print: 'queued' } })
    expect((await house.ask(reception, 'POST', '/api/visits', { body })).body.print).toBe('none')
    expect(await house.ask(reception, 'POST', '/api/visits', { body: { ...body, printAt: 'kiosk-2' } })).toMatchObject({
      status: 409,
      body: { code: 'no-printer' },
    })
    expect(await house.ask(kiosk, 'POST', '/api/visits', { body: { ...body, printAt: 'kiosk-1' } })).toMatchObject({ status: 403 })
  })

  test('[P2][S3] a reprint says where and whether it is a copy, and the journal says by whom', async () => {
    const { id } = await issue()
    const headers = { 'idempotency-key': keyOf('again-please') }
    const again = await house.ask(reception, 'POST', `/api/visits/${id}/reprint`, { body: {}, headers })
    expect(again).toMatchObject({ status: 200, body: { visit: id, kiosk: 'kiosk-1', copy: true, print: 'queued' } })
    expect((await house.ask(reception, 'POST', `/api/visits/${id}/reprint`, { body: {}, headers })).body).toEqual(again.body)
    const rows = house.storage.database.sqlite.prepare("SELECT actor FROM journal WHERE type = 'VisitReprinted'").pluck().all()
    expect(rows).toEqual([`staff:${reception.username}`])
  })

  test('[S2] a clerk reprints what is wholly of her agency', async () => {
    const own = await issue()
    const foreign = await issue(elsewhere.service)
    expect(await house.ask(clerk, 'POST', `/api/visits/${own.id}/reprint`, { body: {} })).toMatchObject({ status: 200 })
    expect(await house.ask(clerk, 'POST', `/api/visits/${foreign.id}/reprint`, { body: {} })).toMatchObject({ status: 404 })
  })
})

describe('questions without a number', () => {
  const answer = (topic: string, who = reception) => house.ask(who, 'POST', '/api/questions', { body: { topic } })

  test('are counted by topic', async () => {
    expect(await answer('requirements')).toMatchObject({ status: 200, body: { seq: expect.any(Number) } })
    const rows = house.storage.database.sqlite.prepare("SELECT body FROM journal WHERE type = 'QuestionAnswered'").pluck().all()
    expect(rows).toEqual(['{"topic":"requirements"}'])
  })

  test('by a topic of the plan, and not by a clerk', async () => {
    expect(await answer('weather')).toMatchObject({ status: 422, body: { code: 'reason-unknown' } })
    expect(await answer('requirements', clerk)).toMatchObject({ status: 403 })
  })
})
