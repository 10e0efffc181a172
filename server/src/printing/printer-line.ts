import { connect, type Socket } from 'node:net'
import type { Clock } from '../time/clock.ts'
import { isReportStart } from './printer-status.ts'

/** Real time, whatever speed the building's clock has: a printer is a machine of this world. */
export type RealTimers = Pick<Clock, 'after'>

/** One connection to a printer, which usually takes no second one meanwhile. */
export type PrinterLine = {
  /** Sends a question, then gives the first byte that `isAnswer`. An empty question listens on, also to what came meanwhile. */
  ask(question: Uint8Array, answer: { isAnswer: (byte: number) => boolean; withinMs: number }): Promise<number | 'silent' | 'closed'>
  /** `stalled`: nothing moved for `idleMs`. */
  send(bytes: Uint8Array, limits: { idleMs: number }): Promise<'sent' | 'stalled' | 'closed'>
  /** Lets what was sent arrive. */
  hangUp(): void
  /** Drops what has not arrived. */
  cutOff(): void
}

export type NoLine = 'refused' | 'unreachable' | 'connect-timeout'

export type LineRequest = { host: string; port: number; connectTimeoutMs: number; timers: RealTimers }

export async function openLine({ host, port, connectTimeoutMs, timers }: LineRequest): Promise<PrinterLine | NoLine> {
  const socket = connect({ host, port, noDelay: true })
  let failure: NoLine = 'unreachable'
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED') failure = 'refused'
  })
  const closed = whenClosed(socket)
  const connected = new Promise<'connected'>((resolve) => socket.once('connect', () => resolve('connected')))
  const first = await within({ wanted: Promise.race([connected, closed]), ms: connectTimeoutMs, timers })
  if (first === 'connected') return createLine({ socket, closed, timers })
  socket.destroy()
  return first === 'late' ? 'connect-timeout' : failure
}

/** What a printer sent and nobody asked for; more is noise. */
const BACKLOG_MAX = 64
/** Small enough that a printer which stops reading is noticed within a few kilobytes. */
const CHUNK_BYTES = 4_096

function createLine({ socket, closed, timers }: { socket: Socket; closed: Promise<'closed'>; timers: RealTimers }): PrinterLine {
  let backlog: number[] = []
  let heard: (() => void) | null = null
  let reportBytesLeft = 0

  socket.on('data', (bytes) => {
    for (const byte of bytes) {
      if (reportBytesLeft > 0) reportBytesLeft--
      else if (isReportStart(byte)) reportBytesLeft = 3
      else if (backlog.length < BACKLOG_MAX) backlog.push(byte)
    }
    heard?.()
  })

  function take(isAnswer: (byte: number) => boolean): number | undefined {
    const place = backlog.findIndex(isAnswer)
    return place === -1 ? undefined : backlog.splice(place, 1)[0]
  }

  function hear(isAnswer: (byte: number) => boolean): Promise<number> {
    return new Promise((resolve) => {
      heard = () => {
        const byte = take(isAnswer)
        if (byte !== undefined) resolve(byte)
      }
      heard()
    })
  }

  const write = (chunk: Uint8Array) => new Promise<'sent'>((resolve) => socket.write(chunk, (error) => error ?? resolve('sent')))

  return {
    async ask(question, { isAnswer, withinMs }) {
      if (question.length > 0) {
        backlog = backlog.filter((byte) => !isAnswer(byte))
        socket.write(question)
      }
      const answer = await within({ wanted: Promise.race([hear(isAnswer), closed]), ms: withinMs, timers })
      heard = null
      return answer === 'late' ? 'silent' : answer
    },
    async send(bytes, { idleMs }) {
      for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
        const wanted = Promise.race([closed, write(bytes.subarray(at, at + CHUNK_BYTES))])
        const moved = await within({ wanted, ms: idleMs, timers })
        if (moved !== 'sent') return moved === 'late' ? 'stalled' : 'closed'
      }
      return 'sent'
    },
    hangUp: () => void socket.end(),
    cutOff: () => void socket.resetAndDestroy(),
  }
}

/** A printer that ends its side has gone, even while our bytes still wait to leave. */
const whenClosed = (socket: Socket): Promise<'closed'> =>
  new Promise((resolve) => {
    socket.once('end', () => resolve('closed'))
    socket.once('close', () => resolve('closed'))
  })

async function within<T>({ wanted, ms, timers }: { wanted: Promise<T>; ms: number; timers: RealTimers }): Promise<T | 'late'> {
  let cancel = () => {}
  const late = new Promise<'late'>((resolve) => {
    cancel = timers.after(ms, () => resolve('late'))
  })
  try {
    return await Promise.race([wanted, late])
  } finally {
    cancel()
  }
}
