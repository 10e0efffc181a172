import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { DeviceHealth, type Problem, type SignedOut } from '@antre/shared/contract'
import type { ZoneId } from '@antre/shared/ids'
import { Server, type Socket } from 'socket.io'
import { Compile } from 'typebox/compile'
import type { Caller } from '../access/caller.ts'
import type { Limits } from '../access/limits.ts'
import type { EndReason } from '../access/sessions.ts'
import type { Commit, Engine } from '../engine/engine.ts'
import type { MachineClock } from '../time/clock.ts'
import type { ViewBook } from '../views/view-book.ts'
import { createShownViews } from './shown-views.ts'

const BEAT_MS = 5_000
/** A screen needs two or three views. */
const VIEWS_PER_SOCKET_MAX = 8
/** A view is some kilobytes; who has this much unread is not reading any more. */
const UNREAD_MAX_BYTES = 1024 * 1024
/** From the handshake to the token: one answer of the network. */
const CONNECT_TIMEOUT_MS = 10_000
/** What a client may send at once: a view's name, a report. */
const MESSAGE_MAX_BYTES = 16 * 1024

export type LiveParts = {
  http: HttpServer
  engine: Engine
  views: ViewBook
  clock: MachineClock
  /** Of this process: a new one at each start. */
  run: string
  callerOf(handshake: Handshake): Caller | null
  /** Where a request comes from, through the proxies that are ours. */
  addressOf(request: IncomingMessage): string
  limits: Pick<Limits, 'requestWait' | 'holdSocket' | 'mayMessage' | 'forgetMessages'>
  mayWatch(caller: Caller, view: string): boolean
  problem(code: LiveRefusal, language: string): Problem
  /** Which devices are here, and how they are. */
  presence: { came(device: string): void; left(device: string): void; reported(device: string, health: DeviceHealth): void }
  report(sentence: string, fields: object): void
}
/** Why a view is not shown, or a socket ends. */
export type LiveRefusal = 'not-allowed' | 'not-found' | 'not-signed-in' | 'session-locked' | EndReason
export type Handshake = { headers: Record<string, string | string[] | undefined>; token: string | null }

/**
 * Screens watch views: each gets the present one and then each newer one. A view is built and serialised once per version for all who
 * watch it; a view that nobody watches is not built.
 */
export function createLiveHub(parts: LiveParts) {
  const { engine, views, clock, run, report, limits } = parts
  const io = createSockets(parts)
  const shown = createShownViews({
    engine,
    clock,
    run,
    report,
    audience: {
      isWatching: (name) => (io.sockets.adapter.rooms.get(name)?.size ?? 0) > 0,
      send: (name, message) => void io.to(name).emit('view', message),
      end(name) {
        io.to(name).emit('gone', { view: name, problem: parts.problem('not-found', 'id') })
        io.in(name).socketsLeave(name)
      },
    },
  })

  io.on('connection', (socket) => {
    const caller = parts.callerOf({ headers: socket.handshake.headers, token: tokenOf(socket) })
    if (!caller) return void socket.disconnect(true)
    const release = holdFor(socket, caller)
    if (!release) return void socket.disconnect(true)
    socket.on('disconnect', release)
    socket.data.caller = caller
    socket.on('error', () => socket.disconnect(true))
    socket.on('watch', (asked: unknown, answer: unknown) => watch(socket, caller, { asked, answer }))
    socket.on('unwatch', (asked: unknown) => void (isNamed(asked) && socket.leave(asked.view)))
    socket.on('spoken', (said: unknown) => reportSpoken(caller, said))
    if (caller.kind === 'device') followDevice(socket, caller.id)
  })

  /** Before a socket says who it is, and whatever it sends: its packets are counted below all meaning. */
  io.engine.on('connection', (raw: RawSocket) => {
    raw.on('packet', () => {
      if (limits.mayMessage(raw.id)) return
      report('A socket sent too much and was disconnected.', {})
      raw.close(true)
    })
    raw.on('close', () => limits.forgetMessages(raw.id))
  })

  /** A place among the sockets of its caller; null where there are enough. With a token it is known only now who that is. */
  function holdFor(socket: Socket, caller: Caller): (() => void) | null {
    const address = parts.addressOf(socket.request)
    if (tokenOf(socket) !== null && limits.requestWait(caller, address) > 0) return null
    return limits.holdSocket(caller, address)
  }

  function watch(socket: Socket, caller: Caller, { asked, answer }: { asked: unknown; answer: unknown }): void {
    if (!isNamed(asked) || typeof answer !== 'function') return
    const language = languageOf(socket)
    // Asked before whether it exists: what is foreign and what is not there are answered alike.
    if (!parts.mayWatch(caller, asked.view)) return void answer({ error: parts.problem(refusalFor(caller), language) })
    const view = views.find(asked.view, engine.committed())
    if (!view || socket.rooms.size > VIEWS_PER_SOCKET_MAX) return void answer({ error: parts.problem('not-found', language) })
    const present = shown.present(asked.view, view)
    if (!present) return void answer({ error: parts.problem('not-found', language) })
    void socket.join(asked.view)
    answer(present)
  }

  function followDevice(socket: Socket, device: string): void {
    parts.presence.came(device)
    socket.on('disconnect', () => parts.presence.left(device))
    socket.on('health', (said: unknown) => void (isHealth.Check(said) && parts.presence.reported(device, said)))
  }

  function reportSpoken(caller: Caller, said: unknown): void {
    if (caller.kind !== 'device' || !isSpoken(said)) return
    const display = engine.committed().plan.plan.displays.find(({ id }) => id === caller.place)
    if (!display?.speaks.includes(said.zone)) return
    const command = { type: 'report-spoken', zone: said.zone, n: said.n } as const
    void engine.submit({ command, actor: `device:${caller.place}`, device: caller.place, from: 'house', key: null, fingerprint: '' })
  }

  function publish(commit: Commit): void {
    if (commit.facts.length === 0 || commit.facts.some(({ event }) => event.type === 'PlanPublished')) endForeign()
    shown.publish(commit)
  }

  /** A new plan may have given what somebody watches to another agency. */
  function endForeign(): void {
    for (const socket of io.sockets.sockets.values())
      for (const view of socket.rooms) {
        if (view === socket.id || parts.mayWatch(socket.data.caller as Caller, view)) continue
        socket.emit('gone', { view, problem: parts.problem('not-found', languageOf(socket)) })
        void socket.leave(view)
      }
  }

  const beat = () => {
    io.emit('beat', { epoch: engine.committed().epoch, run, now: shown.now(), clockJumpedByMs: clock.jumpedByMs() })
    dropSlowReaders()
  }
  const stopBeating = clock.every(BEAT_MS, beat)

  function dropSlowReaders(): void {
    for (const socket of io.sockets.sockets.values()) {
      const unread = unreadBytes(socket)
      if (unread <= UNREAD_MAX_BYTES) continue
      report('A screen reads too slowly and was disconnected.', { caller: nameOf(socket.data.caller), unreadBytes: unread })
      // A polite end would wait for what it does not read.
      rawSocket(socket)?.terminate()
    }
  }

  return {
    publish,
    /** For what every screen must hear at once: a jump of the clock. */
    beat,
    /** For what changes beside the journal: a printer, a print state. */
    touched(names: readonly string[]): void {
      for (const name of names) shown.sendNewer(name)
    },
    /** Ends the sockets of those who lost their access and tells them why; null where they only have to come back. */
    disconnect(lost: (caller: Caller) => boolean, because: LiveRefusal | null): void {
      for (const socket of io.sockets.sockets.values()) {
        if (!lost(socket.data.caller as Caller)) continue
        if (because) socket.emit('signed-out', { problem: parts.problem(because, languageOf(socket)) } satisfies SignedOut)
        socket.disconnect(true)
      }
    },
    async close(): Promise<void> {
      stopBeating()
      shown.close()
      await io.close()
    },
  }
}

