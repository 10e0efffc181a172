import { ROLES } from '@antre/shared/contract'
import type { AgencyId } from '@antre/shared/ids'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SESSION_MINUTES } from '../../../server/src/access/sessions.ts'
import { atCounter, type House, openHouse, type Person } from './house.ts'

const PASSWORD = 'sebuah kata sandi'
const agency = atCounter('lk-01').agency as AgencyId
let house: House
/** What the sockets of a session are told. */
const changes: [key: string, because: string | null][] = []

beforeAll(async () => {
  house = await openHouse({ rateLimits: 'on' })
  house.sessions.onChanged((...change) => changes.push(change))
  await house.accounts.createUser({ username: 'ani', role: 'clerk', agency, password: PASSWORD })
  await house.accounts.createUser({ username: 'budi', role: 'admin', agency: null, password: null })
})
afterAll(() => house.close())

const signIn = (body: object, headers: Record<string, string> = {}) => house.ask(null, 'POST', '/api/session', { body, headers })
const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) => String(answer.headers['set-cookie'])
const asPerson = (answer: Awaited<ReturnType<typeof signIn>>) => ({
  username: '',
  headers: { cookie: cookieOf(answer).split(';', 1)[0] ?? '' },
})

test('a clerk signs in, is known, and signs out', async () => {
  const signedIn = await signIn({ username: 'ani', password: PASSWORD })
  expect(signedIn).toMatchObject({ status: 200, body: { username: 'ani', role: 'clerk', agency } })
  expect(signedIn.body.counters).toContain('lk-01')
  expect(signedIn.body.counters).not.toContain('lk-48')
  expect(cookieOf(signedIn)).toMatch(/^antre=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  const ani = asPerson(signedIn)
  expect((await house.ask(ani, 'GET', '/api/session')).body).toEqual(signedIn.body)
  const out = await house.ask(ani, 'DELETE', '/api/session')
  expect(out).toMatchObject({ status: 204, text: '' })
  expect(out.headers['set-cookie']).toContain('Max-Age=0')
  expect(await house.ask(ani, 'GET', '/api/session')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
})

test('[S6] a wrong password and an unknown name are refused alike', async () => {
  const wrong = await signIn({ username: 'ani', password: 'x' })
  const unknown = await signIn({ username: 'nobody', password: 'x' })
  const withoutPassword = await signIn({ username: 'budi', password: '' + 'x' })
  expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } })
  expect([unknown.text, withoutPassword.text]).toEqual([wrong.text, wrong.text])
})

test('[S6] guessing one name is slowed down and hurts nobody else', async () => {
  await house.accounts.createUser({ username: 'cici', role: 'clerk', agency, password: PASSWORD })
  const guesses = await Promise.all(Array.from({ length: 6 }, () => signIn({ username: 'dodi', password: 'x' })))
  expect(guesses.map(({ status }) => status).toSorted()).toEqual([401, 401, 401, 401, 429, 429])
  const slowed = guesses.find(({ status }) => status === 429)
  expect(slowed?.headers['retry-after']).toBe('1')
  expect((await signIn({ username: 'cici', password: PASSWORD })).status).toBe(200)
  house.clock.move(1_000)
  expect((await signIn({ username: 'dodi', password: 'x' })).status).toBe(401)
})

test('a one-time link signs in once', async () => {
  const link = house.links.create({ kind: 'user', subject: 'budi' })
  const first = await signIn({ link })
  expect(first).toMatchObject({ status: 200, body: { username: 'budi', role: 'admin', counters: [] } })
  expect(await signIn({ link })).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } })
})

const signedIn = (username: string): Person => ({ username, headers: { cookie: `antre=${house.sessions.begin(username)}` } })

const HOUR_MS = 3_600_000

describe('[S1] how long a session lasts', () => {
  test.each(ROLES)('%s: ends when idle, and when it has lasted long enough however much it is used', async (role) => {
    const { idle, absolute } = SESSION_MINUTES[role]
    const idler = await house.staff(role, null)
    house.clock.move(idle * 60_000 - 1)
    expect((await house.ask(idler, 'GET', '/api/session')).status).toBe(200)
    house.clock.move(idle * 60_000)
    expect((await house.ask(idler, 'GET', '/api/session')).status).toBe(401)

    const busy = await house.staff(role, null)
    const step = (idle * 60_000) / 2
    for (let spent = step; spent < absolute * 60_000; spent += step) {
      house.clock.move(step)
      expect((await house.ask(busy, 'GET', '/api/session')).status).toBe(200)
    }
    house.clock.move(step)
    expect((await house.ask(busy, 'GET', '/api/session')).status).toBe(401)
  })

  test('at a look its row is gone and its sockets are told', async () => {
    const idler = await house.staff('admin')
    const key = house.sessionOf(idler)
    house.clock.move(12 * HOUR_MS)
    changes.length = 0
    house.sessions.look()
    expect(changes).toContainEqual([key, 'session-expired'])
    expect(house.storage.database.sqlite.prepare('SELECT count(*) AS n FROM session').get()).toEqual({ n: 0 })
  })
})

