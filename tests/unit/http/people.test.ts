import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { atCounter, type House, openHouse, type Person } from './house.ts'

const desk = atCounter('lk-01')
const PASSWORD = 'jalan kaki ke pasar'
const ANI = { username: 'ani', name: 'Ani Rahmawati', role: 'clerk', agency: desk.agency, counters: null }
let house: House
let admin: Person

beforeEach(async () => {
  house = await openHouse()
  admin = await house.staff('admin')
  await house.accounts.setPassword(admin.username, 'seekor kuda di bulan')
})
afterEach(() => house.close())

const invite = (body: object = ANI) => house.ask(admin, 'POST', '/api/users', { body })
const verb = (username: string, name: string, body: object = {}) => house.ask(admin, 'POST', `/api/users/${username}/${name}`, { body })
const signIn = (body: object) => house.ask(null, 'POST', '/api/session', { body })
const people = async () => (await house.ask(admin, 'GET', '/api/users')).body.users
const asPerson = (answer: Awaited<ReturnType<typeof signIn>>): Person => ({
  username: '',
  headers: { cookie: String(answer.headers['set-cookie']).split(';', 1)[0] ?? '' },
})
const isIn = async (who: Person) => (await house.ask(who, 'GET', '/api/session')).status === 200
async function join(): Promise<Person> {
  const { link } = (await invite()).body
  return asPerson(await signIn({ link, password: PASSWORD }))
}

describe('[S1] an invitation', () => {
  test('lets somebody in who chooses her own password; nobody else ever sets or sees it', async () => {
    const invited = await invite()
    expect(invited).toMatchObject({ status: 201, body: { user: { ...ANI, state: 'invited', sessions: 0 } } })
    const { link } = invited.body
    expect(link).toMatch(/^[\w-]{22}$/)
    const asked = await signIn({ link })
    expect(asked).toMatchObject({ status: 422, body: { code: 'password-needed' } })
    expect(asked.body.detail).toContain('ani')
    expect(await signIn({ link, password: 'pendek' })).toMatchObject({ body: { code: 'password-too-short' } })
    expect(await signIn({ link, password: 'ani rahmawati 1' })).toMatchObject({ body: { code: 'password-too-common' } })
    expect(await signIn({ link, password: PASSWORD })).toMatchObject({
      status: 200,
      body: { username: 'ani', name: 'Ani Rahmawati', hasPassword: true },
    })
    expect((await signIn({ username: 'ani', password: PASSWORD })).status).toBe(200)
    expect((await people()).find(({ username }: { username: string }) => username === 'ani')).toMatchObject({
      state: 'active',
      sessions: 1,
    })
    const stored = JSON.stringify(house.storage.database.sqlite.prepare('SELECT username, password, name FROM user').all())
    expect(stored).not.toContain(PASSWORD)
    expect((await house.ask(admin, 'GET', '/api/users')).text).not.toMatch(/argon2/)
  })

  test('opens once, within four days, and only the newest does', async () => {
    const first = (await invite()).body.link
    const second = (await verb('ani', 'link')).body.link
    expect(await signIn({ link: first, password: PASSWORD })).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } })
    house.clock.move(4 * 24 * 3_600_000)
    expect((await signIn({ link: second, password: PASSWORD })).status).toBe(401)
    admin = await house.staff('admin')
    const third = (await verb('ani', 'link')).body.link
    const both = await Promise.all([signIn({ link: third, password: PASSWORD }), signIn({ link: third, password: PASSWORD })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401])
  })

  test.each<[string, object, string]>([
    ['a name that exists', { ...ANI, username: 'admin-1' }, 'user-exists'],
    ['a clerk of no agency', { ...ANI, agency: null }, 'agency-unknown'],
    ['an agency that is none', { ...ANI, agency: 'none' }, 'agency-unknown'],
    ['a counter of another agency', { ...ANI, counters: ['lk-48'] }, 'agency-unknown'],
    ['a manager of one agency', { ...ANI, role: 'manager' }, 'agency-unknown'],
    ['a role that is none', { ...ANI, role: 'root' }, 'bad-request'],
    ['a password from the admin', { ...ANI, password: PASSWORD }, 'bad-request'],
    ['a name with a line break', { ...ANI, name: 'Ani\nadmin' }, 'bad-request'],
  ])('is refused for %s', async (_what, body, code) => {
    const seq = house.seq()
    expect((await invite(body)).body.code).toBe(code)
    expect(house.seq()).toBe(seq)
  })

  test('of the same name by two admins at once makes one user', async () => {
    const both = await Promise.all([invite(), invite()])
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
  })
})

