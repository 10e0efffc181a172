import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, type Person } from './house.ts'

let house: House
let admin: Person

beforeAll(async () => {
  house = await openHouse()
  admin = await house.staff('admin')
})
afterAll(() => house.close())

const pair = (link: string) => house.ask(null, 'POST', '/api/devices/pair', { body: { link } })

test('a link enrols one device; only the device knows its token', async () => {
  const link = house.links.create({ kind: 'kiosk', subject: 'kiosk-1' })
  const { status, body } = await pair(link)
  expect(status).toBe(201)
  expect(body).toEqual({
    device: expect.stringMatching(/^[\w-]{22}$/),
    kind: 'kiosk',
    place: 'kiosk-1',
    token: expect.stringMatching(/^[\w-]{43}$/),
  })
  expect(await pair(link)).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } })
  const { sqlite } = house.storage.database
  const stored = JSON.stringify(sqlite.prepare('SELECT * FROM device').all())
  expect(stored).not.toContain(body.token)
})

test('a link is for its kind, and lasts a quarter of an hour', async () => {
  expect((await pair(house.links.create({ kind: 'user', subject: 'budi' }))).status).toBe(401)
  const late = house.links.create({ kind: 'display', subject: 'tv-hall' })
  house.clock.move(15 * 60_000)
  expect((await pair(late)).status).toBe(401)
})

test('an admin lists devices and revokes one, which loses its access at once', async () => {
  const { body } = await pair(house.links.create({ kind: 'kiosk', subject: 'kiosk-2' }))
  const booth = { username: 'kiosk-2', headers: { authorization: `Bearer ${body.token}` } }
  const listed = await house.ask(admin, 'GET', '/api/devices')
  expect(listed.body.devices).toContainEqual({
    id: body.device,
    kind: 'kiosk',
    name: 'kiosk-2',
    place: 'kiosk-2',
    pairedAt: expect.stringMatching(/^2026-11-24T09:15:00/),
    online: false,
    lastSeenAt: null,
    health: null,
  })
  expect(listed.text).not.toContain(body.token)
  const lost: string[] = []
  house.devices.onRevoked(({ id }) => lost.push(id))
  expect((await house.ask(admin, 'DELETE', `/api/devices/${body.device}`)).status).toBe(204)
  expect(lost).toEqual([body.device])
  expect(await house.ask(booth, 'POST', '/api/visits', { body: { stops: [{ service: 's-a01' }] } })).toMatchObject({ status: 401 })
  expect(await house.ask(admin, 'DELETE', `/api/devices/${body.device}`)).toMatchObject({ status: 404, body: { code: 'not-found' } })
})

test('[A1] a display enrolled anew takes over from the one before, so that one voice remains', async () => {
  const before = house.devices.enrol({ kind: 'display', place: 'tv-hall' })
  const after = (await pair(house.links.create({ kind: 'display', subject: 'tv-hall' }))).body
  expect(house.devices.byToken(before.token)).toBeNull()
  expect(house.devices.byToken(after.token)).toMatchObject({ place: 'tv-hall' })
})