function createSockets({ limits, ...parts }: LiveParts): Server {
  return new Server(parts.http, {
    transports: ['websocket'],
    serveClient: false,
    // Compression costs nine times the CPU and twenty times the delay of a call.
    perMessageDeflate: false,
    maxHttpBufferSize: MESSAGE_MAX_BYTES,
    // A commit on a slow disk may stop the loop for half a second; a screen must not be dropped for that.
    pingTimeout: 20_000,
    pingInterval: 25_000,
    // A socket that does not say who it is holds its place no longer than this.
    connectTimeout: CONNECT_TIMEOUT_MS,
    allowRequest(request, decide) {
      const caller = parts.callerOf({ headers: request.headers, token: null })
      decide(null, caller !== null && limits.requestWait(caller, parts.addressOf(request)) === 0)
    },
  })
}

const tokenOf = (socket: Socket): string | null => (typeof socket.handshake.auth.token === 'string' ? socket.handshake.auth.token : null)

const languageOf = (socket: Socket): string => String(socket.handshake.headers['accept-language'] ?? 'id')

function refusalFor(caller: Caller): LiveRefusal {
  if (caller.kind === 'staff' && caller.locked) return 'session-locked'
  return caller.kind === 'anyone' ? 'not-signed-in' : 'not-allowed'
}

const isHealth = Compile(DeviceHealth)

const isNamed = (asked: unknown): asked is { view: string } =>
  typeof asked === 'object' && asked !== null && 'view' in asked && typeof asked.view === 'string' && asked.view.length <= 64

const isSpoken = (said: unknown): said is { zone: ZoneId; n: number } =>
  typeof said === 'object' &&
  said !== null &&
  'zone' in said &&
  typeof said.zone === 'string' &&
  'n' in said &&
  Number.isSafeInteger(said.n)

/** What the network has not taken yet: handed to the websocket, or still waiting for it to have room. */
function unreadBytes(socket: Socket): number {
  const { writeBuffer } = socket.conn as unknown as { writeBuffer: { data?: unknown }[] }
  const waiting = writeBuffer.reduce((sum, { data }) => sum + (typeof data === 'string' ? data.length : 0), 0)
  return waiting + (rawSocket(socket)?.bufferedAmount ?? 0)
}

/** A connection of the transport, whoever it turns out to be. */
type RawSocket = { id: string; on(event: 'packet' | 'close', run: () => void): void; close(discard: true): void }

/** The websocket below, which the transport does not name in its types. */
const rawSocket = (socket: Socket) =>
  (socket.conn.transport as unknown as { socket?: { bufferedAmount: number; terminate(): void } }).socket

/** Without what identifies a citizen. */
const nameOf = (caller: Caller): string =>
  caller.kind === 'device' ? caller.place : caller.kind === 'staff' ? caller.username : caller.kind
