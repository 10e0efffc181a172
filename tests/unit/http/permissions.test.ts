import { ROLES } from '@antre/shared/contract'
import { COUNTER_VERBS } from '@antre/shared/counter-verbs'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller, SessionKey } from '../../../server/src/access/caller.ts'
import { type Entry, mayWatch, type Party, PERMISSIONS, type Scope } from '../../../server/src/access/permissions.ts'
import { guardRoutes } from '../../../server/src/http/guard.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { atCounter, type House, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
const elsewhere = atCounter('lk-48')
const secondOfDesk = samplePlan.counters.find(({ id, agency }) => agency === desk.agency && id !== desk.counter)?.id ?? ''
const queueOf = ({ counter }: { counter: string }) => samplePlan.counters.find(({ id }) => id === counter)?.serves[0]?.queue ?? ''
const routes = Object.entries(PERMISSIONS).filter(([name]) => !name.startsWith('view '))
const views = Object.keys(PERMISSIONS).flatMap((name) => (name.startsWith('view ') ? [name.slice('view '.length)] : []))
const PARTIES: Party[] = [...ROLES, 'locked', 'kiosk', 'display', 'citizen', 'anyone']
const isOfAgency = (role: Party) => role === 'clerk' || role === 'supervisor'

let house: House
let token: string
/** A visit with stops of our agency, of another, and of both. */
const visits = new Map<string, string>()
const people = new Map<Party, Person | null>()

beforeAll(async () => {
  house = await openHouse()
  for (const role of ROLES) {
    const counters = role === 'clerk' ? [desk.counter] : null
    people.set(role, await house.staff(role, isOfAgency(role) ? desk.agency : null, counters))
  }
  const locked = await house.staff('admin')
  house.sessions.lock(house.sessionOf(locked))
  people.set('locked', locked)
  people.set('kiosk', house.device('kiosk', 'kiosk-1'))
  people.set('display', house.device('display', 'tv-hall'))
  for (const [whose, services] of Object.entries({
    own: [desk.service],
    foreign: [elsewhere.service],
    both: [desk.service, elsewhere.service],
  })) {
    const body = { stops: services.map((service) => ({ service })) }
    const { visit } = (await house.ask(people.get('kiosk') ?? null, 'POST', '/api/visits', { body })).body
    visits.set(whose, visit.id)
    token = visit.token
  }
})
afterAll(() => house.close())

type Knocked = { counter?: string; service?: string; queue?: string; visit?: string; agency?: string | null; find?: string; body?: object }

/** With a key that is refused: who gets past the guard is told so, or answered, but changes nothing. */
function knock(
  name: string,
  party: Party,
  { counter = desk.counter, queue = 'q-none', service = 's-none', visit = 'x'.repeat(22), agency = desk.agency, find, body }: Knocked = {},
) {
  const [method, pattern = ''] = name.split(' ') as ['GET' | 'POST', string]
  const url = pattern
    .replace(':token', party === 'citizen' ? token : 'x'.repeat(22))
    .replace(':id', visit)
    .replace(':counter', counter)
    .replace(':queue', queue)
    .replace(':service', service)
    .replace(':day/:number', '2026-11-24/AR-001')
    .replace(':username', 'nobody')
    .replace('*', '')
    .concat(pattern.startsWith('/api/audit') && agency !== null ? `?agency=${agency}` : '')
    .concat(name === 'GET /api/visits' ? `?${find ?? `service=${desk.service}`}` : '')
  return house.ask(people.get(party) ?? null, method, url, {
    headers: { 'idempotency-key': 'too short' },
    ...(body && method === 'POST' ? { body } : {}),
  })
}

/** A citizen is known by the ticket's token in the address only; everywhere else she is anyone. */
const scopeFor = (entry: Entry, party: Party): Scope | undefined => entry[party] ?? entry.anyone

const REFUSED = /^(401 not-signed-in|403 not-allowed|423 session-locked|404 visit-unknown)$/

