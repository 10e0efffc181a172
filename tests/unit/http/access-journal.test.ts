import { afterAll, beforeAll, expect, test } from 'vitest'
import { StorageFull } from '../../../server/src/journal/journal.ts'
import { atCounter, type House, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
const PASSWORD = 'jalan kaki ke pasar'
let house: House
let admin: Person

beforeAll(async () => {
  house = await openHouse({ rateLimits: 'on' })
  admin = await house.staff('admin')
})
afterAll(() => house.close())

type Noted = { actor: string; device: string | null; access: object }

/** What the journal was told of access by what `does` does. */
async function noted(does: () => Promise<unknown>): Promise<Noted[]> {
  const before = house.seq()
  await does()
  return house.storage.database.sqlite
    .prepare("SELECT actor, device, body FROM journal WHERE seq > ? AND type = 'AccessNoted' ORDER BY seq")
    .all(before)
    .map((row) => {
      const { actor, device, body } = row as { actor: string; device: string | null; body: string }
      return { actor, device, access: JSON.parse(body).access }
    })
}

const ask = (method: 'POST' | 'DELETE', url: string, body?: object, who: Person | null = admin) =>
  house.ask(who, method, url, body ? { body } : {})
const byAdmin = (access: object): Noted => ({ actor: 'staff:admin-1', device: null, access })

test('[S3] who was let in by whom, and who came in, stands in the journal', async () => {
  const powers = { role: 'clerk', agency: desk.agency, counters: null }
  let link = ''
  expect(
    await noted(async () => {
      link = (await ask('POST', '/api/users', { username: 'ani', name: 'Ani Rahmawati', ...powers })).body.link
    }),
  ).toEqual([byAdmin({ what: 'user-invited', user: 'ani', ...powers })])
  const byAni = (access: object): Noted => ({ actor: 'staff:ani', device: null, access })
  expect(await noted(() => ask('POST', '/api/session', { link, password: PASSWORD }, null))).toEqual([
    byAni({ what: 'password-set', user: 'ani' }),
    byAni({ what: 'signed-in', user: 'ani', proof: 'link' }),
  ])
  expect(await noted(() => ask('POST', '/api/session', { username: 'ani', password: PASSWORD }, null))).toEqual([
    byAni({ what: 'signed-in', user: 'ani', proof: 'password' }),
  ])
  const changed = { ...powers, counters: ['lk-01'] }
  expect(await noted(() => ask('POST', '/api/users/ani/change', { name: 'Ani', ...changed }))).toEqual([
    byAdmin({ what: 'user-changed', user: 'ani', ...changed }),
  ])
  expect(await noted(() => ask('POST', '/api/users/ani/sign-out', {}))).toEqual([byAdmin({ what: 'signed-out-everywhere', user: 'ani' })])
  expect(await noted(() => ask('POST', '/api/users/ani/link', {}))).toEqual([byAdmin({ what: 'link-made', user: 'ani' })])
  expect(await noted(() => ask('POST', '/api/users/ani/switch-off', {}))).toEqual([byAdmin({ what: 'user-switched-off', user: 'ani' })])
})

test('[S3] a device that is let in or cut off', async () => {
  let device = ''
  const { code } = (await ask('POST', '/api/devices/pairings', { kind: 'display' }, null)).body
  const enrolled = await noted(async () => {
    device = (await ask('POST', '/api/devices/pairings/approve', { code, name: 'TV', place: 'tv-hall' })).body.device
  })
  expect(enrolled).toEqual([byAdmin({ what: 'device-enrolled', device, kind: 'display', place: 'tv-hall' })])
  expect(await noted(() => ask('DELETE', `/api/devices/${device}`))).toEqual([byAdmin({ what: 'device-revoked', device })])
})

test('[S3] [S4] a burst of wrong passwords: once, and a name that nobody has is not written down', async () => {
  await house.accounts.createUser({ username: 'budi', role: 'reception', agency: null, password: null })
  const guess = async (username: string) => {
    for (let n = 0; n < 4; n++) await ask('POST', '/api/session', { username, password: 'guess' }, null)
  }
  const burst = (user: string | null): Noted => ({ actor: 'anyone', device: null, access: { what: 'sign-ins-failed', user } })
  expect(await noted(() => guess('budi'))).toEqual([burst('budi')])
  expect(await noted(() => guess('my password by mistake'))).toEqual([burst(null)])
})

test('[S4] no name of a person, password, link, code or token is in the journal', () => {
  const all = JSON.stringify(house.storage.database.sqlite.prepare('SELECT * FROM journal').all())
  expect(all).not.toMatch(/Rahmawati|jalan kaki|guess|my password/)
})

test('[S3] a change that the journal cannot take is not made', async () => {
  let full = false
  const dry = await openHouse({
    journalOf: (journal) => ({ ...journal, append: (...batch) => (full ? Promise.reject(new StorageFull()) : journal.append(...batch)) }),
  })
  const [boss, newcomer] = [await dry.staff('admin'), await dry.staff('reception')]
  full = true
  const body = { username: 'ani', name: 'Ani', role: 'manager', agency: null, counters: null }
  expect(await dry.ask(boss, 'POST', '/api/users', { body })).toMatchObject({ status: 503, body: { code: 'storage-unavailable' } })
  const link = dry.links.create({ kind: 'user', subject: boss.username })
  const { letters: invitation } = dry.links.invite(newcomer.username)
  const kioskLink = dry.links.create({ kind: 'kiosk', subject: 'kiosk-1' })
  const tries = [
    () => dry.ask(null, 'POST', '/api/session', { body: { link } }),
    () => dry.ask(null, 'POST', '/api/session', { body: { link: invitation, password: PASSWORD } }),
    () => dry.ask(null, 'POST', '/api/devices/pair', { body: { link: kioskLink } }),
  ]
  for (const again of tries) expect((await again()).status).toBe(503)
  expect(dry.accounts.usernames()).toEqual([boss.username, newcomer.username])
  expect(dry.devices.list()).toEqual([])
  full = false
  dry.clock.move(2_000)
  // What opens once was not used up by it.
  for (const again of tries) expect((await again()).status).toBeLessThan(300)
  for (const again of tries) expect((await again()).status).toBe(401)
  await dry.close()
})

test('[S1] a link that two open at once lets one of them in', async () => {
  await house.accounts.createUser({ username: 'cici', role: 'manager', agency: null, password: null })
  const link = house.links.create({ kind: 'user', subject: 'cici' })
  const kioskLink = house.links.create({ kind: 'kiosk', subject: 'kiosk-1' })
  const twice = async (url: string, body: object) => {
    const answers = await Promise.all([ask('POST', url, body, null), ask('POST', url, body, null)])
    return answers.map(({ status }) => status).toSorted()
  }
  expect(await twice('/api/session', { link })).toEqual([200, 401])
  expect(await twice('/api/devices/pair', { link: kioskLink })).toEqual([201, 401])
})
