import { ROLES } from '@antre/shared/contract'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '../../../server/src/access/caller.ts'
import { mayWatch, type Party, PERMISSIONS } from '../../../server/src/access/permissions.ts'
import { guardRoutes } from '../../../server/src/http/guard.ts'
import { atCounter, type House, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
const routes = Object.entries(PERMISSIONS).filter(([name]) => !name.startsWith('view '))
const views = Object.keys(PERMISSIONS).flatMap((name) => (name.startsWith('view ') ? [name.slice('view '.length)] : []))
const PARTIES: Party[] = [...ROLES, 'kiosk', 'display', 'citizen', 'anyone']

let house: House
let token: string
const people = new Map<Party, Person | null>()

beforeAll(async () => {
  house = await openHouse()
  for (const role of ROLES) people.set(role, await house.staff(role, role === 'clerk' || role === 'supervisor' ? desk.agency : null))
  people.set('kiosk', house.device('kiosk', 'kiosk-1'))
  people.set('display', house.device('display', 'tv-hall'))
  const body = { stops: [{ service: desk.service }] }
  token = (await house.ask(people.get('kiosk') ?? null, 'POST', '/api/visits', { body })).body.visit.token
})
afterAll(() => house.close())

/** Sent without a body: who gets past the guard is refused for that, or answered, but changes nothing. */
function knock(name: string, party: Party) {
  const [method, pattern = ''] = name.split(' ') as ['GET', string]
  const url = pattern
    .replace(':token', party === 'citizen' ? token : 'x'.repeat(22))
    .replace(':id', 'x'.repeat(22))
    .replace(':counter', desk.counter)
    .replace('*', '')
  return house.ask(people.get(party) ?? null, method, url, { headers: { 'idempotency-key': 'too short' } })
}

/** A citizen is known by the ticket's token in the address only; everywhere else she is anyone. */
const isLetIn = (parties: readonly Party[], party: Party): boolean => parties.includes('anyone') || parties.includes(party)

describe('[S1] who may use a route', () => {
  test.each(routes)('%s: %j', async (name, parties) => {
    // Signing out ends the session that the other rows still need.
    for (const party of PARTIES.filter((one) => name !== 'DELETE /api/session' || !ROLES.includes(one as never))) {
      const { status, body } = await knock(name, party)
      const expected = isLetIn(parties, party)
        ? expect.not.stringMatching(/^(401 not-signed-in|403 not-allowed)$/)
        : parties.includes('citizen')
          ? '404 visit-unknown'
          : people.get(party)
            ? '403 not-allowed'
            : '401 not-signed-in'
      expect(`${status} ${body?.code}`, `${party} at ${name}`).toEqual(expected)
    }
  })

  test('every entry is a route that exists', () => {
    const missing = routes.filter(([name]) => {
      const [method = '', url = ''] = name.split(' ')
      return url !== '/api/docs/*' && !house.app.hasRoute({ method: method as 'GET', url })
    })
    expect(missing).toEqual([])
  })

  test('a route without an entry stops the start', () => {
    const app = fastify()
    guardRoutes(app, { callers: house.callers, refuse: (reply) => reply })
    expect(() => app.get('/api/secrets', () => 'all of them')).toThrow('Nobody has said who may use "GET /api/secrets"')
  })

  test('a request from a page elsewhere is refused whatever cookie it carries', async () => {
    const manager = people.get('manager') ?? null
    const body = { stops: [{ service: desk.service }] }
    const from = (origin: string) => house.ask(manager, 'POST', '/api/visits', { body, headers: { origin, host: 'antrean.example' } })
    expect(await from('https://evil.example')).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await from('null')).toMatchObject({ status: 403 })
    expect(await from('https://antrean.example')).toMatchObject({ status: 201 })
  })
})

describe('[S1] who may watch a view', () => {
  const staff = (role: (typeof ROLES)[number], agency: string | null = null): Caller => ({
    kind: 'staff',
    username: role,
    role,
    agency: agency as never,
  })
  const device = (kind: 'kiosk' | 'display', place: string): Caller => ({ kind: 'device', id: 'x', device: kind, place })
  const citizen: Caller = { kind: 'citizen', visit: 'v' as never, token: 'mine' as never }
  const anyone: Caller = { kind: 'anyone' }
  const elsewhere = atCounter('lk-48').agency
  const may = (caller: Caller, view: string) => mayWatch(caller, view, house.engine.committed())

  test('[S2] a counter: its agency, and the building', () => {
    expect(may(staff('clerk', desk.agency), 'counter/lk-01')).toBe(true)
    expect(may(staff('supervisor', desk.agency), 'counter/lk-01')).toBe(true)
    expect(may(staff('clerk', elsewhere), 'counter/lk-01')).toBe(false)
    expect(may(staff('supervisor', elsewhere), 'counter/lk-01')).toBe(false)
    expect(may(staff('clerk'), 'counter/lk-unknown')).toBe(false)
    for (const role of ['manager', 'admin', 'auditor'] as const) expect(may(staff(role), 'counter/lk-01')).toBe(true)
    for (const caller of [staff('reception'), device('display', 'lk-01'), citizen, anyone]) expect(may(caller, 'counter/lk-01')).toBe(false)
  })

  test('a kiosk and a board: the device itself, manager, admin', () => {
    expect(may(device('kiosk', 'kiosk-1'), 'kiosk/kiosk-1')).toBe(true)
    expect(may(device('kiosk', 'kiosk-1'), 'kiosk/kiosk-2')).toBe(false)
    expect(may(device('kiosk', 'tv-hall'), 'board/tv-hall')).toBe(false)
    expect(may(device('display', 'tv-hall'), 'board/tv-hall')).toBe(true)
    expect(may(device('display', 'tv-hall'), 'board/tv-zone-1')).toBe(false)
    for (const view of ['kiosk/kiosk-1', 'board/tv-hall'])
      expect(ROLES.filter((role) => may(staff(role, desk.agency), view))).toEqual(['manager', 'admin'])
  })

  test('[S5] a ticket: the holder of its token only', () => {
    expect(may(citizen, 'ticket/mine')).toBe(true)
    expect(may(citizen, 'ticket/other')).toBe(false)
    for (const caller of [anyone, device('kiosk', 'mine'), ...ROLES.map((role) => staff(role))])
      expect(may(caller, 'ticket/mine')).toBe(false)
  })

  test('the floor and the entrance', () => {
    expect(ROLES.filter((role) => may(staff(role), 'floor'))).toEqual(['supervisor', 'manager', 'admin', 'auditor'])
    for (const caller of [citizen, anyone, device('kiosk', 'floor')]) expect(may(caller, 'floor')).toBe(false)
    for (const caller of [citizen, anyone, device('display', 'tv-hall'), staff('clerk')]) expect(may(caller, 'entrance')).toBe(true)
  })

  test('a view that the table does not name: nobody', () => {
    for (const view of ['', 'floors', 'constructor', '__proto__/x']) expect(may(staff('admin'), view)).toBe(false)
    expect(views).toEqual(['entrance', 'ticket', 'kiosk', 'board', 'counter', 'floor'])
  })
})
