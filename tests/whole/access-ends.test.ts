import type { Problem } from '@antre/shared/contract'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DemoAccess } from '../../server/src/demo/demo-access.ts'
import { newKey, signIn } from './access.ts'
import { type ServerProcess, startDemo } from './server-process.ts'

let server: ServerProcess
let access: DemoAccess
const screens: Socket[] = []

beforeAll(async () => {
  server = await startDemo({ env: { ANTRE_CLOCK: '2026-11-24T08:00:00+07:00' } })
  access = server.access()
})
afterAll(async () => {
  for (const screen of screens) screen.close()
  await server?.remove()
})

type Opening = { headers?: Record<string, string>; token?: string }

function open({ headers = {}, token }: Opening): Socket {
  const auth = token ? { token } : {}
  const screen = io(server.url, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: headers, auth })
  screens.push(screen)
  return screen
}

const watch = (screen: Socket, view: string) =>
  new Promise<{ view?: string; error?: Problem }>((resolve) => screen.emit('watch', { view }, resolve))

/** What a screen hears until it is cut. */
const endOf = (screen: Socket) =>
  new Promise<string[]>((resolve) => {
    const heard: string[] = []
    screen.on('signed-out', ({ problem }: { problem: Problem }) => heard.push(problem.code))
    screen.on('disconnect', (reason) => resolve([...heard, reason]))
  })

const post = (cookie: string, path: string, body: object = {}) =>
  fetch(new URL(path, server.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': newKey(), cookie },
    body: JSON.stringify(body),
  })

const CUT = 'io server disconnect'
const clerk = () => access.clerks['lk-01'] as { username: string; password: string }

test('[L9] a clerk who signs in elsewhere is told so on her first screen, which ends; the second goes on at her counter', async () => {
  const first = await signIn(access, clerk())
  const screen = open({ headers: { cookie: first } })
  expect(await watch(screen, 'counter/lk-01')).toMatchObject({ view: 'counter/lk-01' })
  expect((await post(first, '/api/counters/lk-01/open')).status).toBe(200)
  const ended = endOf(screen)
  const second = await signIn(access, clerk())
  expect(await ended).toEqual(['signed-in-elsewhere', CUT])
  expect((await post(first, '/api/counters/lk-01/call-next')).status).toBe(401)
  expect((await post(second, '/api/counters/lk-01/call-next')).status).toBe(200)
  const stale = open({ headers: { cookie: first } })
  expect(await watch(stale, 'counter/lk-01')).toMatchObject({ error: { code: 'not-signed-in' } })
})

test('[S1] a locked screen sees nothing any more, and all again when it is unlocked', async () => {
  const cookie = await signIn(access, clerk())
  const screen = open({ headers: { cookie } })
  await watch(screen, 'counter/lk-01')
  const ended = endOf(screen)
  await post(cookie, '/api/session/pin', { pin: '2580' })
  await post(cookie, '/api/session/lock')
  expect(await ended).toEqual(['session-locked', CUT])
  const behind = open({ headers: { cookie } })
  expect(await watch(behind, 'counter/lk-01')).toMatchObject({ error: { code: 'session-locked' } })
  const cut = endOf(behind)
  expect((await post(cookie, '/api/session/unlock', { pin: '2580' })).status).toBe(200)
  expect(await cut).toEqual([CUT])
  expect(await watch(open({ headers: { cookie } }), 'counter/lk-01')).toMatchObject({ view: 'counter/lk-01' })
})

test('[S1] whoever is switched off, and a device that is revoked, is cut off at once', async () => {
  const admin = await signIn(access, access.admin)
  const supervisor = Object.keys(access.supervisors)[0] as string
  const cookie = await signIn(access, access.supervisors[supervisor] as { username: string; password: string })
  const screen = open({ headers: { cookie } })
  expect(await watch(screen, `floor/${supervisor}`)).toMatchObject({ view: `floor/${supervisor}` })
  expect(await watch(screen, 'floor')).toMatchObject({ error: { code: 'not-allowed' } })
  const ended = endOf(screen)
  expect((await post(admin, `/api/users/supervisor-${supervisor}/switch-off`)).status).toBe(200)
  expect(await ended).toEqual(['access-changed', CUT])

  const tv = open({ token: access.displays['tv-zone-1'] as string })
  await watch(tv, 'board/tv-zone-1')
  const tvEnded = endOf(tv)
  const listed = await (await fetch(new URL('/api/devices', server.url), { headers: { cookie: admin } })).json()
  const { id, online } = listed.devices.find(({ place }: { place: string }) => place === 'tv-zone-1')
  expect(online).toBe(true)
  await fetch(new URL(`/api/devices/${id}`, server.url), { method: 'DELETE', headers: { cookie: admin } })
  expect(await tvEnded).toEqual(['not-signed-in', CUT])
})

test('[S1] a page of another host opens no socket, whatever cookie it carries', async () => {
  const headers = { cookie: await signIn(access, access.manager), origin: 'https://evil.example' }
  const refused = await new Promise((resolve) => {
    const screen = open({ headers })
    screen.on('connect', () => resolve('connected'))
    screen.on('connect_error', () => resolve('refused'))
  })
  expect(refused).toBe('refused')
})
