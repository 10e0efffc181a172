import type { Problem } from '@antre/shared/contract'
import type { ViewMessage } from '@antre/shared/views'
import { io } from 'socket.io-client'
import type { LiveView, LiveViewParts } from '../../server/src/demo/crowd/live-view.ts'

type Parts<Data> = LiveViewParts & { received?(message: ViewMessage<Data>, contact: 'new' | 'same'): void }

/** A crowd that waits for seconds after each kill would meet few of them. */
const KNOCK_AGAIN_MS = { first: 50, most: 200 }

/** Watches one view as `watchView` does and hands on every message as it comes, also one that is no newer: the checker judges it. */
export function watchRecorded<Data>({ url, view, cookie, token, heard = () => {}, received = () => {} }: Parts<Data>): LiveView<Data> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: KNOCK_AGAIN_MS.first,
    reconnectionDelayMax: KNOCK_AGAIN_MS.most,
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
  const receive = (message: ViewMessage<Data>, contact: 'new' | 'same') => {
    received(message, contact)
    latest = message
    heard(message.now)
    wake()
  }

  socket.on('connect', () => {
    socket.emit('watch', { view }, (answer: ViewMessage<Data> | { error: Problem }) => {
      refused = 'error' in answer
      if (!('error' in answer)) return receive(answer, 'new')
      latest = null
      wake()
    })
  })
  socket.on('view', (message: ViewMessage<Data>) => receive(message, 'same'))
  socket.on('beat', ({ now }: { now: string }) => heard(now))
  socket.on('disconnect', (reason) => void (reason === 'io server disconnect' && socket.connect()))

  return { latest: () => latest, changed: () => next.promise, refused: () => refused, close: () => void socket.close() }
}
