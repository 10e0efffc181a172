import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { io } from 'socket.io-client'
import type { Problem, SignedOut } from './contract.ts'
import { parseInstant } from './instants.ts'
import type { ViewMessage } from './views.ts'

/** Without a beat for this long a screen says so and shows nothing as live (A4). */
export const STALE_AFTER_MS = 15_000

/** So long after the server ended a socket it is tried again: at once it would be one too many again. */
const BACK_AFTER_MS = 500

/** A view that is not there may come with the next plan: it is asked for again after so long, spread by chance over as long again. */
const ASK_AGAIN_AFTER_MS = 20_000

export type Watched<Data> = {
  /** The newest message; null until the first. */
  message: ReadonlySignal<ViewMessage<Data> | null>
  /** Why the server does not show this view; null while it does. */
  refused: ReadonlySignal<Problem | null>
  stop(): void
}

export type LiveClient = {
  watch<Data>(view: string): Watched<Data>
  /** Sends without a view, for reports such as `spoken`; lost when there is no contact. */
  report(event: string, body: object): void
  connected: ReadonlySignal<boolean>
  /** Why the server ended the session of this socket; null while it did not. */
  signedOut: ReadonlySignal<Problem | null>
  /** True after {@link STALE_AFTER_MS} without contact; false until then, also before the first contact. */
  stale: ReadonlySignal<boolean>
  /** The server's clock at the last contact; null before the first. */
  contactAt: ReadonlySignal<number | null>
  /** The server's clock now, in ms since 1970. It ticks with every read, not as a signal. */
  serverNow(): number
  /** How far the server's machine clock is from its time since that clock jumped; null while it is followed (N3). */
  clockJumpedByMs: ReadonlySignal<number | null>
  /** Rises when the journal's epoch changed: whoever keeps something from before must drop it. */
  resets: ReadonlySignal<number>
  close(): void
}

type Heard = { epoch: string; run: string; now: string }
type Beat = Heard & { clockJumpedByMs: number | null }

/** After a restart a thousand screens come back: spread them by chance, and none waits longer than 3 s. */
const COMING_BACK = { reconnectionDelay: 500, reconnectionDelayMax: 3_000, randomizationFactor: 0.5, timeout: 5_000 }

/**
 * One socket for all views of a screen. After a cut it comes back by itself, with jitter, and asks for each view anew: a screen that
 * was away simply gets the newest. `token` is a device's or a ticket's; staff are known by their cookie.
 */
export function createLiveClient({ token }: { token?: string } = {}): LiveClient {
  const socket = io({
    transports: ['websocket'],
    auth: token ? { token } : {},
    ...COMING_BACK,
  })
  const watchers = new Map<string, { receive(message: ViewMessage<never>): void; refuse(problem: Problem): void }>()
  const missing = createMissingViews()
  const connected = signal(false)
  const signedOut = signal<Problem | null>(null)
  const contactAt = signal<number | null>(null)
  const clockJumpedByMs = signal<number | null>(null)
  const resets = signal(0)
  const clock = signal(performance.now())
  let epoch: string | null = null
  let heardAt = performance.now()
  /** When the connection below opened; null while there is none. */
  let openAt: number | null = null
  let comingBack: ReturnType<typeof setTimeout> | undefined
  const ticking = setInterval(() => {
    clock.value = performance.now()
    // A connection that nobody has closed and nothing comes through would be given up after 45 s only.
    if (socket.connected) missing.due(clock.value).forEach(ask)
    if (openAt !== null && clock.value - Math.max(heardAt, openAt) > STALE_AFTER_MS) socket.io.engine.close()
  }, 1_000)

  const heard = (beat: Heard) => {
    heardAt = clock.value = performance.now()
    contactAt.value = parseInstant(beat.now)
    if (epoch !== null && epoch !== beat.epoch) resets.value += 1
    epoch = beat.epoch
  }

  const refuse = (view: string, problem: Problem) => {
    if (problem.status === 404) missing.add(view)
    watchers.get(view)?.refuse(problem)
  }

  const ask = (view: string) => {
    missing.remove(view)
    if (!watchers.has(view)) return
    socket.emit('watch', { view }, (answer: ViewMessage<never> | { error: Problem }) => {
      if ('error' in answer) return refuse(view, answer.error)
      heard(answer)
      watchers.get(view)?.receive(answer)
    })
  }

  socket.io.on('open', () => {
    openAt = performance.now()
  })
  socket.io.on('close', () => {
    openAt = null
  })
  socket.on('connect', () => {
    connected.value = true
    for (const view of watchers.keys()) ask(view)
  })
  socket.on('disconnect', (reason) => {
    connected.value = false
    // The server ends a socket of a revoked device, a slow reader, or one too many; try again as after any cut.
    if (reason === 'io server disconnect') comingBack = setTimeout(() => socket.connect(), BACK_AFTER_MS)
  })
  socket.on('beat', (beat: Beat) => {
    heard(beat)
    clockJumpedByMs.value = beat.clockJumpedByMs
  })
  socket.on('view', (message: ViewMessage<never>) => {
    heard(message)
    watchers.get(message.view)?.receive(message)
  })

  socket.on('signed-out', ({ problem }: SignedOut) => {
    signedOut.value = problem
  })
  socket.on('gone', ({ view, problem }: { view: string; problem: Problem }) => refuse(view, problem))

  return {
    watch<Data>(view: string): Watched<Data> {
      const message = signal<ViewMessage<Data> | null>(null)
      const refused = signal<Problem | null>(null)
      watchers.set(view, {
        receive(next: ViewMessage<Data>) {
          const last = message.value
          // Back after it was gone, it may count from the beginning.
          if (!refused.value && last && last.run === next.run && last.version >= next.version) return
          refused.value = null
          message.value = next
        },
        refuse(problem) {
          refused.value = problem
        },
      })
      if (socket.connected) ask(view)
      return {
        message,
        refused,
        stop() {
          watchers.delete(view)
          socket.emit('unwatch', { view })
        },
      }
    },
    report: (event, body) => {
      socket.volatile.emit(event, body)
    },
    connected,
    signedOut,
    stale: computed(() => clock.value - heardAt > STALE_AFTER_MS),
    contactAt,
    serverNow: () => (contactAt.value ?? Date.now()) + (performance.now() - heardAt),
    clockJumpedByMs,
    resets,
    close() {
      clearInterval(ticking)
      clearTimeout(comingBack)
      socket.close()
    },
  }
}

function createMissingViews() {
  const askAt = new Map<string, number>()
  return {
    add(view: string) {
      const [chance = 0] = crypto.getRandomValues(new Uint8Array(1))
      askAt.set(view, performance.now() + ASK_AGAIN_AFTER_MS * (1 + chance / 256))
    },
    remove: (view: string) => askAt.delete(view),
    due: (now: number): string[] => [...askAt].filter(([, at]) => at < now).map(([view]) => view),
  }
}
