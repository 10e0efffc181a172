import { afterAll, beforeAll, expect, test } from 'vitest'
import { mayWatch } from '../../../server/src/access/permissions.ts'
import { atCounter, type House, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
const PASSWORD = 'seekor kuda di bulan'
let house: House
let clerk: Person
const told: (string | null)[] = []

beforeAll(async () => {
  house = await openHouse({ rateLimits: 'on' })
  clerk = await house.staff('clerk', desk.agency)
  await house.accounts.setPassword(clerk.username, PASSWORD)
  house.sessions.onChanged((_key, because) => told.push(because))
  await house.ask(clerk, 'POST', '/api/counters/lk-01/open', { body: {} })
})
afterAll(() => house.close())

const ask = (verb: string, body: object = {}) => house.ask(clerk, 'POST', `/api/session/${verb}`, { body })

test.each(['0000', '1234', '987654', '123', '12a4', '1234567'])('[S1] the PIN %s is refused', async (pin) => {
  expect((await ask('pin', { pin })).status).toBeGreaterThanOrEqual(400)
})

test('[S1] a locked screen does nothing but unlock and sign out, until its PIN opens it again', async () => {
  expect((await ask('pin', { pin: '2580' })).body).toMatchObject({ hasPin: true, locked: false })
  told.length = 0
  expect((await ask('lock')).body).toMatchObject({ locked: true })
  expect(await house.ask(clerk, 'POST', '/api/counters/lk-01/close', { body: {} })).toMatchObject({
    status: 423,
    body: { code: 'session-locked' },
  })
  expect((await house.ask(clerk, 'GET', '/api/session')).body.locked).toBe(true)
  expect(mayWatch(house.callers.ofRequest(clerk.headers), 'counter/lk-01', house.engine.committed())).toBe(false)
  expect(await ask('unlock', { pin: '2581' })).toMatchObject({ status: 403, body: { code: 'wrong-pin' } })
  expect((await ask('unlock', { pin: '2580' })).body).toMatchObject({ locked: false, counters: expect.arrayContaining(['lk-01']) })
  // The answer was lost and the screen asks again: nothing is spent, nothing refused.
  expect((await ask('unlock', { pin: '2580' })).body).toMatchObject({ locked: false, hasPin: true })
  expect(told).toEqual(['session-locked', null])
  expect((await house.ask(clerk, 'POST', '/api/counters/lk-01/close', { body: {} })).status).toBe(200)
})

test('[S1] after five wrong PINs only the password unlocks, and a restart gives no new tries', async () => {
  await ask('lock')
  const codes = []
  for (let n = 0; n < 6; n++) codes.push((await ask('unlock', { pin: '1397' })).body.code)
  expect(codes).toEqual([...Array(4).fill('wrong-pin'), 'pin-used-up', 'pin-used-up'])
  const stored = house.storage.database.sqlite.prepare('SELECT pin, pin_tries_left AS n, locked_at AS at FROM session').all()
  expect(stored).toEqual([{ pin: expect.stringMatching(/^\$argon2id\$/), n: 0, at: expect.any(Number) }])
  expect((await ask('unlock', { pin: '2580' })).body.code).toBe('pin-used-up')
  expect((await ask('unlock', { password: 'not hers at all' })).body.code).toBe('wrong-credentials')
  expect((await ask('unlock', { password: PASSWORD })).body).toMatchObject({ locked: false, hasPin: true })
})

test('[S6] guesses sent at once are counted before they are looked at', async () => {
  await ask('lock')
  const guesses = await Promise.all(Array.from({ length: 12 }, (_, n) => ask('unlock', { pin: `39${String(n).padStart(2, '0')}` })))
  expect(guesses.filter(({ body }) => body.code === 'wrong-pin').length).toBeLessThanOrEqual(4)
  await ask('unlock', { password: PASSWORD })
})

test('[S1] a PIN is of one session: signed in anew there is none, and signing out works while locked', async () => {
  await ask('lock')
  expect((await house.ask(clerk, 'DELETE', '/api/session')).status).toBe(204)
  const again = await house.ask(null, 'POST', '/api/session', { body: { username: clerk.username, password: PASSWORD } })
  expect(again.body).toMatchObject({ hasPin: false, locked: false })
})
