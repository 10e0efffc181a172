import type { AuditAnswer, NumberHistory } from '@antre/shared/audit'
import { MINUTE_MS, SECOND_MS } from '@antre/shared/instants'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { atCounter, type House, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
const elsewhere = atCounter('lk-48')

let house: House
let kiosk: Person
let clerk: Person
let manager: Person

beforeEach(async () => {
  house = await openHouse()
  kiosk = house.device('kiosk', 'kiosk-1')
  clerk = await house.staff('clerk', desk.agency)
  manager = await house.staff('manager')
})
afterEach(() => house.close())

const take = async (service: string = desk.service) => {
  house.clock.move(20 * SECOND_MS)
  return (await house.ask(kiosk, 'POST', '/api/visits', { body: { stops: [{ service }] } })).body.visit
}
const done = async (who: Person, path: string, body: object) => {
  const answer = await house.ask(who, 'POST', path, { body })
  if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`)
}
const act = (verb: string, body: object = {}) => done(clerk, `/api/counters/lk-01/${verb}`, body)
const help = (visit: { id: string }, verb: string, body: object = {}) => done(manager, `/api/visits/${visit.id}/${verb}`, body)
const callAhead = async (visit: Awaited<ReturnType<typeof take>>) => act('call', { stop: visit.stops[0].id, reason: 'urgent-condition' })
const ahead = async (): Promise<AuditAnswer> => (await house.ask(manager, 'GET', '/api/audit?kind=ahead')).body
const history = async (number: string): Promise<NumberHistory> =>
  (await house.ask(manager, 'GET', `/api/audit/numbers/2026-11-24/${number}`)).body
const textOf = (code: string) =>
  [...samplePlan.reasons.outOfOrder, ...(samplePlan.reasons.transfer ?? [])].find((one) => one.code === code)?.text

describe('[S7] the list "Mendahului" has each act that puts somebody before others, with its reason', () => {
  test('unpark', async () => {
    const visit = await take()
    await act('open')
    await act('call-next')
    await act('park', { reason: 'filling-form' })
    await help(await take(), 'change-class', { class: 'emergency' })
    await act('unpark', { stop: visit.stops[0].id, reason: 'urgent-condition' })
    expect((await ahead()).lines).toMatchObject([
      { act: 'unpark', number: visit.number, passed: 1, reason: textOf('urgent-condition'), counter: { id: 'lk-01' } },
    ])
  })

  test('walk-in', async () => {
    await take()
    await act('open')
    await act('walk-in', { service: desk.service, reason: 'urgent-condition' })
    expect((await ahead()).lines).toMatchObject([
      { act: 'walk-in', passed: 1, reason: textOf('urgent-condition'), by: `staff:${clerk.username}` },
    ])
  })

  test('transfer', async () => {
    const visit = await take()
    await take(elsewhere.service)
    await act('open')
    await act('call-next')
    await act('transfer', { to: { service: elsewhere.service }, reason: 'other-service' })
    expect((await ahead()).lines).toMatchObject([
      { act: 'transfer', number: visit.number, passed: 1, reason: textOf('other-service'), agency: { id: elsewhere.agency } },
    ])
  })

  test('change of class', async () => {
    await take()
    const second = await take()
    await help(second, 'change-class', { class: 'priority', reason: 'urgent-condition' })
    expect((await ahead()).lines).toMatchObject([
      {
        act: 'change-class',
        number: second.number,
        passed: 1,
        reason: textOf('urgent-condition'),
        by: `staff:${manager.username}`,
        counter: null,
      },
    ])
  })

  test('back today', async () => {
    const visit = await take()
    await take()
    await act('open')
    await act('call-next')
    await act('start')
    await act('finish', { outcome: 'incomplete-documents', backToday: true })
    await help(visit, 'return')
    expect((await ahead()).lines).toMatchObject([
      { act: 'back-today', number: visit.number, passed: 1, reason: { en: 'Back today with the documents' } },
    ])
  })

  test('an undone one stays in it: nobody can remove a line', async () => {
    await take()
    await act('open')
    await callAhead(await take())
    await act('undo', { of: house.seq() })
    expect(await ahead()).toMatchObject({ total: 1, lines: [{ act: 'call' }] })
  })
})

describe('[O5] the history of one number', () => {
  test('tells every verb of its day', async () => {
    const visit = await take()
    const told = async () =>
      (await history(visit.number)).steps.map(({ what, ...step }) => ('counter' in step ? `${what} ${step.counter.number}` : what))
    await act('open')
    await help(visit, 'step-aside', { minutes: 10 })
    await help(visit, 'return')
    await help(visit, 'change-class', { class: 'priority' })
    await help(visit, 'set-needs', { needs: ['accessible-counter'] })
    await act('call-next')
    await act('undo', { of: house.seq() })
    await act('call-next')
    await act('park', { reason: 'filling-form', minutes: 1 })
    house.clock.move(MINUTE_MS)
    await act('call-next')
    await act('return-to-queue')
    await act('call-next')
    house.clock.move(200 * SECOND_MS)
    await act('no-show', { calledDirectly: true })
    await help(visit, 'return')
    await act('call-next')
    await act('start')
    await act('add-stop', { service: elsewhere.service })
    await act('transfer', { to: { queue: 'q-ad' }, reason: 'other-service', delayMinutes: 1, comeBack: true })
    house.clock.move(10 * MINUTE_MS)
    expect(await told()).toEqual([
      ...['issued', 'stepped-aside', 'back-early', 'class-changed', 'limited'],
      ...['called 1', 'undone 1', 'called 1', 'parked 1', 'woken', 'called 1', 'requeued 1', 'called 1', 'no-show 1', 'returned'],
      ...['called 1', 'started 1', 'added 1', 'transferred 1'],
    ])
    const { steps } = await history(visit.number)
    expect(steps.find(({ what }) => what === 'undone')).toMatchObject({ act: 'call', stop: visit.stops[0].id })
    expect(steps.find(({ what }) => what === 'parked')).toMatchObject({ reason: { en: 'Filling in a form' }, until: expect.any(String) })
    expect(steps.find(({ what }) => what === 'class-changed')).toMatchObject({ class: 'priority', reason: null })
    expect(steps.find(({ what }) => what === 'limited')).toMatchObject({ accessibleOnly: true })
    expect(steps.find(({ what }) => what === 'returned')).toMatchObject({ isLate: false })
    expect(steps.findLast(({ what }) => what === 'called')).toMatchObject({
      byItself: false,
      why: { rule: 'credited', because: 'returned' },
    })
    expect(steps.at(-1)).toMatchObject({ to: samplePlan.queues.find(({ id }) => id === 'q-ad')?.name, only: null, comesBack: true })
  })

  test('a call that was taken back passed nobody', async () => {
    const first = await take()
    const second = await take()
    await act('open')
    await callAhead(second)
    await act('undo', { of: house.seq() })
    await act('call-next')
    expect((await history(first.number)).stops[0]?.earlier).toEqual([])
  })
})
