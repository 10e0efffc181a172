import { afterEach, beforeEach, expect, test } from 'vitest'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { atCounter, type House, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
const queue = samplePlan.services.find(({ id }) => id === desk.service)?.queue ?? ''
let house: House
let kiosk: Person
let supervisor: Person

beforeEach(async () => {
  house = await openHouse()
  kiosk = house.device('kiosk', 'kiosk-1')
  supervisor = await house.staff('supervisor', desk.agency)
})
afterEach(() => house.close())

const change = (path: string, body: object = {}) => house.ask(supervisor, 'POST', path, { body })
const take = () => house.ask(kiosk, 'POST', '/api/visits', { body: { stops: [{ service: desk.service }] } })

test('[N5] a supervisor switches a service off until a time, and on again', async () => {
  const off = await change(`/api/services/${desk.service}/switch-off`, { reason: 'no-staff', minutes: 20 })
  expect(off).toMatchObject({ status: 200, body: { seq: house.seq() } })
  expect((await take()).body).toMatchObject({ code: 'service-closed', detail: expect.stringContaining('09.20') })
  expect((await change(`/api/services/${desk.service}/switch-on`)).status).toBe(200)
  expect((await take()).status).toBe(201)
  expect((await change(`/api/services/${desk.service}/switch-on`)).body).toMatchObject({ code: 'service-not-off' })
})

test("[N8] a supervisor sets today's quota, and takes it back", async () => {
  expect((await change(`/api/queues/${queue}/quota`, { quota: 0 })).status).toBe(200)
  expect((await take()).body).toMatchObject({ code: 'service-closed' })
  expect((await change(`/api/queues/${queue}/quota`, { quota: 'plan' })).status).toBe(200)
  expect((await take()).status).toBe(201)
})

test('[O1] a supervisor gives a counter other queues of the agency, and none of another', async () => {
  const foreign = samplePlan.queues.find(({ agency }) => agency !== desk.agency)?.id
  const serves = samplePlan.counters.find(({ id }) => id === desk.counter)?.serves ?? []
  const assign = (to: object[] | null) => change(`/api/counters/${desk.counter}/assign`, { serves: to })
  expect((await assign([...serves, { queue: foreign }])).body).toMatchObject({ code: 'target-unfit' })
  expect((await assign(serves)).status).toBe(200)
  expect((await assign(null)).status).toBe(200)
})

test('[L9] the next clerk takes a counter over, and a supervisor calls on behalf of whoever is there', async () => {
  const { visit } = (await take()).body
  const [ani, budi] = [await house.staff('clerk', desk.agency), await house.staff('clerk', desk.agency)]
  const at = (verb: string, who: Person) => house.ask(who, 'POST', `/api/counters/${desk.counter}/${verb}`, { body: {} })
  await at('open', ani)
  expect((await at('call-next', supervisor)).body.stop).toMatchObject({ visit: visit.id, state: 'called' })
  expect((await at('hand-over', budi)).body).toMatchObject({ counter: { state: 'calling' }, stop: { visit: visit.id } })
  expect((await at('start', ani)).body).toMatchObject({ code: 'counter-taken' })
  expect((await at('start', budi)).status).toBe(200)
})

test('[S2] a supervisor says what a service of her agency needs and costs, and the rest of the plan stays', async () => {
  const admin = await house.staff('admin')
  const planned = async () => (await house.ask(admin, 'GET', '/api/plan')).body.plan
  const before = await planned()
  const said = { requirements: [{ id: 'KTP asli' }], cost: { text: { id: 'Rp50.000' }, amountRupiah: 50_000 } }
  const done = await change(`/api/services/${desk.service}/texts`, said)
  expect(done).toMatchObject({ status: 200, body: { version: 2 } })
  const after = await planned()
  const serviceIn = ({ services }: typeof before) => services.find(({ id }: { id: string }) => id === desk.service)
  expect(serviceIn(after)).toMatchObject({ ...said, completionTime: serviceIn(before).completionTime })
  expect({ ...after, services: [] }).toEqual({ ...before, services: [] })
  const foreign = samplePlan.services.find(({ agency }) => agency !== desk.agency)?.id
  expect((await change(`/api/services/${foreign}/texts`, said)).status).toBe(403)
})
