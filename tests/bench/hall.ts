import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Figure, median, quantile } from './figure.ts'
import type { Morning, MorningTask } from './morning.ts'
import { type Product, signIn, startProduct } from './product.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { withFolders } from './throw-away.ts'

const KIOSKS = 50
const DISPLAYS = 200
const PHONES = 2_000
const MEASURED_COUNTER = 'lk-03'

/**
 * The full hall on one server: 50 kiosks that give a number every two seconds, 48 clerks who press a key every second, 200 displays, 2,000
 * phones that follow their number. In the midst of it one number and one call at a time are measured, in turn with an empty route and
 * with plain `ws` after the same commit, which stand on the same busy machine.
 */
export const hallFigures = (): Promise<Figure[]> =>
  withFolders(3, async (ours, theirs, notes) => {
    const loop = join(notes, 'loop-delay.json')
    const product = await startProduct(ours, { preload: bare('loop-delay.ts'), env: { LOOP_DELAY_FILE: loop } })
    const empty = await startServerProcess({ script: bare('empty-post.ts') })
    const plain = await startServerProcess({ script: bare('plain-ws.ts'), args: [theirs] })
    let morning: Morning
    try {
      morning = await live(await taskFor({ product, empty, plain }))
    } finally {
      for (const server of [product, empty, plain]) await server.stop()
    }
    return figuresOf(morning, JSON.parse(readFileSync(loop, 'utf8')) as LoopDelay)
  })

const bare = (script: string) => join(import.meta.dirname, 'bare', script)

/** Of the product's event loop, in milliseconds. */
type LoopDelay = { p50: number; p99: number; max: number }

async function taskFor({ product, empty, plain }: { product: Product; empty: ServerProcess; plain: ServerProcess }): Promise<MorningTask> {
  const { access, port } = product
  const clerks: MorningTask['clerks'] = []
  for (const [counter, credentials] of Object.entries(access.clerks)) clerks.push({ counter, cookie: await signIn(port, credentials) })
  return {
    kiosks: KIOSKS,
    displays: DISPLAYS,
    phones: PHONES,
    ours: { port, kioskTokens: access.kiosks, displayTokens: access.displays },
    clerks,
    measured: MEASURED_COUNTER,
    emptyPort: empty.port,
    plainPort: plain.port,
  }
}

async function live(task: MorningTask): Promise<Morning> {
  const child = fork(join(import.meta.dirname, 'morning.ts'))
  const ended = once(child, 'exit').then(() => {
    throw new Error('the hall emptied before the morning was over')
  })
  child.send(task)
  const [morning] = await Promise.race([once(child, 'message'), ended])
  await ended.catch(() => {})
  return morning
}

function figuresOf({ issues, calls, commands, messages, seconds, refused }: Morning, loop: LoopDelay): Figure[] {
  const late = (values: number[]) => `p50 ${median(values).toFixed(1)} ms, p99 ${quantile(values, 0.99).toFixed(1)} ms`
  const load = `${(commands / seconds).toFixed(0)} commands/s, ${(messages / seconds).toFixed(0)} messages/s, loop delay p50 ${loop.p50.toFixed(1)}, p99 ${loop.p99.toFixed(1)}, most ${loop.max.toFixed(0)} ms`
  return [
    {
      name: 'p99 of an issue in the full hall / of an empty post beside it',
      ratio: quantile(issues.oursMs, 0.99) / quantile(issues.emptyMs, 0.99),
      bound: { kind: 'at most', value: 3 },
      detail: `ours ${late(issues.oursMs)}; empty ${late(issues.emptyMs)}; ${load}`,
    },
    {
      name: 'p99 from a call to its screens in the full hall / plain ws after the same commit',
      ratio: quantile(calls.oursMs, 0.99) / quantile(calls.plainMs, 0.99),
      bound: { kind: 'at most', value: 3 },
      detail: `ours ${late(calls.oursMs)}; plain ${late(calls.plainMs)}; ${calls.screens} screens`,
    },
    {
      name: 'commands refused in the full hall / asked',
      ratio: refused / commands,
      bound: { kind: 'at most', value: 0 },
      detail: `${refused} of ${commands}`,
    },
  ]
}