describe('[S1] who may use a route', () => {
  test.each(routes)('%s: %j', async (name, entry) => {
    // Those that end or lock a session, which the other rows still need.
    const spares = ['DELETE /api/session'].includes(name)
    for (const party of PARTIES.filter((one) => !spares || !entry[one])) {
      const { status, body } = await knock(name, party, { visit: visits.get('own') ?? '' })
      const refused = entry.citizen
        ? '404 visit-unknown'
        : party === 'locked'
          ? '423 session-locked'
          : people.get(party)
            ? '403 not-allowed'
            : '401 not-signed-in'
      const expected = scopeFor(entry, party) ? expect.not.stringMatching(REFUSED) : refused
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
    guardRoutes(app, { callers: house.callers, limits: house.limits, committed: house.engine.committed, refuse: (reply) => reply })
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

/** What each scope reaches, in words of these tests: read beside the table, not from the code that asks it. */
const REACH: Record<Scope, readonly string[]> = {
  building: ['own', 'both', 'neighbour', 'foreign', 'unknown', 'whole'],
  agency: ['own', 'both', 'neighbour'],
  'agency-only': ['own'],
  counters: ['own'],
  own: [],
}

describe('[S2] how far one may go: own, of another agency, or unknown', () => {
  const bound = routes.filter(([, entry]) => Object.values(entry).some((scope) => scope !== 'building' && scope !== 'own'))
  /** Of those that need one to be let in. */
  const BODIES: Record<string, object> = {
    assign: { serves: null },
    pause: { reason: 'rest' },
    call: { stop: 'x'.repeat(22) },
    park: { reason: 'rest' },
    unpark: { stop: 'x'.repeat(22) },
    transfer: { to: { queue: 'q-none' }, reason: 'rest' },
    'add-stop': { service: 's-none' },
    'walk-in': { service: 's-none' },
    undo: { of: 1 },
    'step-aside': { minutes: 10 },
    'change-class': { class: 'priority' },
    'set-needs': { needs: [] },
  }
  const bodyOf = (name: string): object => BODIES[name.split('/').at(-1) ?? ''] ?? {}

  function bodyOfQueue(name: string): object {
    if (name.endsWith('/move')) return { to: 'q-none', reason: 'uneven-load' }
    if (name.endsWith('/quota')) return { quota: null }
    return name.endsWith('/halt') ? { reason: 'system-fault', minutes: 5 } : {}
  }

  function targetsOf(name: string): [whose: string, target: Knocked][] {
    if (name === 'POST /api/visits')
      return Object.entries({ own: desk.service, foreign: elsewhere.service, unknown: 's-none' }).map(([whose, service]) => [
        whose,
        { body: { stops: [{ service }] } },
      ])
    if (name === 'GET /api/visits')
      return Object.entries({
        own: 'number=AR-001',
        both: `service=${desk.service}`,
        foreign: `service=${elsewhere.service}`,
        unknown: 'service=s-none',
      }).map(([whose, find]) => [whose, { find }])
    if (name.startsWith('GET /api/audit'))
      return Object.entries({ own: desk.agency, foreign: elsewhere.agency, unknown: 'ag-none', whole: null }).map(([whose, agency]) => [
        whose,
        { agency },
      ])
    if (name.includes('/services/:service'))
      return Object.entries({ own: desk.service, foreign: elsewhere.service, unknown: 's-none' }).map(([whose, service]) => [
        whose,
        { service, body: name.endsWith('off') ? { reason: 'no-staff' } : {} },
      ])
    if (name.includes('/queues/:queue'))
      return Object.entries({ own: queueOf(desk), foreign: queueOf(elsewhere), unknown: 'q-none' }).map(([whose, queue]) => [
        whose,
        { queue, body: bodyOfQueue(name) },
      ])
    if (name.includes(':counter'))
      return Object.entries({ own: desk.counter, neighbour: secondOfDesk, foreign: elsewhere.counter, unknown: 'lk-999' }).map(
        ([whose, counter]) => [whose, { counter, body: bodyOf(name) }],
      )
    return ['own', 'both', 'foreign'].map((whose) => [whose, { visit: visits.get(whose) ?? '', body: bodyOf(name) }])
  }

  test('the routes that are bound to an agency', () => {
    expect(bound.map(([name]) => name.replace(/:counter.*/, ':counter'))).toEqual([
      'POST /api/visits',
      'GET /api/visits',
      'GET /api/visits/:id',
      'GET /api/visits/:id/why',
      'GET /api/visits/:id/paper.png',
      'POST /api/visits/:id/cancel',
      'POST /api/visits/:id/reprint',
      'POST /api/visits/:id/return',
      'POST /api/visits/:id/step-aside',
      'POST /api/visits/:id/change-class',
      'POST /api/visits/:id/set-needs',
      ...Object.keys(COUNTER_VERBS).map(() => 'POST /api/counters/:counter'),
      'POST /api/queues/:queue/halt',
      'POST /api/queues/:queue/resume',
      'POST /api/queues/:queue/move',
      'POST /api/queues/:queue/quota',
      'POST /api/services/:service/switch-off',
      'POST /api/services/:service/switch-on',
      'POST /api/counters/:counter',
      'POST /api/services/:service/texts',
      'GET /api/visits/:id/personal/:queue',
      'POST /api/visits/:id/personal/:queue',
      'GET /api/audit',
      'GET /api/audit.csv',
      'GET /api/audit/numbers/:day/:number',
    ])
  })

  test.each(bound)('%s: %j', async (name, entry) => {
    const seq = house.seq()
    for (const role of ROLES)
      for (const [whose, target] of targetsOf(name)) {
        const { status, body } = await knock(name, role, target)
        const scope = entry[role]
        const outcome = `${status} ${body?.code}`
        const refused = scope && name.includes(':id') && !REACH.agency.includes(whose) ? '404 visit-unknown' : '403 not-allowed'
        const expected = scope && REACH[scope].includes(whose) ? expect.not.stringMatching(REFUSED) : refused
        expect(outcome, `${role} at ${name}, ${whose}`).toEqual(expected)
      }
    expect(house.seq()).toBe(seq)
  })

  test('what is foreign is answered as what does not exist, to the letter', async () => {
    const counter = (id: string) => knock('POST /api/counters/:counter/open', 'clerk', { counter: id, body: {} })
    expect((await counter(elsewhere.counter)).text).toBe((await counter('lk-999')).text)
    const visit = (id: string) => knock('GET /api/visits/:id', 'clerk', { visit: id })
    expect((await visit(visits.get('foreign') ?? '')).text).toBe((await visit('x'.repeat(22))).text)
  })

  test('of a visit with both, an agency reads why of its own stop only', async () => {
    const why = async (party: Party) => (await knock('GET /api/visits/:id/why', party, { visit: visits.get('both') ?? '' })).body.stops
    expect(await why('clerk')).toHaveLength(1)
    expect(await why('manager')).toHaveLength(2)
  })

  test('a route bound to an agency by nothing in it stops the start', () => {
    const app = fastify()
    guardRoutes(app, { callers: house.callers, limits: house.limits, committed: house.engine.committed, refuse: (reply) => reply })
    expect(() => app.post('/api/counters/:counter/open', () => '')).not.toThrow()
    const entry = PERMISSIONS['POST /api/visits']
    expect(entry).toBeDefined()
    Object.assign(PERMISSIONS, { 'POST /api/elsewhere': entry })
    expect(() => app.post('/api/elsewhere', () => '')).toThrow('nothing in it names a counter')
    delete (PERMISSIONS as Record<string, Entry>)['POST /api/elsewhere']
  })
})

describe('[S1] [S2] every party at every view, own and foreign', () => {
  const NAMES: Record<string, Record<string, string>> = {
    counter: { own: desk.counter, neighbour: secondOfDesk, foreign: elsewhere.counter, unknown: 'lk-999' },
    floor: { own: desk.agency, foreign: elsewhere.agency, building: '' },
    kiosk: { own: 'kiosk-1', foreign: 'kiosk-2' },
    board: { own: 'tv-hall', foreign: 'tv-zone-1' },
    ticket: { own: 'mine', foreign: 'other' },
    entrance: { own: '' },
  }

  test.each(views)('%s', (kind) => {
    for (const party of PARTIES)
      for (const [whose, of] of Object.entries(NAMES[kind] ?? {})) {
        const scope = scopeFor(PERMISSIONS[`view ${kind}`] ?? {}, party)
        const reach = scope === 'own' ? ['own'] : scope ? REACH[scope] : []
        const expected = scope === 'building' || reach.includes(whose)
        expect(
          mayWatch(callerOf(party), of === '' ? kind : `${kind}/${of}`, house.engine.committed()),
          `${party} at ${kind} ${whose}`,
        ).toBe(expected)
      }
  })

  function callerOf(party: Party): Caller {
    const staff = { kind: 'staff', username: party, agency: null, counters: null, session: 'k' as SessionKey, locked: false } as const
    if (party === 'locked') return { ...staff, role: 'admin', locked: true }
    if (party === 'kiosk') return { kind: 'device', id: 'x', device: 'kiosk', place: 'kiosk-1' }
    if (party === 'display') return { kind: 'device', id: 'x', device: 'display', place: 'tv-hall' }
    if (party === 'citizen') return { kind: 'citizen', visit: 'v' as never, token: 'mine' as never }
    if (party === 'anyone') return { kind: 'anyone' }
    const counters = party === 'clerk' ? [desk.counter] : null
    return { ...staff, role: party, agency: isOfAgency(party) ? desk.agency : null, counters }
  }
})

describe('[S1] who may watch a view', () => {
  const staff = (role: (typeof ROLES)[number], agency: string | null = null): Caller => ({
    kind: 'staff',
    username: role,
    role,
    agency: agency as never,
    counters: null,
    session: 'k' as SessionKey,
    locked: false,
  })
  const device = (kind: 'kiosk' | 'display', place: string): Caller => ({ kind: 'device', id: 'x', device: kind, place })
  const citizen: Caller = { kind: 'citizen', visit: 'v' as never, token: 'mine' as never }
  const anyone: Caller = { kind: 'anyone' }
  const may = (caller: Caller, view: string) => mayWatch(caller, view, house.engine.committed())

  test('[S2] a counter: its agency, and the building', () => {
    expect(may(staff('clerk', desk.agency), 'counter/lk-01')).toBe(true)
    expect(may(staff('supervisor', desk.agency), 'counter/lk-01')).toBe(true)
    expect(may(staff('clerk', elsewhere.agency), 'counter/lk-01')).toBe(false)
    expect(may(staff('supervisor', elsewhere.agency), 'counter/lk-01')).toBe(false)
    expect(may(staff('clerk'), 'counter/lk-unknown')).toBe(false)
    for (const role of ['manager', 'admin', 'auditor'] as const) expect(may(staff(role), 'counter/lk-01')).toBe(true)
    for (const caller of [staff('reception'), device('display', 'lk-01'), citizen, anyone]) expect(may(caller, 'counter/lk-01')).toBe(false)
  })

  test('a kiosk and a board: the device itself, manager, admin; a kiosk also whoever gives numbers beside it', () => {
    expect(may(device('kiosk', 'kiosk-1'), 'kiosk/kiosk-1')).toBe(true)
    expect(may(device('kiosk', 'kiosk-1'), 'kiosk/kiosk-2')).toBe(false)
    expect(may(device('kiosk', 'tv-hall'), 'board/tv-hall')).toBe(false)
    expect(may(device('display', 'tv-hall'), 'board/tv-hall')).toBe(true)
    expect(may(device('display', 'tv-hall'), 'board/tv-zone-1')).toBe(false)
    const watching = (view: string) => ROLES.filter((role) => may(staff(role, desk.agency), view))
    expect(watching('board/tv-hall')).toEqual(['manager', 'admin'])
    expect(watching('kiosk/kiosk-1')).toEqual(['supervisor', 'reception', 'manager', 'admin'])
  })

  test('[S5] a ticket: the holder of its token only', () => {
    expect(may(citizen, 'ticket/mine')).toBe(true)
    expect(may(citizen, 'ticket/other')).toBe(false)
    for (const caller of [anyone, device('kiosk', 'mine'), ...ROLES.map((role) => staff(role))])
      expect(may(caller, 'ticket/mine')).toBe(false)
  })

  test('the floor and the entrance', () => {
    expect(ROLES.filter((role) => may(staff(role, desk.agency), 'floor'))).toEqual(['reception', 'manager', 'admin', 'auditor'])
    expect(may(staff('supervisor', desk.agency), `floor/${desk.agency}`)).toBe(true)
    expect(may(staff('supervisor', desk.agency), `floor/${elsewhere.agency}`)).toBe(false)
    expect(may(staff('clerk', desk.agency), `floor/${desk.agency}`)).toBe(false)
    for (const caller of [citizen, anyone, device('kiosk', 'floor')]) expect(may(caller, 'floor')).toBe(false)
    for (const caller of [citizen, anyone, device('display', 'tv-hall'), staff('clerk')]) expect(may(caller, 'entrance')).toBe(true)
  })

  test('a view that the table does not name: nobody', () => {
    for (const view of ['', 'floors', 'constructor', '__proto__/x']) expect(may(staff('admin'), view)).toBe(false)
    expect(views).toEqual(['entrance', 'ticket', 'kiosk', 'board', 'counter', 'floor'])
  })
})
