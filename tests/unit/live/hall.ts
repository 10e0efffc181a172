import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ViewMessage } from '@antre/shared/views'
import { io, type Socket } from 'socket.io-client'
import type { Caller } from '../../../server/src/access/caller.ts'
import { createLimits } from '../../../server/src/access/limits.ts'
import { createLiveHub } from '../../../server/src/live/live-hub.ts'
import { createViewBook } from '../../../server/src/views/view-book.ts'
import { startHouse } from '../../engine/house.ts'
import { createMemoryJournal } from '../../engine/memory-journal.ts'
import { QUIET } from '../../model/quiet-house.ts'

/** What a test has opened and not closed itself. */
export const open: { close(): Promise<void> }[] = []

export async function closeAll(): Promise<void> {
  for (const one of open.splice(0).reverse()) await one.close()
}

/** A hub on a real port over a real engine; a client's token is the display or counter it may watch. */
export async function startHall() {
  const memory = createMemoryJournal()
  const house = await startHouse(memory.journal)
  const http = createServer()
  const reports: object[] = []
  const seen: string[] = []
  /** Views that nobody may watch any more. */
  const foreign = new Set<string>()
  const real = createRealTimers(house.clock)
  const hub = createLiveHub({
    http,
    engine: house.engine,
    views: createViewBook({ ...QUIET }),
    clock: real.clock,
    run: 'run-1',
    callerOf: ({ token }) => ({ kind: 'device', id: 'd', device: 'display', place: token ?? 'nobody' }) satisfies Caller,
    addressOf: () => '127.0.0.1',
    limits: createLimits({ clock: house.clock, rateLimits: 'off' }),
    mayWatch: (caller, view) => caller.kind === 'device' && view.endsWith(caller.place) && !foreign.has(view),
    problem: (code) => ({ type: 'about:blank', status: 404, code, title: '', detail: '' }),
    presence: {
      came: (device) => seen.push(`${device} came`),
      left: (device) => seen.push(`${device} left`),
      reported: (device, { version }) => seen.push(`${device} is ${version}`),
    },
    report: (_sentence, fields) => reports.push(fields),
  })
  const publish = house.commits.push.bind(house.commits)
  house.commits.push = (commit) => {
    hub.publish(commit)
    return publish(commit)
  }
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  open.push(hub, { close: () => closed(http) })
  return { ...house, hub, reports, seen, foreign, beat: real.beat, port: (http.address() as AddressInfo).port }
}

function createRealTimers(clock: Awaited<ReturnType<typeof startHouse>>['clock']) {
  const beats: (() => void)[] = []
  return {
    clock: {
      ...clock,
      every: (_ms: number, run: () => void) => {
        beats.push(run)
        return () => {}
      },
      after: (ms: number, run: () => void) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    },
    beat: () => {
      for (const run of beats) run()
    },
  }
}

const closed = (http: Server) => new Promise<void>((resolve) => (http.listening ? http.close(() => resolve()) : resolve()))

export type Screen = {
  socket: Socket
  got: ViewMessage<{ calls?: { n: number; number: string }[] }>[]
  watch(view: string): Promise<ViewMessage<never>>
}

export function connect(port: number, token: string): Screen {
  const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], auth: { token }, reconnectionDelay: 50, forceNew: true })
  const got: Screen['got'] = []
  socket.on('view', (message) => got.push(message))
  open.push({ close: async () => void socket.close() })
  return { socket, got, watch: (view) => new Promise((resolve) => socket.emit('watch', { view }, resolve)) }
}
