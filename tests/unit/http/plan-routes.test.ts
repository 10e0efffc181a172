import { afterAll, beforeAll, expect, test } from 'vitest'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { type House, keyOf, openHouse, type Person } from './house.ts'

let house: House
let admin: Person

beforeAll(async () => {
  house = await openHouse()
  admin = await house.staff('admin')
})
afterAll(() => house.close())

const publish = (body: object, headers: Record<string, string> = {}) => house.ask(admin, 'PUT', '/api/plan', { body, headers })

test('anyone reads the public part, and only once per version', async () => {
  const { status, body, headers } = await house.ask(null, 'GET', '/api/plan')
  expect(status).toBe(200)
  expect(body).toMatchObject({ version: 1, plan: { building: samplePlan.building } })
  expect(body.plan.kiosks[0]).not.toHaveProperty('printer')
  const again = await house.ask(null, 'GET', '/api/plan', { headers: { 'if-none-match': String(headers.etag) } })
  expect(again).toMatchObject({ status: 304, text: '' })
})

test('[N4] an admin publishes a plan, once per key', async () => {
  const plan = { ...samplePlan, building: { ...samplePlan.building, short: 'MPP Baru' } }
  const headers = { 'idempotency-key': keyOf('publish') }
  expect(await publish({ after: 1, plan }, headers)).toMatchObject({ status: 200, body: { version: 2 } })
  expect(await publish({ after: 1, plan }, headers)).toMatchObject({ status: 200, body: { version: 2 } })
  expect((await house.ask(null, 'GET', '/api/plan')).body).toMatchObject({ version: 2, plan: { building: { short: 'MPP Baru' } } })
})

test('a plan made from an older version is refused', async () => {
  const seq = house.seq()
  expect(await publish({ after: 1, plan: samplePlan })).toMatchObject({ status: 409, body: { code: 'plan-changed-meanwhile' } })
  expect(house.seq()).toBe(seq)
})

test('each mistake of a plan is named by its place', async () => {
  const seq = house.seq()
  const plan = { ...samplePlan, zones: [], kiosks: 'two' }
  const { status, body } = await publish({ after: 2, plan })
  expect(status).toBe(422)
  expect(body.code).toBe('plan-invalid')
  expect(body.mistakes.map(({ path }: { path: string }) => path)).toEqual(expect.arrayContaining(['zones', 'kiosks']))
  expect(body.detail).toContain(body.mistakes[0].path)
  expect(house.seq()).toBe(seq)
})

test('[S6] a plan may be large, but not without end', async () => {
  const notes = { large: 'x'.repeat(400) }
  const large = { ...samplePlan, services: samplePlan.services.map((service) => ({ ...service, notes })) }
  expect(JSON.stringify(large).length).toBeGreaterThan(100_000)
  expect((await publish({ after: 2, plan: large })).status).toBe(200)
  const endless = { ...samplePlan, notes: { endless: 'x'.repeat(2 * 1024 * 1024) } }
  expect(await publish({ after: 3, plan: endless })).toMatchObject({ status: 413, body: { code: 'too-large' } })
})
