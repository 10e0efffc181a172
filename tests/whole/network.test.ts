import { copyFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createApiClient } from '@antre/shared/api-client'
import type { IssuedVisit } from '@antre/shared/contract'
import type { ServiceId } from '@antre/shared/ids'
import type { LiveClient } from '@antre/shared/live-client'
import type { BoardView } from '@antre/shared/views'
import { effect } from '@preact/signals'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTicketModel } from '../../kiosk-ui/src/ticket/ticket-model.ts'
import type { DemoAccess } from '../../server/src/demo/demo-access.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { openDataFolder } from '../../server/src/storage/database.ts'
import { type Cut, startTcpProxy, type TcpProxy } from '../faults/tcp-proxy.ts'
import { type Clerk, clerkOf, kioskOf, newKey } from './access.ts'
import { openLiveClient } from './screen-client.ts'
import { type ServerProcess, startDemo } from './server-process.ts'

/** Away and back again: what a switch that restarts does, and a plug that is loose. */
const FLAPS_MS = [100, 200, 400, 800, 1_600, 3_000]
const BETWEEN_FLAPS_MS = 400
const LONG_FLAP_MS = 20_000
/** A kiosk is cut at every so many bytes of its request and of the answer. */
const CUT_EVERY_BYTES = 24
const SLOW_BYTES_PER_SECOND = 6_000
const SOON_MS = 40_000
const CALLED = { counter: 'lk-03', queue: 'q-ad', service: 's-a02' as ServiceId }
const SERVICES = samplePlan.services
  .filter(
    ({ queue, appointmentOnly, continuationOnly, noTicketNeeded, priorityOnly }) =>
      queue !== CALLED.queue && !(appointmentOnly || continuationOnly || noTicketNeeded || priorityOnly),
  )
  .map(({ id }) => id)

let server: ServerProcess
let access: DemoAccess
/** Another server, which takes its place at the end. */
let restored: Promise<ServerProcess>
/** What else is to be ended. */
const open: { close(): unknown }[] = []

beforeAll(async () => {
  server = await startDemo()
  access = server.access()
  restored = serverWithTheSamePeople()
}, 120_000)
afterAll(async () => {
  for (const one of open) await one.close()
  await (await restored)?.remove()
  await server?.remove()
})

async function until(holds: () => boolean): Promise<void> {
  for (const deadline = performance.now() + SOON_MS; !holds(); await sleep(50))
    if (performance.now() > deadline) throw new Error(`never came true: ${holds}`)
}

const tokenOf = (of: Record<string, string>, name: string) => of[name] ?? ''

async function cable(): Promise<TcpProxy> {
  const proxy = await startTcpProxy(server.url)
  open.push(proxy)
  return proxy
}

/** A screen behind a cable of its own. */
async function screenOf(token: string, view: string) {
  const proxy = await cable()
  const live = openLiveClient({ url: proxy.url, token })
  open.push(live)
  const { message, refused } = live.watch<object>(view)
  await until(() => message.value !== null)
  return { proxy, live, message, refused }
}

const boardOf = ({ message }: Pick<Awaited<ReturnType<typeof screenOf>>, 'message'>) => message.value?.data as BoardView | undefined

/** A display that notes each call above the last one of its zone, as its show queue takes them. */
async function displayOf(name: string) {
  const screen = await screenOf(tokenOf(access.displays, name), `board/${name}`)
  const shown: number[] = []
  const stop = effect(() => {
    for (const { zone, n } of boardOf(screen)?.calls ?? []) if (zone === 'zone-1' && n > (shown.at(-1) ?? 0)) shown.push(n)
  })
  open.push({ close: stop })
  return { ...screen, shown }
}

/** Numbers are taken and called in the hall until somebody says that it is enough. */
async function callOnAndOn(clerk: Clerk, day: { over: boolean }): Promise<number> {
  const kiosk = kioskOf(access, 'kiosk-1')
  let calls = 0
  for (; !day.over; calls++) {
    expect((await kiosk.issue({ stops: [{ service: CALLED.service }] })).status).toBe(201)
    for (const verb of ['call-next', 'start', 'finish'] as const) expect((await clerk.command(verb)).status).toBe(200)
    // As many as the quota of the queue allows in that time.
    await sleep(500)
  }
  return calls
}

