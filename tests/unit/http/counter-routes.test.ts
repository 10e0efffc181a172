import { afterEach, beforeEach, expect, test } from 'vitest'
import { atCounter, type House, keyOf, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
let house: House
let kiosk: Person
let clerk: Person

beforeEach(async () => {
  house = await openHouse()
  kiosk = house.device('kiosk', 'kiosk-1')
  clerk = await house.staff('clerk', desk.agency)
})
afterEach(() => house.close())

const take = async () => (await house.ask(kiosk, 'POST', '/api/visits', { body: { stops: [{ service: desk.service }] } })).body.visit
const act = (
  verb: string,
  { body = {}, who = clerk, headers = {} }: { body?: object; who?: Person; headers?: Record<string, string> } = {},
) => house.ask(who, 'POST', `/api/counters/lk-01/${verb}`, { body, headers })

test('a clerk opens, calls, recalls, serves, finishes with the next call, pauses and closes', async () => {
  const [first, second] = [await take(), await take()]
  expect((await act('open')).body).toEqual({ seq: house.seq(), counter: { id: 'lk-01', state: 'free' }, stop: null })
  const called = await act('call-next')
  expect(called.status).toBe(200)
  expect(called.body).toMatchObject({
    seq: house.seq(),
    counter: { state: 'calling' },
    stop: { visit: first.id, number: first.number, state: 'called', calls: 1, why: { rule: 'first-come' }, firstCalledAt: first.issuedAt },
  })
  house.clock.move(30_000)
  expect((await act('recall')).body.stop.calls).toBe(2)
  expect((await act('start')).body).toMatchObject({ counter: { state: 'serving' }, stop: { state: 'serving' } })
  const next = await act('finish', { body: { outcome: 'served', then: 'call-next' } })
  expect(next.body).toMatchObject({ counter: { state: 'calling' }, stop: { number: second.number } })
  house.clock.move(120_000)
  expect((await act('no-show')).body).toMatchObject({ code: 'call-not-confirmed' })
  expect((await act('no-show', { body: { calledDirectly: true } })).body).toMatchObject({ counter: { state: 'free' }, stop: null })
  expect((await act('call-next')).body.stop).toBeNull()
  const { reasons } = house.engine.committed().plan.plan
  expect((await act('pause', { body: { reason: reasons.pause[0]?.code, minutes: 10 } })).body.counter.state).toBe('paused')
  expect((await act('resume')).body.counter.state).toBe('free')
  expect((await act('close')).body.counter.state).toBe('closed')
})

test('[S7] a call out of order needs a reason of the plan', async () => {
  await take()
  const second = await take()
  await act('open')
  const stop = second.stops[0].id
  expect(await act('call', { body: { stop } })).toMatchObject({ status: 422, body: { code: 'reason-needed' } })
  expect(await act('call', { body: { stop, reason: 'because' } })).toMatchObject({ status: 422, body: { code: 'reason-unknown' } })
  const reason = house.engine.committed().plan.plan.reasons.outOfOrder[0]?.code
  expect((await act('call', { body: { stop, reason } })).body.stop.why).toMatchObject({ rule: 'out-of-order', reason, passed: 1 })
})

test('[N4] a repeated call-next gives the first answer, not the next citizen', async () => {
  const first = await take()
  await take()
  await act('open')
  const headers = { 'idempotency-key': keyOf('call') }
  const once = await act('call-next', { headers })
  const again = await act('call-next', { headers })
  expect(again.body).toEqual(once.body)
  expect(again.body.stop.number).toBe(first.number)
})

test('[S2] a clerk or supervisor of another agency cannot act there; a manager can', async () => {
  const elsewhere = atCounter('lk-48').agency
  for (const who of [await house.staff('clerk', elsewhere), await house.staff('supervisor', elsewhere)])
    expect(await act('open', { who })).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  expect((await act('open', { who: await house.staff('supervisor', desk.agency) })).status).toBe(200)
  expect((await act('close', { who: await house.staff('manager') })).status).toBe(200)
})

test('[L9] signing out changes nothing at the counter', async () => {
  const first = await take()
  await act('open')
  await act('call-next')
  await house.ask(clerk, 'DELETE', '/api/session')
  expect((await act('recall')).status).toBe(401)
  expect(house.engine.committed().counters.get(desk.counter)?.current?.visit.id).toBe(first.id)
})

type Step = [verb: string, body?: object]

test.each<{ code: string; steps: Step[]; last: Step }>([
  { code: 'counter-closed', steps: [], last: ['call-next'] },
  { code: 'counter-open', steps: [['open']], last: ['open'] },
  { code: 'counter-not-paused', steps: [['open']], last: ['resume'] },
  { code: 'reason-unknown', steps: [['open']], last: ['pause', { reason: 'bored' }] },
  { code: 'no-stop-at-counter', steps: [['open']], last: ['recall'] },
  { code: 'stop-unknown', steps: [['open']], last: ['call', { stop: 'x'.repeat(22) }] },
  { code: 'counter-busy', steps: [['open'], ['call-next']], last: ['call-next'] },
  { code: 'counter-busy', steps: [['open'], ['call-next']], last: ['close'] },
  { code: 'not-serving', steps: [['open'], ['call-next']], last: ['finish'] },
  { code: 'recall-too-soon', steps: [['open'], ['call-next']], last: ['recall'] },
  { code: 'no-show-too-soon', steps: [['open'], ['call-next']], last: ['no-show'] },
  { code: 'not-called', steps: [['open'], ['call-next'], ['start']], last: ['no-show'] },
  { code: 'already-serving', steps: [['open'], ['call-next'], ['start']], last: ['start'] },
  { code: 'outcome-unknown', steps: [['open'], ['call-next'], ['start']], last: ['finish', { outcome: 'lost' }] },
])('[L1] $last is refused with $code and changes nothing', async ({ code, steps, last }) => {
  await take()
  for (const [verb, body] of steps) expect((await act(verb, { body: body ?? {} })).status).toBe(200)
  const seq = house.seq()
  const [verb, body] = last
  const refused = await act(verb, { body: body ?? {} })
  expect(refused.body).toMatchObject({ code, status: refused.status })
  expect(refused.status).toBeGreaterThanOrEqual(400)
  expect(house.seq()).toBe(seq)
})

test('refusals that need a second counter, clerk or queue', async () => {
  const other = await house.staff('clerk', desk.agency)
  await act('open')
  const taken = await act('call-next', { who: other })
  expect(taken).toMatchObject({ status: 409, body: { code: 'counter-taken' } })
  expect(taken.body.detail).toContain(clerk.username)
  const second = house.engine.committed().plan.plan.counters.find(({ id, agency }) => agency === desk.agency && id !== desk.counter)
  expect(await house.ask(clerk, 'POST', `/api/counters/${second?.id}/open`, { body: {} })).toMatchObject({
    body: { code: 'clerk-elsewhere' },
  })
  expect(await house.ask(await house.staff('manager'), 'POST', '/api/counters/lk-999/open', { body: {} })).toMatchObject({
    status: 404,
    body: { code: 'counter-unknown' },
  })
  const strange = await house.ask(kiosk, 'POST', '/api/visits', { body: { stops: [{ service: atCounter('lk-48').service }] } })
  expect(await act('call', { body: { stop: strange.body.visit.stops[0].id } })).toMatchObject({ body: { code: 'queue-not-served-here' } })
  const own = await take()
  await house.ask(null, 'DELETE', `/api/visits/by-token/${own.token}`)
  expect(await act('call', { body: { stop: own.stops[0].id } })).toMatchObject({ body: { code: 'stop-not-waiting' } })
  const pause = house.engine.committed().plan.plan.reasons.pause[0]?.code
  await act('pause', { body: { reason: pause } })
  expect(await act('call-next')).toMatchObject({ status: 409, body: { code: 'counter-paused' } })
})
