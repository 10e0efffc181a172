import type { Problem } from '@antre/shared/contract'
import type { ViewMessage } from '@antre/shared/views'
import { io } from 'socket.io-client'

export type LiveView<Data> = {
  /** The newest message; null until the first and once the view is refused. */
  latest(): ViewMessage<Data> | null
  /** Resolves with the next message or refusal. */
  changed(): Promise<void>
  refused(): boolean
  close(): void
}

/** `cookie` is a clerk's, `token` a device's or a ticket's; without either it is anyone who watches. */
export type LiveViewParts = { url: string; view: string; cookie?: string; token?: string; heard?(now: string): void }

/** One socket that watches one view, as a screen does. It comes back by itself after a cut and asks anew. */
export function watchView<Data>({ url, view, cookie, token, heard = () => {} }: LiveViewParts): LiveView<Data> {
  const socket = io(url, {
    transports: ['websocket'],
    // Each watcher is another person with another cookie.
    forceNew: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 3_000,
    ...(cookie ? { extraHeaders: { cookie } } : {}),
    ...(token ? { auth: { token } } : {}),
  })
  let latest: ViewMessage<Data> | null = null
  let refused = false
  let next = Promise.withResolvers<void>()

  const wake = () => {
    const { resolve } = next
    next = Promise.withResolvers()
    resolve()
  }
  const receive = (message: ViewMessage<Data>) => {
    if (latest && latest.run === message.run && latest.version >= message.version) return
    latest = message
    heard(message.now)
    wake()
  }

  socket.on('connect', () => {
    socket.emit('watch', { view }, (answer: ViewMessage<Data> | { error: Problem }) => {
      refused = 'error' in answer
      if (!('error' in answer)) return receive(answer)
      latest = null
      wake()
    })
  })
  socket.on('view', receive)
  socket.on('beat', ({ now }: { now: string }) => heard(now))
  socket.on('disconnect', (reason) => void (reason === 'io server disconnect' && socket.connect()))

  return { latest: () => latest, changed: () => next.promise, refused: () => refused, close: () => void socket.close() }
}
