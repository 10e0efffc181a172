import type { AuditAnswer, AuditKind, NumberHistory } from '@antre/shared/audit'
import { MINUTE_MS, SECOND_MS } from '@antre/shared/instants'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { atCounter, type House, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
const elsewhere = atCounter('lk-48')
const reason = samplePlan.reasons.outOfOrder[0]
const EVIL = '=HYPERLINK("http://evil.example";"klik")'

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

const take = async ({ services = [desk.service] as string[], after = 20 } = {}) => {
  house.clock.move(after * SECOND_MS)
  return (await house.ask(kiosk, 'POST', '/api/visits', { body: { stops: services.map((service) => ({ service })) } })).body.visit
}
const act = async (verb: string, body: object = {}) => {
  const answer = await house.ask(clerk, 'POST', `/api/counters/lk-01/${verb}`, { body })
  if (answer.status !== 200) throw new Error(`${verb}: ${answer.text}`)
  return answer.body
}
const callAhead = async (visit: Awaited<ReturnType<typeof take>>) => act('call', { stop: visit.stops[0].id, reason: reason?.code })
const serve = async (seconds: number) => {
  await act('start')
  house.clock.move(seconds * SECOND_MS)
  await act('finish')
}
const audit = async (query = '', who = manager): Promise<AuditAnswer> => (await house.ask(who, 'GET', `/api/audit${query}`)).body
const ofKind = (kind: AuditKind) => audit(`?kind=${kind}`)

describe('[S7] the list of who was put ahead', () => {
  test('has person, counter, agency, how many were passed, and why', async () => {
    await take()
    await take()
    const third = await take()
    await act('open')
    await callAhead(third)
    const { lines, counts, total, sums } = await ofKind('ahead')
    expect(lines).toEqual([
      {
        kind: 'ahead',
        act: 'call',
        seq: house.seq(),
        at: '2026-11-24T09:01:00.000+07:00',
        day: '2026-11-24',
        by: `staff:${clerk.username}`,
        counter: { id: 'lk-01', number: 1 },
        agency: { id: desk.agency, short: samplePlan.agencies.find(({ id }) => id === desk.agency)?.short },
        number: third.number,
        passed: 2,
        reason: reason?.text,
      },
    ])
    expect([total, counts.ahead]).toEqual([1, 1])
    expect(sums).toEqual({
      by: [{ id: `staff:${clerk.username}`, label: clerk.username, acts: 1, passed: 2 }],
      counter: [{ id: 'lk-01', label: '1', acts: 1, passed: 2 }],
      agency: [{ id: desk.agency, label: lines[0]?.agency?.short, acts: 1, passed: 2 }],
    })
  })

  test('has nothing of calls in their turn', async () => {
    await take()
    await act('open')
    await act('call-next')
    expect(await ofKind('ahead')).toMatchObject({ total: 0, lines: [] })
  })

  test('keeps its words when a later plan knows neither reason nor counter', async () => {
    await take()
    const second = await take()
    await act('open')
    await callAhead(second)
    const plan = { ...samplePlan, reasons: { ...samplePlan.reasons, outOfOrder: samplePlan.reasons.outOfOrder.slice(1) } }
    await house.ask(await house.staff('admin'), 'PUT', '/api/plan', { body: { after: 1, plan } })
    expect((await ofKind('ahead')).lines).toMatchObject([{ reason: reason?.text, counter: { number: 1 } }])
  })

  test('is narrowed by person, counter and agency', async () => {
    await take()
    const second = await take()
    await act('open')
    await callAhead(second)
    const found = async (query: string) => (await audit(`?kind=ahead&${query}`)).total
    for (const query of [`by=staff:${clerk.username}`, 'counter=lk-01', `agency=${desk.agency}`]) expect(await found(query)).toBe(1)
    for (const query of ['by=staff:nobody', 'counter=lk-02', `agency=${elsewhere.agency}`]) expect(await found(query)).toBe(0)
  })

  test('[S2] a supervisor reads it of her agency, whole', async () => {
    await take()
    const second = await take()
    await act('open')
    await callAhead(second)
    const supervisor = await house.staff('supervisor', desk.agency)
    expect(await audit(`?agency=${desk.agency}&kind=ahead`, supervisor)).toMatchObject({ total: 1 })
    expect(await audit('?kind=ahead', supervisor)).toMatchObject({ code: 'not-allowed' })
  })
})

describe('what else is worth asking about', () => {
  test('services that were over in less than 20 seconds', async () => {
    const [short] = [await take(), await take()]
    await act('open')
    for (const seconds of [19, 20]) {
      await act('call-next')
      await serve(seconds)
    }
    expect((await ofKind('short-service')).lines).toMatchObject([{ number: short.number, seconds: 19, counter: { id: 'lk-01' } }])
  })

  test('an outcome other than served tells nothing by its length', async () => {
    await take()
    await act('open')
    await act('call-next')
    await act('start')
    await act('finish', { outcome: samplePlan.outcomes[1]?.code })
    expect((await audit()).total).toBe(0)
  })

  test('no-shows within two minutes of the first call', async () => {
    const [early] = [await take(), await take()]
    await act('open')
    for (const seconds of [100, 120]) {
      await act('call-next')
      house.clock.move(seconds * SECOND_MS)
      await act('no-show', { calledDirectly: true })
    }
    expect((await ofKind('early-no-show')).lines).toMatchObject([{ number: early.number, seconds: 100, calls: 1 }])
  })

  test('numbers that nobody called until the day ended, by who gave them', async () => {
    const [called, forgotten] = [await take(), await take()]
    await act('open')
    await act('call-next')
    expect((await ofKind('never-called')).total).toBe(0)
    house.clock.set('2026-11-25T07:00:00+07:00')
    await house.engine.tick()
    manager = await house.staff('manager')
    const { lines } = await audit('?kind=never-called&from=2026-11-24')
    expect(lines).toMatchObject([
      { number: forgotten.number, by: 'device:kiosk-1', at: forgotten.issuedAt, day: '2026-11-24', counter: null },
    ])
    expect(called.number).not.toBe(forgotten.number)
  })

  test('bursts from one kiosk: ten numbers in a minute, as one line', async () => {
    const numbers: string[] = []
    for (let n = 0; n < 12; n++) numbers.push((await take({ after: 2 })).number)
    house.clock.move(MINUTE_MS)
    for (let n = 0; n < 5; n++) await take()
    expect((await ofKind('burst')).lines).toMatchObject([
      { number: numbers[0], numbers: 12, seconds: 22, by: 'device:kiosk-1', agency: null },
    ])
  })

  test('nine numbers in each minute are a queue at the kiosk', async () => {
    for (let n = 0; n < 20; n++) await take({ after: 7 })
    expect((await audit()).total).toBe(0)
  })
})

describe('the days that are read', () => {
  test('are today unless others are named, newest first', async () => {
    await take()
    const second = await take()
    await act('open')
    await callAhead(second)
    house.clock.set('2026-11-25T09:00:00+07:00')
    await house.engine.tick()
    clerk = await house.staff('clerk', desk.agency)
    manager = await house.staff('manager')
    expect(await ofKind('ahead')).toMatchObject({ from: '2026-11-25', to: '2026-11-25', total: 0 })
    await take()
    const later = await take()
    await act('open')
    await callAhead(later)
    const both = await audit('?kind=ahead&from=2026-11-24&to=2026-11-25')
    expect(both.lines.map(({ day }) => day)).toEqual(['2026-11-25', '2026-11-24'])
    expect(await audit('?kind=ahead&to=2026-11-24')).toMatchObject({ from: '2026-11-24', total: 1 })
  })

  test('are at most a month, and in order', async () => {
    for (const query of ['?from=2026-11-01&to=2026-12-02', '?from=2026-11-25&to=2026-11-24'])
      expect(await audit(query)).toMatchObject({ status: 422, code: 'days-unfit' })
    expect(await audit('?from=2026-11-01&to=2026-12-01')).toMatchObject({ total: 0 })
    for (const query of ['?from=yesterday', '?from=2026-02-30', '?kind=all', '?by=siti', '?agency=A', '?more=1'])
      expect(await audit(query)).toMatchObject({ status: 400, code: 'bad-request' })
  })

  test('[S3] come with the head of the journal, and end at a row that is not as it was written', async () => {
    await take()
    const second = await take()
    await act('open')
    await callAhead(second)
    expect(await audit()).toMatchObject({ head: house.engine.head(), brokenAt: null, total: 1 })
    house.storage.database.sqlite.exec(`UPDATE journal SET body = replace(body, '"passed":1', '"passed":0') WHERE type = 'StopCalled'`)
    expect(await audit()).toMatchObject({ head: house.engine.head(), brokenAt: house.seq(), total: 0 })
  })
})

describe('as a file', () => {
  const file = (query: string) => house.ask(manager, 'GET', `/api/audit.csv${query}`)

  test('each line with the row that proves it, in the language asked for', async () => {
    await take()
    const second = await take()
    await act('open')
    await callAhead(second)
    const { text, headers } = await file('?kind=ahead&language=en')
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="antre-audit-2026-11-24-2026-11-24.csv"',
      'cache-control': 'no-store',
    })
    const [titles, line, ...rest] = text.replace('\ufeff', '').split('\r\n')
    expect(titles).toMatch(/^"Day";"Time";"Kind";"Number";"By";/)
    expect(line).toContain(`"${second.number}";"staff:${clerk.username}";1;`)
    expect(line).toContain(`;1;"Called out of order";"${reason?.text.en}";"";"";"";${house.seq()}`)
    expect(rest).toEqual([''])
    expect((await file('?kind=ahead')).text).toContain('"Mendahului"')
  })

  test('no cell is one that a spreadsheet would calculate', async () => {
    await house.close()
    const reasons = { ...samplePlan.reasons, outOfOrder: [{ code: 'evil', text: { id: EVIL } }] }
    house = await openHouse({ plan: { ...samplePlan, reasons } })
    kiosk = house.device('kiosk', 'kiosk-1')
    clerk = await house.staff('clerk', desk.agency)
    manager = await house.staff('manager')
    await take()
    const second = await take()
    await act('open')
    await act('call', { stop: second.stops[0].id, reason: 'evil' })
    expect((await file('')).text).toContain(`;"'=HYPERLINK(""http://evil.example"";""klik"")";`)
  })
})

