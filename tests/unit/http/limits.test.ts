import { afterEach, beforeEach, expect, test } from 'vitest'
import { atCounter, type House, keyOf, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
const body = { stops: [{ service: desk.service }] }
let house: House

beforeEach(async () => {
  house = await openHouse({ rateLimits: 'on', trustedProxies: ['127.0.0.1'] })
})
afterEach(() => house.close())

const issue = (kiosk: Person, headers: Record<string, string> = {}) => house.ask(kiosk, 'POST', '/api/visits', { body, headers })

async function pausedKiosk(): Promise<Person> {
  const kiosk = house.device('kiosk', 'kiosk-1')
  for (let n = 0; n < 20; n++) expect((await issue(kiosk)).status).toBe(201)
  return kiosk
}

test('[S6] a kiosk that gives numbers faster than people take them is paused, says so, and changes nothing more', async () => {
  const kiosk = await pausedKiosk()
  const refused = await issue(kiosk)
  expect(refused).toMatchObject({ status: 429, body: { code: 'kiosk-paused' } })
  expect(refused.headers['retry-after']).toBe('300')
  const seq = house.seq()
  for (let n = 0; n < 10; n++) expect((await issue(kiosk)).status).toBe(429)
  expect(house.seq()).toBe(seq)
  expect(house.engine.committed().visits.size).toBe(20)
  expect((await issue(house.device('kiosk', 'kiosk-2'))).status).toBe(201)
  expect((await issue(await house.staff('reception'))).status).toBe(201)
  house.clock.move(5 * 60_000)
  expect((await issue(kiosk)).status).toBe(201)
})

test('[N4] [S6] a number that a paused kiosk was given is not counted again, nor refused, when it asks anew for the answer', async () => {
  const kiosk = house.device('kiosk', 'kiosk-1')
  const again = () => issue(kiosk, { 'idempotency-key': keyOf('asked-again') })
  const first = await again()
  for (let n = 0; n < 10; n++) expect((await again()).status).toBe(201)
  for (let n = 1; n < 20; n++) expect((await issue(kiosk)).status).toBe(201)
  expect((await issue(kiosk)).status).toBe(429)
  expect((await again()).body.visit).toEqual(first.body.visit)
  expect(house.engine.committed().visits.size).toBe(20)
})

test('[S3] [S6] an admin or manager lets it go on; that it was paused, and who did so, stands in the journal', async () => {
  const kiosk = await pausedKiosk()
  await issue(kiosk)
  const manager = await house.staff('manager')
  const resume = (place: string) => house.ask(manager, 'POST', `/api/kiosks/${place}/resume`, { body: {} })
  expect(await resume('kiosk-none')).toMatchObject({ status: 404, body: { code: 'kiosk-unknown' } })
  expect((await resume('kiosk-1')).status).toBe(204)
  expect((await resume('kiosk-1')).status).toBe(204)
  expect((await issue(kiosk)).status).toBe(201)
  const rows = house.storage.database.sqlite.prepare("SELECT actor, body FROM journal WHERE type = 'AccessNoted'").all() as {
    actor: string
    body: string
  }[]
  expect(rows.map(({ actor, body: fact }) => [actor, JSON.parse(fact).access])).toEqual([
    ['device:kiosk-1', { what: 'kiosk-paused', kiosk: 'kiosk-1' }],
    [`staff:${manager.username}`, { what: 'kiosk-resumed', kiosk: 'kiosk-1' }],
  ])
})

test('[S6] one phone that floods is refused with the seconds to wait; others behind its address go on', async () => {
  const { visit } = (await issue(house.device('kiosk', 'kiosk-1'))).body
  const other = (await issue(house.device('kiosk', 'kiosk-2'))).body.visit
  const look = (token: string) => house.ask(null, 'GET', `/api/visits/by-token/${token}`)
  const answers = await Promise.all(Array.from({ length: 80 }, () => look(visit.token)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(60)
  const refused = answers.find(({ status }) => status === 429)
  expect(refused?.body.code).toBe('too-many-requests')
  expect(refused?.headers['retry-after']).toBe('1')
  expect((await look(other.token)).status).toBe(200)
  house.clock.move(1_000)
  expect((await look(visit.token)).status).toBe(200)
})

test('[S6] tries to sign in are counted where they come from, and nobody invents that: a proxy is believed, others are not', async () => {
  const signIn = (forwarded: string, remoteAddress: string) =>
    house.app.inject({
      method: 'POST',
      url: '/api/session',
      remoteAddress,
      headers: { 'x-forwarded-for': forwarded },
      payload: { link: 'x'.repeat(22) },
    })
  const statusOf = async (forwarded: string, remoteAddress: string) => (await signIn(forwarded, remoteAddress)).statusCode
  for (let n = 0; n < 100; n++) expect(await statusOf(`10.9.9.${n}`, '10.0.0.7')).toBe(401)
  expect(await statusOf('10.9.9.200', '10.0.0.7')).toBe(429)
  // Through our own proxy: the address it names counts, not what stands before it.
  for (let n = 0; n < 100; n++) expect(await statusOf(`10.9.9.${n}, 10.0.0.8`, '127.0.0.1')).toBe(401)
  expect(await statusOf('10.9.9.200, 10.0.0.8', '127.0.0.1')).toBe(429)
  expect(await statusOf('10.0.0.9', '127.0.0.1')).toBe(401)
})
