import { type LiveClient, STALE_AFTER_MS } from '@antre/shared/live-client'
import type { ViewMessage } from '@antre/shared/views'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

type Handler = (...args: never[]) => void

/** The socket below: what a test makes the network and the server do. */
const network = vi.hoisted(() => {
  const handlers = new Map<string, Handler>()
  const watching: { view: string; answer: Handler }[] = []
  const tell = (event: string, ...args: unknown[]) => handlers.get(event)?.(...(args as never[]))
  const engine = { close: () => tell('manager close') }
  const socket = {
    connected: false,
    on: (event: string, handler: Handler) => handlers.set(event, handler),
    io: { engine, on: (event: string, handler: Handler) => handlers.set(`manager ${event}`, handler) },
    emit: (event: string, { view }: { view: string }, answer: Handler) => event === 'watch' && watching.push({ view, answer }),
    connect() {},
    close() {},
  }
  return { handlers, watching, tell, engine, socket }
})
vi.mock('socket.io-client', () => ({ io: () => network.socket }))

let live: LiveClient

beforeEach(async () => {
  // Another file of this process may have loaded the client with its real socket.
  vi.resetModules()
  const { createLiveClient } = await import('@antre/shared/live-client')
  vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] })
  network.handlers.clear()
  network.watching.length = 0
  network.socket.connected = false
  vi.spyOn(network.engine, 'close')
  live = createLiveClient()
})
afterEach(() => {
  live.close()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const connect = () => {
  network.tell('manager open')
  network.socket.connected = true
  network.tell('connect')
}
const beat = (changes: object = {}) =>
  network.tell('beat', { epoch: 'e-1', run: 'r-1', now: '2026-11-24T09:00:00+07:00', clockJumpedByMs: null, ...changes })
const answer = (changes: Partial<ViewMessage<object>>) =>
  network.watching.at(-1)?.answer({
    view: 'floor',
    epoch: 'e-1',
    run: 'r-1',
    version: 1,
    seq: 1,
    now: '2026-11-24T09:00:00+07:00',
    data: {},
    ...changes,
  } as never)
const pass = (ms: number) => vi.advanceTimersByTime(ms)

test('[A4] without a beat for 15 s a screen is stale, and gives the connection up that says nothing', () => {
  connect()
  beat()
  pass(STALE_AFTER_MS)
  expect([live.stale.value, vi.mocked(network.engine.close).mock.calls.length]).toEqual([false, 0])
  pass(1_000)
  expect([live.stale.value, vi.mocked(network.engine.close).mock.calls.length]).toEqual([true, 1])
  connect()
  pass(STALE_AFTER_MS - 1_000)
  expect(network.engine.close).toHaveBeenCalledOnce()
  beat()
  pass(STALE_AFTER_MS)
  expect(live.stale.value).toBe(false)
  expect(network.engine.close).toHaveBeenCalledOnce()
})

test('[A4] one whose connection opens, and through which nothing ever comes, tries again too', () => {
  network.tell('manager open')
  pass(STALE_AFTER_MS + 1_000)
  expect(network.engine.close).toHaveBeenCalledOnce()
  pass(60_000)
  expect(network.engine.close).toHaveBeenCalledOnce()
})

test('[A2] after a cut each view is asked for anew, and a newer run counts versions anew', () => {
  const { message } = live.watch<{ n: number }>('floor')
  connect()
  answer({ version: 7, data: { n: 7 } })
  network.tell('view', { ...message.value, version: 6, data: { n: 6 } })
  expect(message.value?.data).toEqual({ n: 7 })
  connect()
  expect(network.watching.length).toBe(2)
  answer({ run: 'r-2', version: 1, data: { n: 1 } })
  expect(message.value?.data).toEqual({ n: 1 })
})

test('a view that a plan dropped is asked for again until another brings it back, from whichever version on', () => {
  const { message, refused } = live.watch<{ n: number }>('kiosk/kiosk-1')
  connect()
  answer({ view: 'kiosk/kiosk-1', version: 7, data: { n: 7 } })
  const problem = { type: 'about:blank', status: 404, code: 'not-found', title: '', detail: '' }
  network.tell('gone', { view: 'kiosk/kiosk-1', problem })
  expect(refused.value).toEqual(problem)
  pass(19_000)
  expect(network.watching).toHaveLength(1)
  pass(22_000)
  expect(network.watching).toHaveLength(2)
  network.watching.at(-1)?.answer({ error: problem } as never)
  pass(41_000)
  expect(network.watching).toHaveLength(3)
  answer({ view: 'kiosk/kiosk-1', version: 1, data: { n: 1 } })
  expect([message.value?.data, refused.value]).toEqual([{ n: 1 }, null])
  pass(60_000)
  expect(network.watching).toHaveLength(3)
})

test('[D5] a new epoch is told once, whether a view or a beat brings it', () => {
  live.watch('floor')
  connect()
  answer({})
  beat()
  expect(live.resets.value).toBe(0)
  connect()
  answer({ epoch: 'e-2', run: 'r-2' })
  beat({ epoch: 'e-2', run: 'r-2' })
  expect(live.resets.value).toBe(1)
})

test('[N3] a jump of the clock of the server stands as long as its beats say so', () => {
  connect()
  beat({ clockJumpedByMs: -3_600_000 })
  expect(live.clockJumpedByMs.value).toBe(-3_600_000)
  beat()
  expect(live.clockJumpedByMs.value).toBeNull()
})