describe('[L9] a clerk who signs in at a second screen', () => {
  test('takes her counter there: the first screen is told and ends, no visit is touched', async () => {
    house.clock.set('2026-12-08T09:00:00+07:00')
    const kiosk = house.device('kiosk', 'kiosk-1')
    const first = asPerson(await signIn({ username: 'ani', password: PASSWORD }))
    const act = (who: typeof first, verb: string) => house.ask(who, 'POST', `/api/counters/lk-01/${verb}`, { body: {} })
    await house.ask(kiosk, 'POST', '/api/visits', { body: { stops: [{ service: atCounter('lk-01').service }] } })
    expect((await act(first, 'open')).status).toBe(200)
    const { stop } = (await act(first, 'call-next')).body
    const firstKey = house.sessionOf(first)
    changes.length = 0

    const second = asPerson(await signIn({ username: 'ani', password: PASSWORD }))
    expect(changes).toEqual([[firstKey, 'signed-in-elsewhere']])
    expect(await act(first, 'start')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
    const started = await act(second, 'start')
    expect(started).toMatchObject({ status: 200, body: { stop: { id: stop.id, state: 'serving' } } })
  })

  test('others may be at two screens', async () => {
    const link = () => house.links.create({ kind: 'user', subject: 'budi' })
    const one = asPerson(await signIn({ link: link() }))
    const other = asPerson(await signIn({ link: link() }))
    for (const who of [one, other]) expect((await house.ask(who, 'GET', '/api/session')).status).toBe(200)
  })
})

test('[S1] a sign-in gives a new id, and what this browser held before is over', async () => {
  const before = asPerson(await signIn({ link: house.links.create({ kind: 'user', subject: 'budi' }) }))
  const after = await signIn({ link: house.links.create({ kind: 'user', subject: 'budi' }) }, before.headers)
  expect(asPerson(after).headers.cookie).not.toBe(before.headers.cookie)
  expect((await house.ask(before, 'GET', '/api/session')).status).toBe(401)
})

test('[S1] signing out everywhere ends all of one and none of others', async () => {
  const [one, other] = [signedIn('budi'), signedIn('budi')]
  const ani = asPerson(await signIn({ username: 'ani', password: PASSWORD }))
  const out = await house.ask(one, 'POST', '/api/session/sign-out-everywhere', { body: {} })
  expect(out.status).toBe(204)
  expect(out.headers['set-cookie']).toContain('Max-Age=0')
  for (const who of [one, other]) expect((await house.ask(who, 'GET', '/api/session')).status).toBe(401)
  expect((await house.ask(ani, 'GET', '/api/session')).status).toBe(200)
})

test('[S1] a new password asks for the old one, is checked, and ends the other sessions', async () => {
  await house.accounts.createUser({ username: 'dedi', role: 'manager', agency: null, password: PASSWORD })
  const [here, there] = [signedIn('dedi'), signedIn('dedi')]
  const choose = (body: object) => house.ask(here, 'POST', '/api/session/password', { body })
  expect(await choose({ password: 'jalan kaki ke pasar' })).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } })
  expect(await choose({ current: PASSWORD, password: 'pendek' })).toMatchObject({ status: 422, body: { code: 'password-too-short' } })
  expect(await choose({ current: PASSWORD, password: 'dedi purwakarta' })).toMatchObject({
    status: 422,
    body: { code: 'password-too-common' },
  })
  expect((await choose({ current: PASSWORD, password: 'jalan kaki ke pasar' })).status).toBe(200)
  expect((await house.ask(here, 'GET', '/api/session')).status).toBe(200)
  expect((await house.ask(there, 'GET', '/api/session')).status).toBe(401)
  expect((await signIn({ username: 'dedi', password: 'jalan kaki ke pasar' })).status).toBe(200)
})

test('over https the cookie is bound to this host', async () => {
  const secure = await openHouse({ publicUrl: 'https://antrean.example.go.id' })
  await secure.accounts.createUser({ username: 'ani', role: 'clerk', agency, password: null })
  const link = secure.links.create({ kind: 'user', subject: 'ani' })
  const { headers } = await secure.ask(null, 'POST', '/api/session', { body: { link } })
  expect(headers['set-cookie']).toMatch(/^__Host-antre=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/)
  expect(headers['strict-transport-security']).toContain('max-age=')
  await secure.close()
})
