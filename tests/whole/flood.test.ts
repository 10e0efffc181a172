import { connect } from 'node:net'
import type { IssuedVisit } from '@antre/shared/contract'
import type { ServiceId } from '@antre/shared/ids'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Credentials, DemoAccess } from '../../server/src/demo/demo-access.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { kioskOf, newKey, signIn } from './access.ts'
import { type ServerProcess, startDemo } from './server-process.ts'

const PHONES = 500
const FLOOD = 2_000
const SLOW_HEADERS = 'GET /api/plan HTTP/1.1\r\nhost: a\r\nx-slow: '
const SLOW_BODY = 'POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{'
/** So many requests of a crowd are under way at once. */
const AT_ONCE = 50

let server: ServerProcess
let access: DemoAccess
/** Begun first: they are held for some seconds. */
let slow: Promise<string>[]
const phones: { token: string; screen: Socket }[] = []

beforeAll(async () => {
  server = await startDemo({ env: { ANTRE_CLOCK: '2026-11-24T08:00:00+07:00', ANTRE_RATE_LIMITS: 'on' } })
  access = server.access()
  slow = [SLOW_HEADERS, SLOW_BODY].map(heardFrom)
})
afterAll(async () => {
  for (const { screen } of phones) screen.close()
  await server?.remove()
})

const get = async (path: string): Promise<number> => {
  const response = await fetch(new URL(path, server.url))
  await response.arrayBuffer()
  return response.status
}

/** The statuses of so many, and how often each came. */
async function statusesOf(count: number, ask: (n: number) => Promise<number>): Promise<Record<number, number>> {
  const counts: Record<number, number> = {}
  let next = 0
  const walk = async () => {
    while (next < count) {
      const status = await ask(next++)
      counts[status] = (counts[status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, walk))
  return counts
}

/** Numbers given by staff, who are not limited as a kiosk is; several sign-ins and all services share them. */
async function giveNumbers(count: number): Promise<string[]> {
  const people: Credentials[] = [access.reception, access.manager, access.reception, access.manager]
  const cookies = await Promise.all(people.map((person) => signIn(access, person)))
  const services = samplePlan.services.map(({ id }) => id)
  const tokens: string[] = []
  await statusesOf(AT_ONCE, async (n) => {
    while (tokens.length < count && services.length > 0) {
      const service = services[tokens.length % services.length] as ServiceId
      const token = await give(cookies[n % cookies.length] as string, service)
      if (token) tokens.push(token)
      else if (services.includes(service)) services.splice(services.indexOf(service), 1)
    }
    return 201
  })
  return tokens.slice(0, count)
}

/** Null for a service that gives no numbers, or no more. */
async function give(cookie: string, service: ServiceId): Promise<string | null> {
  const response = await fetch(new URL('/api/visits', server.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': newKey(), cookie },
    body: JSON.stringify({ stops: [{ service }] }),
  })
  const body = await response.json()
  if (response.status === 409 && body.code === 'service-closed') return null
  if (response.status !== 201) throw new Error(`no number: ${response.status} ${JSON.stringify(body)}`)
  return (body as IssuedVisit).visit.token
}

function openPhone(token: string): { screen: Socket; shown: Promise<boolean> } {
  const screen = io(server.url, { transports: ['websocket'], auth: { token }, forceNew: true, reconnection: false })
  phones.push({ token, screen })
  const shown = new Promise<boolean>((resolve) => {
    screen.on('connect_error', () => resolve(false))
    screen.on('disconnect', () => resolve(false))
    screen.emit('watch', { view: `ticket/${token}` }, (answer: { error?: object }) => resolve(answer.error === undefined))
  })
  return { screen, shown }
}

test('[S6] a flood behind the address of the hall: of 500 honest phones, the other kiosk and staff nobody is refused', async () => {
  const [flooding = '', ...tokens] = await giveNumbers(PHONES + 1)
  const flood = Promise.all([
    statusesOf(FLOOD, () => get(`/api/visits/by-token/${flooding}`)),
    statusesOf(FLOOD, (n) => get(`/api/visits/by-token/${String(n).padStart(22, 'x')}`)),
    statusesOf(60, async () => (await kioskOf(access, 'kiosk-1').issue({ stops: [{ service: 's-e01' as ServiceId }] })).status),
  ])
  const shown = tokens.map((token) => openPhone(token).shown)
  const honest = await statusesOf(PHONES, async (n) => {
    const asked = [`/t/${tokens[n]}`, '/api/plan', `/api/visits/by-token/${tokens[n]}`]
    for (const path of asked) {
      const status = await get(path)
      if (status !== 200) return status
    }
    return 200
  })
  const other = await kioskOf(access, 'kiosk-2').issue({ stops: [{ service: 's-e01' as ServiceId }] })
  const [byToken, byNobody, byKiosk] = await flood

  expect(honest).toEqual({ 200: PHONES })
  expect((await Promise.all(shown)).filter((isShown) => !isShown)).toEqual([])
  expect(phones.filter(({ screen }) => !screen.connected)).toEqual([])
  expect(other.status).toBe(201)
  // The flood itself got its own measure; what is refused is refused before anything is looked up.
  expect((byToken[200] ?? 0) + (byToken[429] ?? 0)).toBe(FLOOD)
  expect(byToken[429]).toBeGreaterThan(FLOOD / 2)
  expect(byNobody).toEqual({ 404: FLOOD })
  expect(byKiosk).toEqual({ 201: 20, 429: 40 })
})

test('[S6] sockets: too many of one token, and one that sends too much, are cut; the others stay', async () => {
  const [token = ''] = await giveNumbers(1)
  const shown = await Promise.all(Array.from({ length: 20 }, () => openPhone(token).shown))
  expect(shown.filter((isShown) => isShown)).toHaveLength(16)
  const loud = phones.find(({ screen }) => screen.connected)?.screen as Socket
  const before = phones.filter(({ screen }) => screen.connected).length
  const cut = new Promise<string>((resolve) => loud.once('disconnect', resolve))
  for (let n = 0; n < 200; n++) loud.emit('unwatch', { view: 'entrance' })
  expect(await cut).toMatch(/transport/)
  expect(phones.filter(({ screen }) => screen.connected)).toHaveLength(before - 1)
})

test('[S6] headers that come slowly, or never, hold a connection for some seconds only; too large ones are refused', async () => {
  const large = heardFrom(`GET /api/plan HTTP/1.1\r\nhost: a\r\nx-large: ${'x'.repeat(9_000)}\r\n\r\n`)
  expect(await large).toMatch(/^HTTP\/1\.1 431/)
  for (const heard of slow) expect(await heard).toMatch(/^HTTP\/1\.1 408/)
  expect(await get('/readyz')).toBe(200)
})

/** What the server says to a connection until it closes it. */
function heardFrom(bytes: string): Promise<string> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    let heard = ''
    const connection = connect(Number(port), hostname, () => connection.write(bytes))
    connection.on('data', (chunk) => {
      heard += chunk
    })
    connection.on('error', reject)
    connection.on('close', () => resolve(heard))
  })
}
