import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditAnswer, NumberHistory } from '@antre/shared/audit'
import type { Plan } from '@antre/shared/plan'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keepPersonal } from '../../../server/src/personal/keep-personal.ts'
import { PERSONAL_FILE } from '../../../server/src/personal/personal-store.ts'
import { checkPlan } from '../../../server/src/plan/check-plan.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { atCounter, type House, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
const elsewhere = atCounter('lk-48')
const QUEUE = samplePlan.services.find(({ id }) => id === desk.service)?.queue ?? ''
const FOREIGN = samplePlan.services.find(({ id }) => id === elsewhere.service)?.queue ?? ''
const NIK = '3214016503900004'
const PHONE = '0812-9876-5432'
const ASKS: NonNullable<Plan['queues'][number]['asks']> = [
  { field: 'name', purpose: { id: 'Untuk dipanggil kembali bila berkas selesai' }, keepDays: 2 },
  { field: 'phone', purpose: { id: 'Untuk dihubungi' }, keepDays: 2 },
  { field: 'nik', purpose: { id: 'Untuk dicocokkan dengan berkas' }, keepDays: 1 },
]

const planAsking = (of: string[]): Plan => ({
  ...samplePlan,
  queues: samplePlan.queues.map((queue) => (of.includes(queue.id) ? { ...queue, asks: ASKS } : queue)),
})

let house: House
let clerk: Person
let visit: { id: string; number: string }

beforeEach(async () => {
  house = await openHouse({ plan: planAsking([QUEUE, FOREIGN]) })
  clerk = await house.staff('clerk', desk.agency)
  visit = await take([desk.service, elsewhere.service])
})
afterEach(() => house.close())

const take = async (services: string[]) =>
  (await house.ask(house.device('kiosk', 'kiosk-1'), 'POST', '/api/visits', { body: { stops: services.map((service) => ({ service })) } }))
    .body.visit
const at = (queue = QUEUE) => `/api/visits/${visit.id}/personal/${queue}`
const write = (body: object, { who = clerk, queue = QUEUE } = {}) => house.ask(who, 'POST', at(queue), { body })
const read = (who = clerk, queue = QUEUE) => house.ask(who, 'GET', at(queue))
const notes = () =>
  house.storage.database.sqlite
    .prepare(`SELECT actor, body FROM journal WHERE type = 'AccessNoted' ORDER BY seq`)
    .all()
    .map((row) => {
      const { actor, body } = row as { actor: string; body: string }
      return { actor, ...JSON.parse(body).access }
    })

