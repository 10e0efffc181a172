import type { AgencyId } from '@antre/shared/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { atCounter, type House, openHouse } from './house.ts'

const PASSWORD = 'sebuah kata sandi'
const agency = atCounter('lk-01').agency as AgencyId
let house: House

beforeAll(async () => {
  house = await openHouse({ rateLimits: 'on' })
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

test('a session ends after twelve hours', async () => {
  const ani = asPerson(await signIn({ username: 'ani', password: PASSWORD }))
  house.clock.move(12 * 3_600_000 - 1)
  expect((await house.ask(ani, 'GET', '/api/session')).status).toBe(200)
  house.clock.move(1)
  expect((await house.ask(ani, 'GET', '/api/session')).status).toBe(401)
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
