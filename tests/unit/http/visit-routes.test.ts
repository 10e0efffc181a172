import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { atCounter, type House, keyOf, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
let house: House
let kiosk: Person
let reception: Person

beforeAll(async () => {
  house = await openHouse()
  kiosk = house.device('kiosk', 'kiosk-1')
  reception = await house.staff('reception')
})
afterAll(() => house.close())

const ONE_STOP = { stops: [{ service: desk.service }] }
const issue = (body: object = ONE_STOP, headers: Record<string, string> = {}) => house.ask(kiosk, 'POST', '/api/visits', { body, headers })
const issued = async () => (await issue()).body.visit

test('[N7] a kiosk takes a number and gets all that the ticket shows', async () => {
  const { status, body, headers } = await issue()
  expect(status).toBe(201)
  expect(headers['content-type']).toBe('application/json; charset=utf-8')
  expect(body).toMatchObject({
    visit: { class: 'regular', language: 'id', day: '2026-11-24', issuedAt: '2026-11-24T09:00:00.000+07:00', ticketUrl: null },
    print: 'queued',
  })
  const [stop] = body.visit.stops
  expect(stop).toMatchObject({ service: desk.service, state: 'waiting', holds: [], people: 1, ahead: 0, wait: null, call: null })
  expect(stop.counters).toContain('lk-01')
  expect(house.printed).toContain(body.visit.id)
})

test('[S8] the address of the phone page comes with the number only where phones reach it', async () => {
  const reached = await openHouse({ publicUrl: 'https://antrean.example.go.id' })
  const { body } = await reached.ask(reached.device('kiosk', 'kiosk-1'), 'POST', '/api/visits', { body: ONE_STOP })
  expect(body.visit.ticketUrl).toBe(`https://antrean.example.go.id/t/${body.visit.token}`)
  await reached.close()
})

test('[N7] staff take a number by the same route; nothing is printed at a kiosk', async () => {
  const body = { ...ONE_STOP, class: 'emergency', language: 'su' }
  const answer = await house.ask(reception, 'POST', '/api/visits', { body })
  expect(answer.body).toMatchObject({ visit: { class: 'emergency', language: 'su' }, print: 'none' })
})

test('[N4] the same key gives the same visit and token', async () => {
  const headers = { 'idempotency-key': keyOf('once') }
  const first = await issue(ONE_STOP, headers)
  const seq = house.seq()
  const again = await issue(ONE_STOP, headers)
  expect(again.status).toBe(201)
  expect(again.body).toEqual(first.body)
  expect(house.seq()).toBe(seq)
})

test('[N4] the same key sent twice at once gives one visit', async () => {
  const headers = { 'idempotency-key': keyOf('at-once') }
  const answers = await Promise.all([issue(ONE_STOP, headers), issue(ONE_STOP, headers), issue(ONE_STOP, headers)])
  expect(new Set(answers.map(({ body }) => body.visit.token)).size).toBe(1)
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
})

test('[N4] the same key with another body, or on another route, is refused', async () => {
  const headers = { 'idempotency-key': keyOf('reused') }
  const { body } = await issue(ONE_STOP, headers)
  const seq = house.seq()
  const other = await issue({ ...ONE_STOP, language: 'en' }, headers)
  expect(other).toMatchObject({ status: 409, body: { code: 'key-reused' } })
  const cancel = await house.ask(reception, 'POST', `/api/visits/${body.visit.id}/cancel`, { body: {}, headers })
  expect(cancel.status).toBe(200)
  const again = await house.ask(reception, 'POST', '/api/visits', { body: ONE_STOP, headers })
  expect(again).toMatchObject({ status: 409, body: { code: 'key-reused' } })
  expect(house.seq()).toBe(seq + 1)
})

test('[N4] two devices may use the same key', async () => {
  const headers = { 'idempotency-key': keyOf('shared') }
  const first = await issue(ONE_STOP, headers)
  const second = await house.ask(house.device('kiosk', 'kiosk-2'), 'POST', '/api/visits', { body: ONE_STOP, headers })
  expect(second.status).toBe(201)
  expect(second.body.visit.id).not.toBe(first.body.visit.id)
})

test.each(['', 'short', 'has spaces in between', 'x'.repeat(129)])(
  '[N4] without a key of the right form nothing happens: "%s"',
  async (key) => {
    const seq = house.seq()
    expect(await issue(ONE_STOP, { 'idempotency-key': key })).toMatchObject({ status: 400, body: { code: 'key-missing' } })
    expect(house.seq()).toBe(seq)
  },
)

test('[S5] with the token one follows the visit, and no other', async () => {
  const { token, id, number } = await issued()
  const { status, body } = await house.ask(null, 'GET', `/api/visits/by-token/${token}`)
  expect(status).toBe(200)
  expect(body).toMatchObject({ visit: id, number, ended: false, print: 'queued', stops: [{ state: 'waiting' }] })
  const neighbour = `${token.slice(0, -1)}${token.endsWith('A') ? 'Q' : 'A'}`
  const unknown = await house.ask(null, 'GET', `/api/visits/by-token/${neighbour}`)
  const malformed = await house.ask(null, 'GET', '/api/visits/by-token/x')
  expect(unknown).toMatchObject({ status: 404, body: { code: 'visit-unknown' } })
  expect(malformed.text).toBe(unknown.text)
  expect((await house.ask(null, 'GET', `/api/visits/by-token/${id}`)).status).toBe(404)
})

test('[N8] with the token one gives the number back, once', async () => {
  const { token } = await issued()
  const headers = { 'idempotency-key': keyOf('give-back') }
  const back = await house.ask(null, 'DELETE', `/api/visits/by-token/${token}`, { headers })
  expect(back).toMatchObject({ status: 200, body: { ended: true, stops: [{ state: 'cancelled' }] } })
  expect((await house.ask(null, 'DELETE', `/api/visits/by-token/${token}`, { headers })).status).toBe(200)
  const again = await house.ask(null, 'DELETE', `/api/visits/by-token/${token}`)
  expect(again).toMatchObject({ status: 409, body: { code: 'visit-ended' } })
})

test('staff see one visit and cancel it', async () => {
  const { id, token } = await issued()
  const seen = await house.ask(reception, 'GET', `/api/visits/${id}`)
  expect(seen).toMatchObject({ status: 200, body: { visit: id, ended: false } })
  expect(seen.text).not.toContain(token)
  expect(await house.ask(reception, 'POST', `/api/visits/${id}/cancel`, { body: {} })).toMatchObject({ status: 200, body: { ended: true } })
  expect(await house.ask(reception, 'GET', `/api/visits/${'x'.repeat(22)}`)).toMatchObject({ status: 404, body: { code: 'visit-unknown' } })
})

test("[S2] an agency's staff see and end only visits that are theirs", async () => {
  const { id } = await issued()
  const own = await house.staff('clerk', desk.agency)
  const other = await house.staff('clerk', atCounter('lk-48').agency)
  expect((await house.ask(own, 'GET', `/api/visits/${id}`)).status).toBe(200)
  for (const [method, url] of [
    ['GET', `/api/visits/${id}`],
    ['GET', `/api/visits/${id}/why`],
    ['POST', `/api/visits/${id}/cancel`],
  ] as const)
    expect(await house.ask(other, method, url, method === 'POST' ? { body: {} } : {})).toMatchObject({
      status: 404,
      body: { code: 'visit-unknown' },
    })
  const shared = (await issue({ stops: [{ service: desk.service }, { service: atCounter('lk-48').service }] })).body.visit.id
  expect((await house.ask(own, 'GET', `/api/visits/${shared}`)).status).toBe(200)
  expect((await house.ask(own, 'POST', `/api/visits/${shared}/cancel`, { body: {} })).status).toBe(403)
})

test('[O5] staff read why a stop was called and who came before it though later', async () => {
  const fresh = await openHouse()
  const people = { kiosk: fresh.device('kiosk', 'kiosk-1'), clerk: await fresh.staff('clerk', desk.agency) }
  const take = async (body: object) => (await fresh.ask(people.kiosk, 'POST', '/api/visits', { body })).body.visit
  const act = (verb: string, body: object = {}) => fresh.ask(people.clerk, 'POST', `/api/counters/lk-01/${verb}`, { body })
  const regular = await take(ONE_STOP)
  fresh.clock.move(60_000)
  const priority = await take({ ...ONE_STOP, class: 'priority' })
  await act('open')
  expect((await act('call-next')).body.stop.number).toBe(priority.number)
  const waiting = await fresh.ask(people.clerk, 'GET', `/api/visits/${regular.id}/why`)
  expect(waiting.body.stops).toMatchObject([
    { calledAt: null, why: null, before: [{ number: priority.number, why: { rule: 'head-start', class: 'priority', minutes: 15 } }] },
  ])
  const called = await fresh.ask(people.clerk, 'GET', `/api/visits/${priority.id}/why`)
  expect(called.body.stops).toMatchObject([{ why: { rule: 'head-start', minutes: 15 }, before: [] }])
  await fresh.close()
})

test('a number of yesterday is unknown today, also to its key', async () => {
  const fresh = await openHouse()
  const booth = fresh.device('kiosk', 'kiosk-1')
  const headers = { 'idempotency-key': keyOf('yesterday') }
  const { body } = await fresh.ask(booth, 'POST', '/api/visits', { body: ONE_STOP, headers })
  fresh.clock.set('2026-11-25T09:00:00+07:00')
  await fresh.engine.tick()
  expect((await fresh.ask(null, 'GET', `/api/visits/by-token/${body.visit.token}`)).status).toBe(404)
  expect(await fresh.ask(booth, 'POST', '/api/visits', { body: ONE_STOP, headers })).toMatchObject({ body: { code: 'visit-ended' } })
  await fresh.close()
})

test('[P1] the paper is a picture for the holder of the ticket and for staff who may end the visit', async () => {
  const { id, token } = await issued()
  const own = await house.ask(null, 'GET', `/api/visits/by-token/${token}/paper.png`)
  expect(own).toMatchObject({ status: 200, headers: { 'content-type': 'image/png', 'cache-control': 'no-store' } })
  const here = await house.staff('clerk', desk.agency)
  expect((await house.ask(here, 'GET', `/api/visits/${id}/paper.png`)).text).toBe(own.text)
  const elsewhere = await house.staff('clerk', atCounter('lk-48').agency)
  expect(await house.ask(elsewhere, 'GET', `/api/visits/${id}/paper.png`)).toMatchObject({ status: 404, body: { code: 'visit-unknown' } })
})

test('[S1] who only looks has no paper: its code gives the number back in the name of the citizen', async () => {
  const { id } = await issued()
  for (const who of [await house.staff('auditor'), await house.staff('admin')]) {
    expect((await house.ask(who, 'GET', `/api/visits/${id}`)).status).toBe(200)
    expect(await house.ask(who, 'GET', `/api/visits/${id}/paper.png`)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  }
})

test('[S5] a token that nobody has and one of the wrong form have no picture, and both are told alike', async () => {
  const unknown = await house.ask(null, 'GET', `/api/visits/by-token/${'x'.repeat(22)}/paper.png`)
  expect(unknown).toMatchObject({ status: 404, body: { code: 'visit-unknown' } })
  expect((await house.ask(null, 'GET', '/api/visits/by-token/x/paper.png')).body).toEqual(unknown.body)
})

test('a picture is refused for a moment while too many are drawn', async () => {
  const { token } = await issued()
  house.drawing.isFull = true
  const refused = await house.ask(null, 'GET', `/api/visits/by-token/${token}/paper.png`)
  house.drawing.isFull = false
  expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '1' } })
})