describe('[S4] what a queue asks a citizen for', () => {
  test('is written down and read with its purpose and its last day; of a NIK the last four digits', async () => {
    expect((await write({ name: 'Siti Rahmawati', phone: PHONE, nik: NIK })).status).toBe(204)
    const { body, headers } = await read()
    expect(headers['cache-control']).toBe('no-store')
    expect(body.asked).toEqual([
      { ...ASKS[0], value: 'Siti Rahmawati', eraseOn: '2026-11-26' },
      { ...ASKS[1], value: PHONE, eraseOn: '2026-11-26' },
      { ...ASKS[2], value: '0004', eraseOn: '2026-11-25' },
    ])
  })

  test('is changed and taken out again', async () => {
    await write({ name: 'Siti', phone: PHONE })
    await write({ name: 'Siti Rahmawati', phone: null })
    expect((await read()).body.asked.map(({ value }: { value: string | null }) => value)).toEqual(['Siti Rahmawati', null, null])
  })

  test('and nothing else is kept', async () => {
    expect(await write({ note: 'Datang dengan ibunya' })).toMatchObject({ status: 422, body: { code: 'nothing-asked' } })
    for (const body of [{ email: 'siti@example.id' }, { nik: '123' }, { phone: 'call me' }, { name: '' }, { name: 'a\nb' }])
      expect(await write(body)).toMatchObject({ status: 400, body: { code: 'bad-request' } })
    await house.close()
    house = await openHouse()
    clerk = await house.staff('clerk', desk.agency)
    visit = await take([desk.service])
    expect(await write({ name: 'Siti' })).toMatchObject({ status: 422, body: { code: 'nothing-asked' } })
    expect(await read()).toMatchObject({ status: 422, body: { code: 'nothing-asked' } })
  })

  test('[S2] is for those who speak with citizens, each within the agency', async () => {
    await write({ name: 'Siti Rahmawati' })
    expect(await read(clerk, FOREIGN)).toMatchObject({ status: 422, body: { code: 'nothing-asked' } })
    expect(await write({ name: 'Siti' }, { queue: FOREIGN })).toMatchObject({ status: 422, body: { code: 'nothing-asked' } })
    for (const who of [await house.staff('reception'), await house.staff('manager'), await house.staff('supervisor', desk.agency)])
      expect((await read(who)).status).toBe(200)
    for (const who of [await house.staff('admin'), await house.staff('auditor'), house.device('kiosk', 'kiosk-1')])
      expect(await read(who)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  })

  test('is noted with each look, before it is shown; what is empty shows nothing', async () => {
    await read()
    await write({ name: 'Siti Rahmawati' })
    await read()
    const of = { actor: `staff:${clerk.username}`, visit: visit.id, queue: QUEUE }
    expect(notes()).toEqual([
      { ...of, what: 'personal-data-written' },
      { ...of, what: 'personal-data-read' },
    ])
    const manager = await house.staff('manager')
    const audit: AuditAnswer = (await house.ask(manager, 'GET', '/api/audit?kind=data-read')).body
    expect(audit.lines).toMatchObject([{ by: of.actor, number: visit.number, agency: { id: desk.agency } }])
    const history: NumberHistory = (await house.ask(manager, 'GET', `/api/audit/numbers/2026-11-24/${visit.number}`)).body
    expect(history.steps.map(({ what }) => what)).toEqual(['issued', 'data-written', 'data-read'])
  })

  test('[S2] another agency does not see in a history who looked at it', async () => {
    await write({ name: 'Siti Rahmawati' })
    await read()
    const supervisor = await house.staff('supervisor', elsewhere.agency)
    const path = `/api/audit/numbers/2026-11-24/${visit.number}?agency=${elsewhere.agency}`
    expect((await house.ask(supervisor, 'GET', path)).body.steps.map(({ what }: { what: string }) => what)).toEqual(['issued'])
  })

  test('a plan asks for a thing once', () => {
    const plan = planAsking([QUEUE])
    const queues = plan.queues.map((queue) => (queue.asks ? { ...queue, asks: [...ASKS, ASKS[0]] } : queue))
    expect(checkPlan({ ...plan, queues })).toMatchObject({ ok: false, mistakes: [{ rule: 'unique-field' }] })
    expect(checkPlan(plan)).toMatchObject({ ok: true })
  })
})

describe('[S4] erasing in time', () => {
  /** As the keeper does at each look. */
  async function look(): Promise<void> {
    const stop = keepPersonal({
      clock: house.clock,
      engine: house.engine,
      store: house.personal,
      onFailed: (error) => {
        throw error
      },
    })
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
    stop()
  }

  test('each entry goes on its day, out of the file too, and the journal says how many', async () => {
    await write({ name: 'Siti Rahmawati', nik: NIK })
    await look()
    for (const [now, left] of [
      ['2026-11-25T07:00:00+07:00', 1],
      ['2026-11-26T07:00:00+07:00', 0],
    ] as const) {
      house.clock.set(now)
      await house.engine.tick()
      await look()
      expect(house.personal.of(visit.id as never, QUEUE as never)).toHaveLength(left)
    }
    expect(notes().slice(1)).toEqual([
      { actor: 'engine', what: 'personal-data-expired', entries: 1 },
      { actor: 'engine', what: 'personal-data-expired', entries: 1 },
    ])
    const file = readFileSync(join(house.folder, PERSONAL_FILE)).toString('latin1')
    expect(file).not.toContain('Siti')
    expect(file).not.toContain(visit.id)
  })

  test('what is taken out for a person is noted once, by whom it was done', async () => {
    await write({ name: 'Siti Rahmawati', phone: PHONE })
    house.personal.exportOf({ said: '+62 812 9876 5432' })
    expect(house.personal.erase({ said: '081298765432' })).toBe(2)
    await look()
    await look()
    expect(notes().slice(1)).toEqual([
      { actor: 'command', what: 'personal-data-exported', entries: 2 },
      { actor: 'command', what: 'personal-data-erased', entries: 2 },
    ])
  })
})
