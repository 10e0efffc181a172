import type { CounterId } from '@antre/shared/ids'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createNeedsBook } from '../../../server/src/personal/needs-book.ts'
import { counterView } from '../../../server/src/views/counter-view.ts'
import { atCounter, type House, keyOf, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
let house: House
let kiosk: Person
let clerk: Person
let reception: Person

beforeEach(async () => {
  house = await openHouse()
  kiosk = house.device('kiosk', 'kiosk-1')
  clerk = await house.staff('clerk', desk.agency)
  reception = await house.staff('reception')
  await act('open')
})
afterEach(() => house.close())

type Asking = { who?: Person | null; headers?: Record<string, string> }
const act = (verb: string, body: object = {}, { who = clerk, headers = {} }: Asking = {}) =>
  house.ask(who, 'POST', `/api/counters/lk-01/${verb}`, { body, headers })
const help = (visit: { id: string }, verb: string, body: object = {}, { who = reception, headers = {} }: Asking = {}) =>
  house.ask(who, 'POST', `/api/visits/${visit.id}/${verb}`, { body, headers })
const take = async () => {
  house.clock.move(1000)
  return (await house.ask(kiosk, 'POST', '/api/visits', { body: { stops: [{ service: desk.service }] } })).body.visit
}
const called = async () => {
  const visit = await take()
  await act('call-next')
  return visit
}
const served = async () => {
  const visit = await called()
  await act('start')
  return visit
}
const needs = () => createNeedsBook({ store: house.personal, today: () => house.engine.committed().day })
const console = () => counterView(house.engine.committed(), 'lk-01' as CounterId, needs())
const journal = () => house.storage.database.sqlite.prepare('SELECT body FROM journal').pluck().all().join('\n')

describe('a clerk’s verbs', () => {
  test('[L6] park, and call back', async () => {
    const visit = await called()
    const stop = visit.stops[0].id
    expect((await act('park', { reason: 'filling-form', minutes: 5 })).body).toMatchObject({ counter: { state: 'free' }, stop: null })
    expect(console().aside).toMatchObject([{ number: visit.number, because: 'parked', reason: 'filling-form', returnable: true }])
    expect((await act('unpark', { stop })).body).toMatchObject({
      counter: { state: 'calling' },
      stop: { number: visit.number, why: { rule: 'unparked', passed: 0 } },
    })
  })

  test('[L6] back to the queue', async () => {
    const { number } = await called()
    expect((await act('return-to-queue')).body).toMatchObject({ counter: { state: 'free' }, stop: null })
    expect(console().next).toMatchObject([{ number }])
  })

  test('[L6] transfer, with a way back and the next call', async () => {
    await served()
    const next = await take()
    const sent = await act('transfer', { to: { queue: 'q-ad' }, reason: 'other-service', comeBack: true, then: 'call-next' })
    expect(sent.body).toMatchObject({ counter: { state: 'calling' }, stop: { number: next.number } })
    expect(await act('transfer', { to: { queue: 'q-ar' }, reason: 'other-service' })).toMatchObject({
      status: 422,
      body: { code: 'target-unfit' },
    })
  })

  test('[V7] one more errand', async () => {
    await served()
    const service = atCounter('lk-03').service
    expect((await act('add-stop', { service, people: 2 })).body).toMatchObject({ counter: { state: 'serving' } })
    expect(console().visit).toMatchObject([{ state: 'serving' }, { state: 'held', service }])
  })

  test('[L7] somebody without paper', async () => {
    expect((await act('walk-in', { service: desk.service })).body).toMatchObject({
      counter: { state: 'serving' },
      stop: { state: 'serving', why: { rule: 'walk-in', reason: null, passed: 0 } },
    })
  })

  test('[L8] taken back, by the row that the answer or the console named', async () => {
    const { number } = await called()
    const { undo } = console()
    expect(undo).toMatchObject({ act: 'call', number, seq: house.seq() })
    expect((await act('undo', { of: undo?.seq })).body).toMatchObject({ counter: { state: 'free' }, stop: null })
    expect(console()).toMatchObject({ undo: null, next: [{ number }] })
    expect(await act('undo', { of: undo?.seq })).toMatchObject({ status: 409, body: { code: 'undo-too-late' } })
  })

  test('[L3] nothing comes by itself where the plan says nothing of it', async () => {
    await called()
    expect(console().auto).toBeNull()
    expect(await act('wait')).toMatchObject({ status: 409, body: { code: 'nothing-comes-by-itself' } })
  })

  test('[L11] back today, and what was delivered', async () => {
    const visit = await served()
    const delivered = [{ service: desk.service, quantity: 2 }]
    expect(await act('finish', { outcome: 'served', backToday: true })).toMatchObject({ status: 422, body: { code: 'back-today-unfit' } })
    expect((await act('finish', { outcome: 'incomplete-documents', backToday: true, delivered })).status).toBe(200)
    expect(console().aside).toMatchObject([{ number: visit.number, because: 'back-today', returnable: true }])
    expect((await help(visit, 'return')).body.stops).toMatchObject([{ state: 'done' }, { state: 'waiting' }])
    expect(console().next).toMatchObject([{ number: visit.number, why: { rule: 'credited', because: 'back-today' } }])
  })

  test('[N4] a repeated one gives the first answer', async () => {
    await called()
    const headers = { 'idempotency-key': keyOf('twice') }
    const once = await act('park', { reason: 'filling-form' }, { headers })
    await take()
    await act('call-next')
    expect((await act('park', { reason: 'filling-form' }, { headers })).body).toMatchObject({ seq: once.body.seq, stop: null })
    expect(console().current).not.toBeNull()
    expect(await act('park', { reason: 'fetching-copy' }, { headers })).toMatchObject({ status: 409, body: { code: 'key-reused' } })
  })

  test.each([
    ['park', {}],
    ['park', { reason: 'filling-form', minutes: 601 }],
    ['unpark', { stop: 'x' }],
    ['return-to-queue', { then: 'finish' }],
    ['transfer', { reason: 'other-service' }],
    ['transfer', { to: { queue: 'q-ad' }, reason: 'other-service', delayMinutes: 0 }],
    ['add-stop', {}],
    ['walk-in', { service: 's-a01', class: 'vip' }],
    ['undo', { of: 0 }],
    ['wait', { for: 1 }],
    ['finish', { delivered: [{ service: 's-a01', quantity: 100 }] }],
  ])('[S6] %s with %j is a bad request', async (verb, body) => {
    await called()
    const seq = house.seq()
    expect(await act(verb, body)).toMatchObject({ status: 400, body: { code: 'bad-request' } })
    expect(house.seq()).toBe(seq)
  })
})

describe('a visit’s verbs', () => {
  test('[L5] a no-show is back', async () => {
    const visit = await called()
    house.clock.move(200_000)
    await act('no-show', { calledDirectly: true })
    expect((await help(visit, 'return')).body.stops).toMatchObject([{ state: 'waiting' }])
    expect(await help(visit, 'return')).toMatchObject({ status: 409, body: { code: 'nothing-to-return' } })
  })

  test('[L15] and [L5] the citizen lets others pass, and is back, by the token alone', async () => {
    const { token } = await take()
    const own = (verb: string, body: object) => house.ask(null, 'POST', `/api/visits/by-token/${token}/${verb}`, { body })
    expect(await own('step-aside', { minutes: 5 })).toMatchObject({ status: 400 })
    expect((await own('step-aside', { minutes: 15 })).body.stops).toMatchObject([{ state: 'held', holds: ['aside'] }])
    expect((await own('return', {})).body.stops).toMatchObject([{ state: 'waiting' }])
    expect(await own('return', {})).toMatchObject({ status: 409, body: { code: 'nothing-to-return' } })
  })

  test('[L7] the class is changed with a reason where it passes somebody', async () => {
    await take()
    const second = await take()
    expect(await help(second, 'change-class', { class: 'priority' })).toMatchObject({ status: 422, body: { code: 'reason-needed' } })
    expect((await help(second, 'change-class', { class: 'priority', reason: 'urgent-condition' })).status).toBe(200)
    expect(console().next).toMatchObject([{ number: second.number, class: 'priority' }, {}])
    expect(await help(second, 'change-class', { class: 'priority' })).toMatchObject({ status: 409, body: { code: 'class-unchanged' } })
  })

  test('[L14] [S4] needs are seen at the call, never in the journal, and gone on the next day', async () => {
    const visit = await take()
    expect((await help(visit, 'set-needs', { needs: ['no-hearing', 'accessible-counter'] })).status).toBe(200)
    expect(console().next).toMatchObject([{ needs: ['no-hearing', 'accessible-counter'] }])
    await act('call-next')
    expect(console().current?.needs).toEqual(['no-hearing', 'accessible-counter'])
    expect(journal()).toContain('"accessibleOnly":true')
    expect(journal()).not.toMatch(/no-hearing|accessible-counter|needs/)
    house.clock.move(24 * 3600_000)
    await take()
    expect(needs().of(visit.id)).toEqual([])
  })

  test('[L14] they are all of them, as they are to be', async () => {
    const visit = await take()
    await help(visit, 'set-needs', { needs: ['guide', 'slow-walk'] })
    await help(visit, 'set-needs', { needs: ['guide'] })
    expect(console().next).toMatchObject([{ needs: ['guide'] }])
    await help(visit, 'set-needs', { needs: [] })
    expect(console().next).toMatchObject([{ needs: [] }])
    expect(await help(visit, 'set-needs', { needs: ['tall'] })).toMatchObject({ status: 400 })
  })

  test('[S1] nobody but staff helps a visit, and a stranger has no token', async () => {
    const visit = await take()
    for (const verb of ['return', 'step-aside', 'change-class', 'set-needs'])
      expect((await help(visit, verb, {}, { who: null })).status, verb).toBe(401)
    expect(await house.ask(null, 'POST', '/api/visits/by-token/nonsense/return', { body: {} })).toMatchObject({ status: 404 })
  })

  test('[L10] the manager ends the waiting of the day, and nobody else', async () => {
    await take()
    const close = (who: Person) => house.ask(who, 'POST', '/api/building/close-day', { body: {} })
    expect((await close(reception)).status).toBe(403)
    const manager = await house.staff('manager')
    expect((await close(manager)).status).toBe(200)
    expect(console().next).toEqual([])
    expect(await close(manager)).toMatchObject({ status: 409, body: { code: 'nobody-waits' } })
  })
})
