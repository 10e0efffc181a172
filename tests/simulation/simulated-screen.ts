import type { ViewMessage } from '@antre/shared/views'
import { between, type Random } from '../../server/src/demo/crowd/random.ts'
import type { SimulatedTime } from './simulated-clock.ts'
import type { House, Socket } from './simulated-house.ts'
import type { SimulatedNetwork } from './simulated-network.ts'

/** Jitter as in the live client; through a long night a screen asks less often, since each question costs this world time. */
const AGAIN_MS = { from: 500, to: 3_000 }
const TRIES_IN_A_ROW = 20
const SELDOM_MS = 60_000

export type ScreenWorld = { time: SimulatedTime; network: SimulatedNetwork; house(): House | null }
export type Screen = ReturnType<typeof openScreen>

/** A screen that watches one view, and comes back after every cut. */
export function openScreen({ world, view, random, heard }: ScreenParts) {
  const { time, network } = world
  let latest: ViewMessage<object> | null = null
  let socket: Socket | null = null
  let isAway = false
  let failures = 0

  function connect(): void {
    if (isAway || socket) return
    const own: Socket = {
      receive: (message) => deliver(() => take(message)),
      end: () => deliver(() => lose()),
    }
    const deliver = network.openLine(random, () => socket === own)
    socket = own
    deliver(() => {
      if (world.house()?.watch(view, own)) failures = 0
      else lose()
    })
  }

  function take(message: ViewMessage<object>): void {
    if (latest?.run === message.run && latest.version >= message.version) return
    latest = message
    heard(message)
  }

  function lose(): void {
    if (socket) world.house()?.leave(view, socket)
    socket = null
    failures += 1
    time.after(failures > TRIES_IN_A_ROW ? SELDOM_MS : Math.ceil(between(random, AGAIN_MS)), connect)
  }

  connect()
  return {
    view,
    latest: () => latest,
    isConnected: () => socket !== null && world.house()?.isReady() === true,
    /** Its cable is out for so long. */
    cut(ms: number): void {
      isAway = true
      if (socket) lose()
      time.after(ms, () => {
        isAway = false
        connect()
      })
    },
    /** A page that is loaded again knows nothing. */
    reload(): void {
      latest = null
      if (socket) lose()
    },
  }
}

type ScreenParts = { world: ScreenWorld; view: string; random: Random; heard(message: ViewMessage<object>): void }