describe('[S1] an admin', () => {
  test('[S2] changes what somebody may do: it counts at once, and she signs in anew', async () => {
    const ani = await join()
    const elsewhere = atCounter('lk-48')
    expect((await house.ask(ani, 'POST', '/api/counters/lk-01/open', { body: {} })).status).toBe(200)
    await house.ask(ani, 'POST', '/api/counters/lk-01/close', { body: {} })
    const { username: _same, ...powers } = { ...ANI, agency: elsewhere.agency, counters: [elsewhere.counter] }
    expect(await verb('ani', 'change', powers)).toMatchObject({ status: 200, body: { user: { agency: elsewhere.agency, sessions: 0 } } })
    expect(await isIn(ani)).toBe(false)
    const again = asPerson(await signIn({ username: 'ani', password: PASSWORD }))
    expect((await house.ask(again, 'GET', '/api/session')).body.counters).toEqual([elsewhere.counter])
    expect((await house.ask(again, 'POST', '/api/counters/lk-01/open', { body: {} })).status).toBe(403)
  })

  test('changes a name without a word to anybody', async () => {
    const ani = await join()
    const { username: _same, ...powers } = { ...ANI, name: 'Ani R.' }
    const seq = house.seq()
    expect((await verb('ani', 'change', powers)).body.user.name).toBe('Ani R.')
    expect(await isIn(ani)).toBe(true)
    expect(house.seq()).toBe(seq)
  })

  test('[L9] switches somebody off: no session, link or password is left, and no visit is touched', async () => {
    const ani = await join()
    const kiosk = house.device('kiosk', 'kiosk-1')
    await house.ask(kiosk, 'POST', '/api/visits', { body: { stops: [{ service: desk.service }] } })
    await house.ask(ani, 'POST', '/api/counters/lk-01/open', { body: {} })
    await house.ask(ani, 'POST', '/api/counters/lk-01/call-next', { body: {} })
    const before = house.engine.committed().counters.get(desk.counter)?.current
    expect(await verb('ani', 'switch-off')).toMatchObject({ status: 200, body: { user: { state: 'off', sessions: 0 } } })
    expect(await isIn(ani)).toBe(false)
    expect((await signIn({ username: 'ani', password: PASSWORD })).status).toBe(401)
    expect(house.engine.committed().counters.get(desk.counter)?.current).toBe(before)
    expect((await invite()).body.code).toBe('user-exists')
    const { link } = (await verb('ani', 'link')).body
    expect((await signIn({ link, password: PASSWORD })).status).toBe(200)
  })

  test('resets with a new link: the old password is worth nothing at once', async () => {
    const ani = await join()
    await verb('ani', 'link')
    expect(await isIn(ani)).toBe(false)
    expect((await signIn({ username: 'ani', password: PASSWORD })).status).toBe(401)
  })

  test('signs somebody out everywhere, who may come back', async () => {
    const ani = await join()
    expect((await verb('ani', 'sign-out')).body.user.sessions).toBe(0)
    expect(await isIn(ani)).toBe(false)
    expect((await signIn({ username: 'ani', password: PASSWORD })).status).toBe(200)
    expect((await verb('nobody', 'sign-out')).body.code).toBe('user-unknown')
  })

  test('who is the last one stays', async () => {
    await house.staff('admin') // has no password yet
    const powers = { name: 'x', role: 'manager', agency: null, counters: null }
    for (const refused of [
      await verb(admin.username, 'change', powers),
      await verb(admin.username, 'switch-off'),
      await verb(admin.username, 'link'),
    ])
      expect(refused).toMatchObject({ status: 409, body: { code: 'last-admin' } })
  })
})

test('[S1] who came in by the first link and has no password yet stays, and may undo whom she let in', async () => {
  const first = await openHouse()
  const boss = await first.staff('admin')
  const other = await first.staff('admin')
  const ask = (username: string, name: string, body = {}) => first.ask(boss, 'POST', `/api/users/${username}/${name}`, { body })
  const powers = { name: 'x', role: 'manager', agency: null, counters: null }
  for (const refused of [await ask(boss.username, 'switch-off'), await ask(boss.username, 'change', powers)])
    expect(refused).toMatchObject({ status: 409, body: { code: 'last-admin' } })
  expect((await ask(other.username, 'link')).status).toBe(201)
  expect((await ask(other.username, 'switch-off')).status).toBe(200)
  await first.close()
})

test('[S1] of two admins who switch each other off at once one stays', async () => {
  const other = await house.staff('admin')
  await house.accounts.setPassword(other.username, 'seekor kuda di awan')
  const both = await Promise.all([
    house.ask(admin, 'POST', `/api/users/${other.username}/switch-off`, { body: {} }),
    house.ask(other, 'POST', `/api/users/${admin.username}/switch-off`, { body: {} }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
})

test('[S6] a name is data: SQL in it opens nothing', async () => {
  await join()
  for (const username of ["ani' OR '1'='1", 'ani"; DROP TABLE user; --', "ani' UNION SELECT 1 --"])
    expect((await signIn({ username, password: 'x' })).body.code).toBe('wrong-credentials')
  expect(await people()).toHaveLength(2)
})
