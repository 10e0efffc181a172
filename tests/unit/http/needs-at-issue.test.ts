import type { Need } from '@antre/shared/needs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atCounter, type House, keyOf, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
let house: House
let kiosk: Person

beforeAll(async () => {
  house = await openHouse()
  kiosk = house.device('kiosk', 'kiosk-1')
})
afterAll(() => house.close())

const issue = (needs: readonly string[], key: string) =>
  house.ask(kiosk, 'POST', '/api/visits', {
    body: { stops: [{ service: desk.service }], class: 'priority', needs },
    headers: { 'idempotency-key': keyOf(key) },
  })
const kept = (visit: string): readonly Need[] => house.personal.needs('2026-11-24' as never).get(visit as never) ?? []
const limited = (visit: string) => house.engine.committed().visits.get(visit as never)?.accessibleOnly

describe('[L14] needs that are said as the number is taken', () => {
  test('are kept for whoever calls', async () => {
    const { status, body } = await issue(['no-hearing', 'slow-walk'], 'two-needs')
    expect(status).toBe(201)
    expect(kept(body.visit.id)).toEqual(['no-hearing', 'slow-walk'])
    expect(limited(body.visit.id)).toBe(false)
  })

  test('an accessible counter is where the visit waits, with the number', async () => {
    const { body } = await issue(['accessible-counter'], 'wheelchair')
    expect(limited(body.visit.id)).toBe(true)
  })

  test('[N4] asked again with the same key they are as they were, and there is one visit', async () => {
    const first = await issue(['accessible-counter', 'guide'], 'again')
    const seq = house.seq()
    const again = await issue(['accessible-counter', 'guide'], 'again')
    expect(again.body.visit).toEqual(first.body.visit)
    expect(kept(first.body.visit.id)).toEqual(['accessible-counter', 'guide'])
    expect(house.seq()).toBe(seq)
  })

  test('[S4] the journal holds nothing that another need would have made different', async () => {
    const rows = () => house.storage.database.sqlite.prepare('SELECT fingerprint FROM command ORDER BY rowid DESC LIMIT 1').get()
    await issue(['guide'], 'one')
    const one = rows()
    await issue(['slow-walk'], 'other')
    expect(rows()).toEqual(one)
  })

  test('one that nobody knows, or one twice, is refused and gives no number', async () => {
    const seq = house.seq()
    for (const needs of [['blind'], ['guide', 'guide']]) expect((await issue(needs, `wrong-${needs.length}`)).status).toBe(400)
    expect(house.seq()).toBe(seq)
  })
})