async function flap(proxy: TcpProxy, awayMs: number): Promise<void> {
  proxy.set({ is: 'refusing' })
  proxy.cut()
  await sleep(awayMs)
  proxy.set({ is: 'fine' })
}

describe.concurrent('screens behind a network that fails', () => {
  test('[A1][A2][A4] after flaps of 0.1 to 20 s, and after a silence, each shows every call once, in order', async () => {
    const clerk = await clerkOf(access, CALLED.counter)
    await clerk.command('open')
    const displays = {
      flapping: await displayOf('tv-zone-1'),
      longAway: await displayOf('tv-zone-1'),
      silent: await displayOf('tv-zone-1'),
      slow: await displayOf('tv-zone-1'),
    }
    const kiosk = await screenOf(tokenOf(access.kiosks, 'kiosk-1'), 'kiosk/kiosk-1')
    const phone = await phoneOf()
    const day = { over: false }
    const calling = callOnAndOn(clerk, day)

    displays.slow.proxy.set({ is: 'slow', bytesPerSecond: SLOW_BYTES_PER_SECOND })
    await Promise.all([
      flap(displays.longAway.proxy, LONG_FLAP_MS),
      ...[displays.silent, kiosk, phone].map(noticesSilence),
      (async () => {
        for (const awayMs of FLAPS_MS) {
          await flap(displays.flapping.proxy, awayMs)
          await sleep(BETWEEN_FLAPS_MS)
        }
      })(),
    ])
    day.over = true
    const calls = await calling
    displays.slow.proxy.set({ is: 'fine' })

    const all = Array.from({ length: calls }, (_, index) => index + 1)
    for (const [name, { shown, live }] of Object.entries(displays)) {
      await until(() => shown.length >= calls)
      expect(shown, name).toEqual(all)
      expect(live.stale.value, name).toBe(false)
    }
  })

  /** The cable is pulled, and nobody says so: the screen must find out, give that connection up, and come back when it can. */
  async function noticesSilence({ proxy, live }: { proxy: TcpProxy; live: LiveClient }): Promise<void> {
    expect([live.connected.value, live.stale.value]).toEqual([true, false])
    proxy.set({ is: 'silent' })
    await until(() => live.stale.value)
    await until(() => !live.connected.value)
    proxy.set({ is: 'fine' })
    await until(() => live.connected.value && !live.stale.value)
  }

  test('a flood of connections from a broken client leaves the others as they were', async () => {
    const kiosk = kioskOf(access, 'kiosk-2')
    const flood = floodOf(server.url, 600)
    open.push(flood)
    const [service] = SERVICES
    for (let n = 0; n < 10; n++) expect((await kiosk.issue({ stops: [{ service: service as ServiceId }] })).status).toBe(201)
    const display = await screenOf(tokenOf(access.displays, 'tv-hall'), 'board/tv-hall')
    expect(display.live.connected.value).toBe(true)
    flood.close()
  })
})