test('[S8] the phone reads number and place in the first answer, before any script runs', async () => {
  const house = await openHouse()
  const folder = join(house.folder, 'kiosk')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'ticket.html'), '<body><div id="app"></div></body>')
  const kiosk = house.device('kiosk', 'kiosk-1')
  const take = async () => (await house.ask(kiosk, 'POST', '/api/visits', { body: { stops: [{ service: desk.service }] } })).body.visit
  await take()
  const { token, number } = await take()
  const page = await house.ask(null, 'GET', `/t/${token}`)
  expect(page).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } })
  expect(page.text).toContain(`>${number}</h1>`)
  expect(page.text).toContain('1 orang di depan Anda')
  expect(page.text.length).toBeLessThan(14 * 1024)
  await house.close()
})

test('[O5] the citizen reads who stands before her though they came later, and why', async () => {
  const house = await openHouse()
  const kiosk = house.device('kiosk', 'kiosk-1')
  const take = async (as: string) =>
    (await house.ask(kiosk, 'POST', '/api/visits', { body: { stops: [{ service: desk.service }], class: as } })).body.visit
  const first = await take('regular')
  const second = await take('priority')
  const { body } = await house.ask(null, 'GET', `/api/visits/by-token/${first.token}/why`)
  expect(body.stops).toMatchObject([{ before: [], stands: [{ number: second.number, why: { rule: 'head-start', class: 'priority' } }] }])
  expect((await house.ask(null, 'GET', `/api/visits/by-token/${second.token}/why`)).body.stops).toMatchObject([{ before: [], stands: [] }])
  expect((await house.ask(null, 'GET', `/api/visits/by-token/${'x'.repeat(22)}/why`)).status).toBe(404)
  await house.close()
})

test('[V4] the phone says which stop is next: the fewest ahead for each counter that is open', async () => {
  const house = await openHouse()
  const [near, far] = [atCounter('lk-12'), desk]
  const kiosk = house.device('kiosk', 'kiosk-1')
  const manager = await house.staff('manager')
  const body = { stops: [{ service: far.service }, { service: near.service }] }
  const { token } = (await house.ask(kiosk, 'POST', '/api/visits', { body })).body.visit
  const ticket = async () => (await house.ask(null, 'GET', `/api/visits/by-token/${token}`)).body
  const [first, second] = (await ticket()).stops.map(({ id }: { id: string }) => id)
  expect((await ticket()).next).toBe(first)
  await house.ask(manager, 'POST', '/api/counters/lk-12/open', { body: {} })
  expect((await ticket()).next).toBe(second)
  await house.close()
})
