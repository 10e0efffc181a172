import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { ask, openCounter } from '../../engine/house.ts'
import { closeAll, connect, startHall } from './hall.ts'

/** `ANTRE_RUNS=10000` is for the full run; `ANTRE_SEED` tries others. */
const RUNS = Number(process.env.ANTRE_RUNS ?? 1_000)
const SEED = Number(process.env.ANTRE_SEED ?? 1)
const SECONDS_PER_RUN = 0.05
const PER_SOCKET = 20

let hall: Awaited<ReturnType<typeof startHall>>

beforeAll(async () => {
  hall = await startHall()
  await ask(hall.engine, openCounter('lk-01'))
})
afterAll(closeAll)

const asked = fc.oneof(
  fc.record({ view: fc.oneof(fc.constantFrom('board/tv-zone-1', 'floor', 'ticket/x', '__proto__', '/'), fc.string()) }),
  fc.record({ zone: fc.constantFrom('zone-1', '__proto__', ''), n: fc.oneof(fc.integer(), fc.double(), fc.constant(null)) }),
  fc.record({ version: fc.string(), screen: fc.jsonValue(), error: fc.jsonValue(), voice: fc.constantFrom('ok', 'none', 1) }),
  fc.jsonValue(),
)
const event = fc.oneof(
  fc.constantFrom('watch', 'unwatch', 'health', 'spoken', 'disconnect', 'error', 'constructor', '__proto__'),
  fc.string(),
)
/** Events as the protocol has them, with and without an id for the answer. */
const packet = fc
  .tuple(fc.constantFrom('42', '421', '4212345'), event, asked)
  .map(([type, name, body]) => `${type}${JSON.stringify([name, body])}`)
/** What the protocol does not have, or not so: after some of these the server ends the connection. */
const BROKEN = [
  '40',
  '40{"token":"tv-zone-1"}',
  '41',
  '43[]',
  '44{}',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '451-["watch",{"_placeholder":true,"num":0}]',
  '459999999-["watch"]',
  '42[',
  '42["watch"',
  '42{}',
  '42[null]',
  `42["watch",${'['.repeat(4_000)}`,
  'x'.repeat(20_000),
]
const broken = fc.oneof(fc.constantFrom(...BROKEN), fc.string(), fc.uint8Array({ maxLength: 64 }))
const frames = fc
  .tuple(fc.array(packet, { minLength: 15, maxLength: 15 }), fc.array(broken, { minLength: 5, maxLength: 5 }))
  .map((parts) => parts.flat())

/** Who it is that sends: the hall believes a token, whoever brings it. */
const HELLO = '40{"token":"nobody"}'

/** Sends all on one connection, as fast as it goes; resolves when the server has closed it or has had time to read. */
function send(sent: (string | Uint8Array)[]): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${hall.port}/socket.io/?EIO=4&transport=websocket`)
    socket.on('error', () => {})
    socket.on('close', () => resolve())
    socket.on('open', () => {
      socket.send(HELLO)
      for (const one of sent) socket.send(one)
      // Closing waits for what was sent before it.
      socket.close()
    })
  })
}

test(
  `[S6] whatever ${RUNS} messages a socket sends: nothing changes by them, and the screens go on (ANTRE_SEED=${SEED})`,
  async () => {
    const screen = connect(hall.port, 'tv-zone-1')
    await screen.watch('board/tv-zone-1')
    const { seq } = hall.engine.head()
    const changesNothing = fc.asyncProperty(frames, async (sent) => {
      await send(sent)
      expect(hall.engine.head().seq).toBe(seq)
    })
    await fc.assert(changesNothing, { numRuns: Math.ceil(RUNS / PER_SOCKET), seed: SEED })
    expect(screen.socket.connected).toBe(true)
    expect(await screen.watch('board/tv-zone-1')).toMatchObject({ view: 'board/tv-zone-1', seq })
  },
  30_000 + RUNS * SECONDS_PER_RUN * 1_000,
)