describe.concurrent('a kiosk that loses the network while it asks for a number', () => {
  test('[N1][N4] wherever request or answer is cut, it gets one visit, and the same number when it asks again', async () => {
    const whole = await cable()
    await issueOver(whole, SERVICES[0] as ServiceId)
    const { request, answer } = whole.passed
    const cuts = [...cutsOf('request', request), ...cutsOf('answer', answer)]
    expect(cuts.length).toBeGreaterThan(50)
    const numbers = await Promise.all(
      cuts.map(async (cut, index) => {
        const proxy = await cable()
        proxy.cutNext(cut)
        const service = SERVICES[index % SERVICES.length] as ServiceId
        const { key, number } = await issueOver(proxy, service)
        const again = await kioskOf(access, 'kiosk-1').issue({ stops: [{ service }] }, { key })
        expect(again).toMatchObject({ ok: true, body: { visit: { number } } })
        expect(proxy.passed[cut.of], `cut at byte ${cut.after} of the ${cut.of}`).toBeGreaterThan(cut.after)
        return number
      }),
    )
    expect(new Set(numbers).size).toBe(cuts.length)
  })

  /** Not quite to the end: what is said for another service may be some bytes shorter. */
  const cutsOf = (of: Cut['of'], bytes: number): Cut[] =>
    Array.from({ length: Math.floor(bytes / CUT_EVERY_BYTES) - 1 }, (_, index) => ({ of, after: index * CUT_EVERY_BYTES }))

  async function issueOver(proxy: TcpProxy, service: ServiceId) {
    const key = newKey()
    const api = createApiClient({ token: tokenOf(access.kiosks, 'kiosk-1'), language: () => 'id' })
    const answer = await api.post<IssuedVisit>(`${proxy.url}/api/visits`, { stops: [{ service }] }, { key })
    if (!answer.ok) throw new Error(`refused: ${answer.problem.code}`)
    return { key, number: answer.body.visit.number }
  }
})

test('[D5] screens of a server that comes back with another journal begin anew, visibly', async () => {
  const display = await displayOf('tv-zone-1')
  const kiosk = await screenOf(tokenOf(access.kiosks, 'kiosk-1'), 'kiosk/kiosk-1')
  const phone = await phoneOf()
  expect(display.shown.length).toBeGreaterThan(0)
  const { url } = await restored
  for (const { proxy } of [display, kiosk, phone]) {
    proxy.lead(url)
    proxy.cut()
  }
  for (const { live } of [display, kiosk]) await until(() => live.resets.value === 1)
  await until(() => boardOf(display)?.calls.length === 0)
  await until(() => phone.ticket.unknown.value)
})

async function phoneOf() {
  const reply = await kioskOf(access, 'kiosk-2').issue({ stops: [{ service: SERVICES[1] as ServiceId }] })
  if (!reply.ok) throw new Error(`refused: ${reply.problem.code}`)
  const { token } = reply.body.visit
  const proxy = await cable()
  const live = openLiveClient({ url: proxy.url, token })
  open.push(live)
  const createApi = () => ({
    get: async () => ({ ok: true as const, body: { plan: samplePlan } as never }),
    post: async () => Promise.reject(),
    delete: async () => Promise.reject(),
  })
  const ticket = createTicketModel({ live, token, createApi, fallbackLanguage: 'id' })
  await until(() => ticket.view.value !== null)
  return { proxy, live, ticket }
}

/** Another data folder that knows the same devices: what a restored one is to the screens. */
async function serverWithTheSamePeople(): Promise<ServerProcess> {
  const restored = await startDemo()
  await restored.stop()
  const storage = openDataFolder(restored.folder)
  storage.database.sqlite.exec(
    `ATTACH '${join(server.folder, 'antre.db')}' AS old; DELETE FROM device; INSERT INTO device SELECT * FROM old.device; DETACH old`,
  )
  storage.close()
  copyFileSync(join(server.folder, 'secret.key'), join(restored.folder, 'secret.key'))
  await restored.start()
  return restored
}

/** Connections that say nothing, half of something, or nonsense; each that the server ends comes back at once. */
function floodOf(url: string, count: number): { close(): void } {
  const { port, hostname } = new URL(url)
  const sockets = new Set<Socket>()
  const SAID = ['', 'POST /api/visits HTTP/1.1\r\nhost: x\r\ncontent-le', '\x16\x03\x01 nonsense\r\n\r\n', HANDSHAKE]
  let over = false
  const come = (index: number) => {
    if (over) return
    const socket = connect({ port: Number(port), host: hostname }, () => socket.write(SAID[index % SAID.length] as string))
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', () => {})
    socket.on('close', () => sockets.delete(socket) && setImmediate(come, index))
  }
  for (let index = 0; index < count; index++) come(index)
  return {
    close() {
      over = true
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** A live socket is opened, and what follows is no frame. */
const HANDSHAKE =
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n' +
  'sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n\xff\xff\xff\xff\xff\xff'
