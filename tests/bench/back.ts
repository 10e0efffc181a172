import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import WebSocket from 'ws'
import { clerkOf, kioskOf } from '../whole/access.ts'
import { startDemo } from '../whole/server-process.ts'
import { type Figure, median } from './figure.ts'
import { startServerProcess } from './server-process.ts'

const SCREENS = 1_000
const ROUNDS = 3
/** So that the board tells of something. */
const CALLS_BEFORE = 20
const DISPLAY = 'tv-zone-1'
/** As the screens' live client waits: twice as long each time, more or less by chance, and never longer than the limit. */
const FIRST_WAIT_MS = 500
const WAIT_MAX_MS = 3_000
const JITTER = 0.5
/** Linux counts a process's time on the processor in these. */
const TICK_MS = 10

/** One server that can be killed: where it is, and what a screen must do there. */
type House = { pid(): number; port: number; kill(): Promise<void>; start(): Promise<void>; enter(socket: WebSocket): Promise<void> }
type Round = { startMs: number; lastMs: number; halfMs: number; cpuMs: number }

/** A thousand screens after a kill: how soon the last one has its view again, and what that costs the server, against plain `ws`. */
export async function backFigures(): Promise<Figure[]> {
  const { house: ours, bytes, remove } = await openOurs()
  const plain = await openPlain(bytes)
  try {
    const rounds: { ours: Round; plain: Round }[] = []
    for (let round = 0; round < ROUNDS; round++) rounds.push(await killBoth({ ours, plain }))
    return figuresOf(rounds)
  } finally {
    await plain.kill()
    await remove()
  }
}

async function openOurs() {
  const server = await startDemo()
  const access = server.access()
  const clerk = await clerkOf(access, 'lk-03')
  await clerk.command('open')
  for (let n = 0; n < CALLS_BEFORE; n++) {
    await kioskOf(access, 'kiosk-1').issue({ stops: [{ service: 's-a02' as never }] })
    for (const verb of ['call-next', 'start', 'finish'] as const) await clerk.command(verb)
  }
  let bytes = 0
  const house: House = {
    ...server,
    pid: () => server.pid() ?? Number.NaN,
    port: Number(new URL(server.url).port),
    enter: async (socket) => {
      bytes = await watch(socket, { token: access.displays[DISPLAY] ?? '', view: `board/${DISPLAY}` })
    },
  }
  const trial = socketTo(house)
  await house.enter(trial)
  trial.terminate()
  return { house, bytes, remove: server.remove }
}

async function openPlain(bytes: number): Promise<House> {
  const script = join(import.meta.dirname, 'bare/plain-welcome.ts')
  let server = await startServerProcess({ script, args: ['0', String(bytes)] })
  const { port } = server
  return {
    pid: () => server.pid,
    port,
    kill: () => server.stop(),
    async start() {
      server = await startServerProcess({ script, args: [String(port), String(bytes)] })
    },
    enter: (socket) =>
      new Promise((resolve, reject) =>
        socket
          .once('message', () => resolve())
          .once('close', reject)
          .once('error', reject),
      ),
  }
}

const socketTo = ({ port }: House) =>
  new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { perMessageDeflate: false })

/** Speaks the protocol of Socket.IO by hand; resolves with the size of the view. */
function watch(socket: WebSocket, { token, view }: { token: string; view: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject).once('close', () => reject(new Error('cut')))
    socket.on('message', (message: Buffer) => {
      const start = message.toString('latin1', 0, 3)
      if (start.startsWith('2')) socket.send('3')
      else if (start.startsWith('0')) socket.send(`40${JSON.stringify({ token })}`)
      else if (start.startsWith('40')) socket.send(`420${JSON.stringify(['watch', { view }])}`)
      else if (start === '430') resolve(message.length)
    })
  })
}

/** The plain one stays away as long as ours takes to start: the longer that is, the longer the screens wait between their attempts. */
async function killBoth(houses: { ours: House; plain: House }): Promise<{ ours: Round; plain: Round }> {
  const ours = await killAndCount(houses.ours, { awayMs: 0 })
  return { ours, plain: await killAndCount(houses.plain, { awayMs: ours.startMs }) }
}

async function killAndCount(house: House, { awayMs }: { awayMs: number }): Promise<Round> {
  const before = await Promise.all(Array.from({ length: SCREENS }, () => connected(house, 0)))
  const cut = Promise.all(before.map((socket) => new Promise((resolve) => socket.once('close', resolve))))
  await house.kill()
  await cut
  const coming = before.map(() => connected(house, FIRST_WAIT_MS).then((socket) => ({ socket, at: performance.now() })))
  const downAt = performance.now()
  await sleep(awayMs)
  await house.start()
  const [readyAt, readyCpuMs] = [performance.now(), cpuMsOf(house.pid())]
  const back = await Promise.all(coming)
  const cpuMs = cpuMsOf(house.pid()) - readyCpuMs
  for (const { socket } of back) socket.terminate()
  const times = back.map(({ at }) => at - readyAt)
  return { startMs: readyAt - downAt, lastMs: Math.max(...times), halfMs: median(times), cpuMs }
}

/** Tries until it is in. */
async function connected(house: House, firstWaitMs: number): Promise<WebSocket> {
  for (let waitMs = firstWaitMs; ; waitMs = Math.max(FIRST_WAIT_MS, waitMs * 2)) {
    await sleep(Math.min(WAIT_MAX_MS, waitMs * (1 + JITTER * (2 * Math.random() - 1))))
    const socket = socketTo(house)
    socket.on('error', () => {})
    try {
      await house.enter(socket)
      return socket
    } catch {
      socket.terminate()
    }
  }
}

/** What a process has used of the processor, from /proc: user and system time. */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

function figuresOf(rounds: { ours: Round; plain: Round }[]): Figure[] {
  const across = (of: 'ours' | 'plain', what: keyof Round) => median(rounds.map((round) => round[of][what])).toFixed(0)
  return [
    {
      name: `after a kill the last of ${SCREENS} screens is back, counted from ready / plain ws`,
      ratio: median(rounds.map(({ ours, plain }) => ours.lastMs / plain.lastMs)),
      bound: { kind: 'at most', value: 2 },
      detail: `ready after ${across('ours', 'startMs')} ms; the last (aim 5,000 ms on an idle machine): ours ${across('ours', 'lastMs')} ms, plain ${across('plain', 'lastMs')} ms; half of them: ours ${across('ours', 'halfMs')} ms, plain ${across('plain', 'halfMs')} ms`,
    },
    {
      name: `server CPU until ${SCREENS} screens are back / plain ws that sends each as many bytes`,
      ratio: median(rounds.map(({ ours, plain }) => ours.cpuMs / plain.cpuMs)),
      bound: { kind: 'at most', value: 2.5 },
      detail: `ours ${across('ours', 'cpuMs')} ms, plain ${across('plain', 'cpuMs')} ms`,
    },
  ]
}
