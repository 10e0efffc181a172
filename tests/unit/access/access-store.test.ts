import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SessionKey } from '../../../server/src/access/caller.ts'
import { readServerSecret, SECRET_FILE } from '../../../server/src/access/server-secret.ts'
import { cookieIn } from '../../../server/src/access/session-cookie.ts'
import type { BuildingId } from '../../../server/src/journal/journal.ts'
import { openAccess } from '../../../server/src/open-access.ts'
import { openDataFolder } from '../../../server/src/storage/database.ts'
import { createManualClock } from '../../engine/manual-clock.ts'

const building = 'b-1' as BuildingId
let folder: string
let clock: ReturnType<typeof createManualClock>
let storage: ReturnType<typeof openDataFolder>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antre-access-'))
  clock = createManualClock()
  storage = openDataFolder(folder)
})
afterEach(() => {
  storage.close()
  rmSync(folder, { recursive: true })
})

/** All of it as after a start: known from the database alone. */
const start = () =>
  openAccess({ building, storage, clock, randomBytes, rateLimits: 'on', overHttps: false, tickets: { visitOf: () => null } })

const clerk = { username: 'ani', role: 'clerk' as const, agency: 'disdukcapil' as never, counters: null }

test('whether an admin has a password is known after a restart too', async () => {
  await start().accounts.createUser({ username: 'ani', role: 'admin', agency: null, password: null })
  expect(start().accounts.admins()).toEqual([])
  await start().accounts.setPassword('ani', 'rahasia sekali')
  expect(start().accounts.admins()).toMatchObject([{ name: 'ani' }])
})

test('after a restart users, sessions, devices and links are known; passwords and secrets stand nowhere', async () => {
  const before = start()
  await before.accounts.createUser({ ...clerk, password: 'rahasia sekali' })
  const id = before.sessions.begin('ani')
  const { token } = before.devices.enrol({ kind: 'display', place: 'tv-hall' })
  const link = before.links.create({ kind: 'user', subject: 'ani' })

  const after = start()
  expect(await after.accounts.signIn({ username: 'ani', password: 'rahasia sekali' })).toEqual({ staff: { kind: 'staff', ...clerk } })
  expect(after.sessions.callerOf(id)).toMatchObject({ kind: 'staff', ...clerk, locked: false })
  expect(after.devices.byToken(token)).toMatchObject({ kind: 'display', place: 'tv-hall' })
  expect(after.links.use(link, ['user'])).toEqual({ kind: 'user', subject: 'ani' })
  expect(start().links.use(link, ['user'])).toBeNull()

  const tables = ['user', 'session', 'device', 'start_link'].map((name) => storage.database.sqlite.prepare(`SELECT * FROM ${name}`).all())
  const stored = JSON.stringify(tables, (_name, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value))
  for (const secret of ['rahasia sekali', id, token, link]) expect(stored).not.toContain(secret)
  expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
})

test('a session that was ended or has expired is gone after a restart', async () => {
  const { accounts, sessions } = start()
  await accounts.createUser({ ...clerk, password: null })
  const ended = sessions.begin('ani')
  const old = sessions.begin('ani')
  sessions.end(sessions.callerOf(ended)?.session as SessionKey, 'not-signed-in')
  expect(start().sessions.callerOf(ended)).toBeNull()
  clock.move(12 * 3_600_000)
  expect(start().sessions.callerOf(old)).toBeNull()
  expect(storage.database.sqlite.prepare('SELECT count(*) AS n FROM session').get()).toEqual({ n: 0 })
})

test('[S1] sessions that end while the disk takes nothing are over at once, and do not come back with a restart', async () => {
  const { accounts, sessions } = start()
  await accounts.createUser({ ...clerk, password: null })
  const ids = [sessions.begin('ani'), sessions.begin('ani')]
  storage.database.sqlite.pragma('query_only = ON')
  expect(() => sessions.endAllOf('ani', 'access-changed')).toThrow()
  expect(ids.map(sessions.callerOf)).toEqual([null, null])
  storage.database.sqlite.pragma('query_only = OFF')
  sessions.look()
  expect(ids.map(start().sessions.callerOf)).toEqual([null, null])
})

test('a password can be set later, and a name is given once', async () => {
  const { accounts } = start()
  await accounts.createUser({ ...clerk, password: null })
  expect(await accounts.signIn({ username: 'ani', password: '' })).toEqual({ refusal: { code: 'wrong-credentials' } })
  await accounts.setPassword('ani', 'kata sandi baru')
  expect(await accounts.signIn({ username: 'ani', password: 'kata sandi baru' })).toHaveProperty('staff')
  await expect(accounts.createUser({ ...clerk, password: null })).rejects.toThrow()
})

test('[S1] a password that is taken away while it is looked at opens nothing', async () => {
  const { accounts } = start()
  await accounts.createUser({ ...clerk, password: 'rahasia sekali' })
  const signingIn = accounts.signIn({ username: 'ani', password: 'rahasia sekali' })
  accounts.forgetPassword('ani', 'invited')
  expect(await signingIn).toEqual({ refusal: { code: 'wrong-credentials' } })
})

test('a link of another kind stays unused', () => {
  const { links } = start()
  const link = links.create({ kind: 'display', subject: 'tv-hall' })
  expect(links.use(link, ['user'])).toBeNull()
  expect(links.use(link, ['kiosk', 'display'])).toEqual({ kind: 'display', subject: 'tv-hall' })
})

test('a socket is opened as device, as staff or as anyone, and by no page of another host', async () => {
  const { accounts, sessions, devices, callers } = start()
  await accounts.createUser({ ...clerk, password: null })
  const { token } = devices.enrol({ kind: 'display', place: 'tv-hall' })
  const headers = { host: 'antrean.example', origin: 'https://antrean.example', cookie: `other=1; antre=${sessions.begin('ani')}` }
  expect(callers.ofHandshake({ headers, token: null })).toMatchObject({ kind: 'staff', username: 'ani' })
  expect(callers.ofHandshake({ headers, token })).toMatchObject({ kind: 'device', place: 'tv-hall' })
  expect(callers.ofHandshake({ headers: { host: 'x' }, token: 'unknown' })).toEqual({ kind: 'anyone' })
  expect(callers.ofHandshake({ headers: { ...headers, origin: 'https://evil.example' }, token })).toBeNull()
})

test.each([
  ['antre=abc', 'abc'],
  ['a=1; antre=abc; b=2', 'abc'],
  ['xantre=abc', null],
  ['antre=', null],
  [undefined, null],
])('the cookie in "%s"', (header, value) => {
  expect(cookieIn(header, 'antre')).toBe(value)
})

describe("[S5] the server's key", () => {
  const read = ({ isHeld }: { isHeld: boolean }) => readServerSecret(folder, { randomBytes, isHeld })

  test('is made once, for its owner only', () => {
    const secret = read({ isHeld: false })
    expect(secret).toHaveLength(32)
    expect(read({ isHeld: true })).toEqual(secret)
    expect(statSync(join(folder, SECRET_FILE)).mode & 0o777).toBe(0o600)
  })

  test('is not made anew while tickets are held that open with it', () => {
    expect(() => read({ isHeld: true })).toThrow('is missing')
    writeFileSync(join(folder, SECRET_FILE), 'short')
    expect(() => read({ isHeld: true })).toThrow('is damaged')
    expect(read({ isHeld: false })).toHaveLength(32)
  })
})
