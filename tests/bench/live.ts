import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { CallDelays, CallingTask } from './calling.ts'
import { type Figure, median, quantile } from './figure.ts'
import { type Product, signIn, startProduct } from './product.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { withFolders } from './throw-away.ts'

const SCREENS = 1_000
const ROUNDS = 5
const CALLS_PER_ROUND = 10
const WARM_UP_CALLS = 10
const DISPLAY = 'tv-zone-1'
const COUNTER = 'lk-03'
const SERVICE = 's-a02'

/** From the clerk's call to a thousand screens, against plain `ws` after the same commit. Calls of both take turns. */
export const liveFigures = (): Promise<Figure[]> =>
  withFolders(2, async (ours, theirs) => {
    const product = await startProduct(ours)
    const plain = await startServerProcess({ script: join(import.meta.dirname, 'bare/plain-ws.ts'), args: [theirs] })
    try {
      return figuresOf(await call(await taskFor(product, plain)))
    } finally {
      for (const server of [product, plain]) await server.stop()
    }
  })

async function taskFor({ port, access }: Product, plain: ServerProcess): Promise<CallingTask> {
  const clerk = access.clerks[COUNTER]
  if (!clerk) throw new Error(`${COUNTER} has no clerk`)
  return {
    screens: SCREENS,
    warmUpCalls: WARM_UP_CALLS,
    calls: ROUNDS * CALLS_PER_ROUND,
    view: `board/${DISPLAY}`,
    ours: {
      port,
      displayToken: access.displays[DISPLAY] ?? '',
      kioskToken: access.kiosks['kiosk-1'] ?? '',
      clerkCookie: await signIn(port, clerk),
      counter: COUNTER,
      service: SERVICE,
    },
    plain: { port: plain.port },
  }
}

async function call(task: CallingTask): Promise<CallDelays[]> {
  const child = fork(join(import.meta.dirname, 'calling.ts'))
  const ended = once(child, 'exit').then(() => {
    throw new Error('the screens ended before all calls were made')
  })
  child.send(task)
  const [delays] = await Promise.race([once(child, 'message'), ended])
  await ended.catch(() => {})
  return delays
}

function figuresOf(calls: CallDelays[]): Figure[] {
  const rounds = Array.from({ length: ROUNDS }, (_, n) => calls.slice(n * CALLS_PER_ROUND, (n + 1) * CALLS_PER_ROUND))
  const late = (round: CallDelays[], of: keyof CallDelays, q: number) =>
    quantile(
      round.flatMap((delays) => delays[of]),
      q,
    )
  const across = (of: keyof CallDelays, q: number) => median(rounds.map((round) => late(round, of, q))).toFixed(1)
  return [
    {
      name: `p99 from a call to ${SCREENS} screens / plain ws after the same commit`,
      ratio: median(rounds.map((round) => late(round, 'oursMs', 0.99) / late(round, 'plainMs', 0.99))),
      bound: { kind: 'at most', value: 1.3 },
      detail: `p99: ours ${across('oursMs', 0.99)} ms, plain ${across('plainMs', 0.99)} ms; p50: ours ${across('oursMs', 0.5)} ms, plain ${across('plainMs', 0.5)} ms`,
    },
  ]
}
