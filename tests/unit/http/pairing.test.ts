import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPairings } from '../../../server/src/devices/pairings.ts'
import { createPresence } from '../../../server/src/devices/presence.ts'
import type { BuildingId } from '../../../server/src/journal/journal.ts'
import { createManualClock } from '../../engine/manual-clock.ts'
import { type House, openHouse, type Person } from './house.ts'

let house: House
let admin: Person

beforeEach(async () => {
  house = await openHouse()
  admin = await house.staff('admin')
})
afterEach(() => house.close())

const askFor = async (kind = 'display') => (await house.ask(null, 'POST', '/api/devices/pairings', { body: { kind } })).body
const poll = (secret: string) => house.ask(null, 'POST', '/api/devices/pairings/poll', { body: { poll: secret } })
const approve = (code: string, { place = 'tv-hall', who = admin }: { place?: string; who?: Person } = {}) =>
  house.ask(who, 'POST', '/api/devices/pairings/approve', { body: { code, name: 'Televisi pintu masuk', place } })

test('[S1] a device shows a code, an admin approves it, and the device alone gets its token', async () => {
  const asked = await askFor()
  expect(asked).toEqual({
    code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/),
    poll: expect.stringMatching(/^[\w-]{43}$/),
    expiresAt: expect.stringMatching(/^2026-11-24T09:10:00/),
    pollSeconds: 5,
  })
  expect((await poll(asked.poll)).body).toEqual({ state: 'waiting' })
  const typed = `${asked.code.slice(0, 4)}-${asked.code.slice(4)}`.toLowerCase()
  const approved = await approve(typed)
  expect(approved).toMatchObject({ status: 201, body: { device: expect.stringMatching(/^[\w-]{22}$/) } })
  const { body, headers } = await poll(asked.poll)
  expect(body).toMatchObject({ state: 'approved', device: { device: approved.body.device, kind: 'display', place: 'tv-hall' } })
  expect(headers['cache-control']).toBe('no-store')
  const { token } = body.device
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(house.devices.byToken(token)).toMatchObject({ kind: 'display', place: 'tv-hall', name: 'Televisi pintu masuk' })
  expect(approved.text + (await house.ask(admin, 'GET', '/api/devices')).text).not.toContain(token)
  const stored = JSON.stringify(house.storage.database.sqlite.prepare('SELECT * FROM device').all())
  expect(stored).not.toContain(token)
  expect(stored).not.toContain(asked.code)
})

test('[S1] a code is good once and for ten minutes, and its secret no longer', async () => {
  const [first, second] = [await askFor(), await askFor()]
  await approve(first.code)
  expect(await approve(first.code)).toMatchObject({ status: 404, body: { code: 'pairing-code-unknown' } })
  // An answer that was lost on the way can be asked for again.
  expect((await poll(first.poll)).body).toEqual((await poll(first.poll)).body)
  house.clock.move(10 * 60_000)
  expect(await approve(second.code)).toMatchObject({ status: 404 })
  for (const { poll: secret } of [first, second])
    expect(await poll(secret)).toMatchObject({ status: 404, body: { code: 'pairing-unknown' } })
})

test('[S1] a code that is approved twice at once lets one device in, and its token is good', async () => {
  const { code, poll: secret } = await askFor()
  const answers = await Promise.all([approve(code), approve(code)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 404])
  const { token } = (await poll(secret)).body.device
  expect(house.devices.byToken(token)).toMatchObject({ place: 'tv-hall' })
  expect(house.devices.list()).toHaveLength(1)
})

test('[S1] a device that is approved in the last second of its code still gets its token', async () => {
  const { code, poll: secret } = await askFor()
  house.clock.move(10 * 60_000 - 1_000)
  expect((await approve(code)).status).toBe(201)
  house.clock.move(5_000)
  expect((await poll(secret)).body).toMatchObject({ state: 'approved' })
})

test('[S1] a token is of one kind and place: a place of the plan for that kind', async () => {
  const { code, poll: secret } = await askFor('kiosk')
  expect(await approve(code)).toMatchObject({ status: 422, body: { code: 'place-unknown' } })
  expect((await approve(code, { place: 'kiosk-1' })).status).toBe(201)
  const { token } = (await poll(secret)).body.device
  const kiosk = { username: '', headers: { authorization: `Bearer ${token}` } }
  expect((await house.ask(kiosk, 'GET', '/api/devices')).status).toBe(403)
  expect((await house.ask(kiosk, 'POST', '/api/counters/lk-01/open', { body: {} })).status).toBe(403)
})

test('[S6] an admin has five wrong codes a minute, whoever else signs in', async () => {
  const { code } = await askFor()
  for (let n = 0; n < 5; n++) expect((await approve('BCDFGHJK')).status).toBe(404)
  const limited = await approve(code)
  expect(limited).toMatchObject({ status: 429, body: { code: 'too-many-requests' } })
  expect(limited.headers['retry-after']).toBe('12')
  expect((await approve('BCDFGHJK', { who: await house.staff('admin') })).status).toBe(404)
  house.clock.move(60_000)
  expect((await approve(code)).status).toBe(201)
})

test('[S6] one address asks for so many at once, another still can, and time frees them', () => {
  const clock = createManualClock()
  const pairings = createPairings({ clock, randomBytes })
  const asks = Array.from({ length: 41 }, () => pairings.ask({ kind: 'kiosk', address: '10.0.0.9' }))
  expect(asks.filter((one) => one === null)).toHaveLength(1)
  expect(new Set(asks.map((one) => one?.code)).size).toBe(41)
  expect(pairings.ask({ kind: 'kiosk', address: '10.0.0.8' })).not.toBeNull()
  clock.move(10 * 60_000)
  expect(pairings.ask({ kind: 'kiosk', address: '10.0.0.9' })).not.toBeNull()
})

test('[S6] whoever has an IPv6 network cannot ask with each of its addresses until no device can', () => {
  const pairings = createPairings({ clock: createManualClock(), randomBytes })
  const asks = Array.from({ length: 500 }, (_, n) => pairings.ask({ kind: 'kiosk', address: `2001:db8:1:2::${n.toString(16)}` }))
  expect(asks.filter((one) => one !== null)).toHaveLength(40)
  expect(pairings.ask({ kind: 'kiosk', address: '2001:db8:1:3::1' })).not.toBeNull()
})

test('a device is here while its socket is, says how it is, and was last seen when it left', async () => {
  const { device } = house.devices.enrol({ kind: 'kiosk', place: 'kiosk-1' })
  const entry = async () => (await house.ask(admin, 'GET', '/api/devices')).body.devices[0]
  const health = { version: '0.1.0', screen: { width: 1080, height: 1920 }, error: null, voice: 'none' as const }
  house.presence.came(device)
  house.presence.reported(device, health)
  house.clock.move(60_000)
  expect(await entry()).toMatchObject({ online: true, lastSeenAt: expect.stringMatching(/T09:01:00/), health })
  house.presence.left(device)
  house.clock.move(60_000)
  expect(await entry()).toMatchObject({ online: false, lastSeenAt: expect.stringMatching(/T09:01:00/) })
  house.presence.store()
  const afterRestart = createPresence({ building: 'mpp' as BuildingId, storage: house.storage, clock: house.clock })
  expect(afterRestart.of(device)).toMatchObject({ online: false, lastSeenAt: house.clock.now() - 60_000, health: null })
})
