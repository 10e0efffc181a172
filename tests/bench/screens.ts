import { once } from 'node:events'
import WebSocket from 'ws'

/** Every screen gets what it must within this, or the figure is worth nothing. */
const ARRIVES_WITHIN_MS = 20_000
/** How many connect at the same time. */
const CONNECTING = 50

export type Screens = {
  /** When each screen has got its next message. Ask before the message is caused. */
  next(): Promise<number[]>
  /** The size of the last message. */
  bytes(): number
  close(): void
}

type Connected = { socket: WebSocket; onView(seen: (message: Buffer) => void): void }

/** So many screens of one kind, all connected and watching. */
export async function openScreens(count: number, connect: () => Promise<Connected>): Promise<Screens> {
  const screens: Connected[] = []
  while (screens.length < count) {
    const more = Array.from({ length: Math.min(CONNECTING, count - screens.length) }, connect)
    screens.push(...(await Promise.all(more)))
  }
  let seenAt: number[] = []
  let complete: (times: number[]) => void = () => {}
  let bytes = 0
  for (const { onView } of screens)
    onView((message) => {
      bytes = message.length
      if (seenAt.push(performance.now()) === count) complete(seenAt)
    })
  return {
    next() {
      seenAt = []
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${seenAt.length} of ${count} screens got the message`)), ARRIVES_WITHIN_MS)
        complete = (times) => {
          clearTimeout(late)
          resolve(times)
        }
      })
    },
    bytes: () => bytes,
    close() {
      for (const { socket } of screens) socket.terminate()
    },
  }
}

/** A device or a ticket brings its token, staff their cookie. */
type Watching = { port: number; view: string; token?: string; cookie?: string }

/** Speaks the protocol of Socket.IO by hand, so that a client costs as little as one of plain `ws`. */
export async function connectOurs({ port, token, view, cookie }: Watching): Promise<Connected> {
  const headers = cookie === undefined ? {} : { cookie }
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { perMessageDeflate: false, headers })
  let seen: (message: Buffer) => void = () => {}
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('a screen was disconnected')))
    socket.on('message', (message: Buffer) => {
      const start = message.toString('latin1', 0, 10)
      if (start.startsWith('2')) socket.send('3')
      else if (start.startsWith('0')) socket.send(token === undefined ? '40' : `40${JSON.stringify({ token })}`)
      else if (start.startsWith('40')) socket.send(`420${JSON.stringify(['watch', { view }])}`)
      else if (start.startsWith('44')) reject(new Error(`a screen was not let in: ${message}`))
      else if (start.startsWith('430')) resolve()
      else if (start.startsWith('42["view"')) seen(message)
    })
  })
  return {
    socket,
    onView(handler) {
      seen = handler
    },
  }
}

export async function connectPlain(port: number): Promise<Connected> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })
  await once(socket, 'open')
  return { socket, onView: (handler) => void socket.on('message', (message: Buffer) => handler(message)) }
}