describe('the history of one number', () => {
  const history = async (number: string, query = '', who = manager) =>
    (await house.ask(who, 'GET', `/api/audit/numbers/2026-11-24/${number}${query}`)).body as NumberHistory & { code?: string }

  test('[O5] tells each step, by whom, and who was called before though they came later', async () => {
    const [first, second] = [await take(), await take()]
    await act('open')
    await callAhead(second)
    await serve(60)
    await act('call-next')
    house.clock.move(40 * SECOND_MS)
    await act('recall')
    await act('start')
    house.clock.move(5 * MINUTE_MS)
    await act('finish')
    const told = await history(first.number)
    const by = `staff:${clerk.username}`
    expect(told.steps).toMatchObject([
      { what: 'issued', by: 'device:kiosk-1', stop: null, at: first.issuedAt },
      { what: 'called', by, counter: { id: 'lk-01', number: 1 }, why: { rule: 'first-come' } },
      { what: 'recalled', by, calls: 2 },
      { what: 'started', by },
      { what: 'finished', by, outcome: samplePlan.outcomes[0]?.text },
    ])
    expect(told.stops).toMatchObject([
      { state: 'done', earlier: [{ number: second.number, by, issuedAt: second.issuedAt, why: { rule: 'out-of-order', passed: 1 } }] },
    ])
    expect(told).toMatchObject({ number: first.number, visit: first.id, head: house.engine.head(), brokenAt: null })
    expect((await history(second.number)).stops[0]?.earlier).toEqual([])
  })

  test('goes on being told when the day is over', async () => {
    const visit = await take()
    house.clock.set('2026-11-26T09:00:00+07:00')
    await house.engine.tick()
    manager = await house.staff('manager')
    expect((await history(visit.number)).steps.map(({ what, by }) => [what, by])).toEqual([
      ['issued', 'device:kiosk-1'],
      ['expired', 'engine'],
    ])
  })

  test('of a citizen it names nothing but that it was one', async () => {
    const visit = await take()
    await house.ask(null, 'DELETE', `/api/visits/by-token/${visit.token}`)
    expect((await history(visit.number)).steps.at(-1)).toMatchObject({ what: 'cancelled', by: 'citizen' })
  })

  test('[S2] an agency reads its own stops of a visit, and of none that is not with it', async () => {
    const both = await take({ services: [desk.service, elsewhere.service] })
    await act('open')
    await act('call-next')
    const supervisor = await house.staff('supervisor', elsewhere.agency)
    const told = await history(both.number, `?agency=${elsewhere.agency}`, supervisor)
    expect(told.stops.map(({ agency }) => agency?.id)).toEqual([elsewhere.agency])
    expect(told.steps.map(({ what }) => what)).toEqual(['issued'])
    const ours = await take()
    expect(await history(ours.number, `?agency=${elsewhere.agency}`, supervisor)).toMatchObject({ code: 'number-unknown' })
    expect(await history('ZZ-001')).toMatchObject({ status: 404, code: 'number-unknown' })
  })
})
