import { setTimeout as sleep } from 'node:timers/promises'
import { commandKey } from '@antre/shared/api-client'
import type { CounterVerb } from '@antre/shared/counter-verbs'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { launchBrowser, openScreen } from '../whole/browser.ts'
import { type Figure, quantile } from './figure.ts'
import { type Product, signIn, startProduct } from './product.ts'
import { connectOurs } from './screens.ts'
import { withFolders } from './throw-away.ts'

const MEASURED = 'lk-03'
const SERVICE = 's-a02'
const SAMPLES = 100
/** The others call so often, all together. */
const CALLS_PER_SECOND = 5
/** The console holds its primary action for this after each change. */
const SETTLED_MS = 450

/**
 * A clerk's press in a real browser, beside all other consoles at work: from the key to the painted number, against a request with nothing
 * behind it whose answer the same page paints. Both take turns.
 */
export const consoleFigures = (): Promise<Figure[]> =>
  withFolders(1, async (folder) => {
    const product = await startProduct(folder)
    const browser = await launchBrowser()
    const hall = { isOver: false }
    try {
      const others = await openOthers(product)
      const working = work(product, others, hall)
      const { page } = await openScreen(browser, {
        url: `http://127.0.0.1:${product.port}/counter/#${MEASURED}`,
        size: { width: 1366, height: 768 },
        cookie: await signIn(product.port, clerkOf(product, MEASURED)),
      })
      await page.getByRole('button', { name: 'Buka loket' }).waitFor()
      const delays = await page.evaluate(measureKeys, { samples: SAMPLES, settledMs: SETTLED_MS })
      hall.isOver = true
      await working
      return [figureOf(delays)]
    } finally {
      hall.isOver = true
      await browser.close()
      await product.stop()
    }
  })

type Delays = { pressMs: number[]; emptyMs: number[] }

function figureOf({ pressMs, emptyMs }: Delays): Figure {
  const told = (name: string, values: number[]) =>
    `${name} p50 ${quantile(values, 0.5).toFixed(0)}, p99 ${quantile(values, 0.99).toFixed(0)} ms`
  return {
    name: 'p99 from key to painted number / an empty painted round trip, beside 47 consoles at 5 calls/s',
    ratio: quantile(pressMs, 0.99) / quantile(emptyMs, 0.99),
    bound: { kind: 'at most', value: 3 },
    detail: `${told('press', pressMs)}; ${told('empty', emptyMs)}`,
  }
}

/** Runs in the page: presses the space bar through a clerk's day, and paints an empty answer between two presses. */
async function measureKeys({ samples, settledMs }: { samples: number; settledMs: number }): Promise<Delays> {
  const painted = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, settledMs))
  const shown = () => document.querySelector('.cur')?.className + (document.querySelector('.cur .num')?.textContent ?? '')
  const spot = document.body.appendChild(document.createElement('output'))
  async function press(): Promise<number> {
    const before = shown()
    const changed = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (shown() === before) return
        observer.disconnect()
        resolve()
      })
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
    })
    const began = performance.now()
    document.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }))
    await changed
    await painted()
    return performance.now() - began
  }
  async function empty(n: number): Promise<number> {
    const began = performance.now()
    spot.textContent = `${(await fetch('/healthz', { cache: 'no-store' })).status} ${n}`
    await painted()
    return performance.now() - began
  }
  const delays: Delays = { pressMs: [], emptyMs: [] }
  await pause()
  await press()
  for (let n = 0; n < samples; n++) {
    await pause()
    // Calls, starts, finishes and calls the next: each changes what the panel shows.
    delays.pressMs.push(await press())
    await pause()
    delays.emptyMs.push(await empty(n))
  }
  return delays
}

type Other = { counter: string; cookie: string; service: string }

/** Every other counter, open, with its console connected. */
async function openOthers(product: Product): Promise<Other[]> {
  const others: Other[] = []
  for (const { id, serves } of samplePlan.counters) {
    const service = samplePlan.services.find(({ queue }) => queue === serves[0]?.queue)?.id
    if (id === MEASURED || !service) continue
    const cookie = await signIn(product.port, clerkOf(product, id))
    await connectOurs({ port: product.port, view: `counter/${id}`, cookie })
    await act(product, { counter: id, cookie }, 'open')
    others.push({ counter: id, cookie, service })
  }
  return others
}

/** Gives numbers and works them off until the bench is over; refusals, as of a service that is closed now, cost what they cost. */
async function work(product: Product, others: Other[], hall: { isOver: boolean }): Promise<void> {
  for (let n = 0; !hall.isOver; n++) {
    const other = others[n % others.length] as Other
    await Promise.all([issue(product, SERVICE), issue(product, other.service)])
    for (const verb of ['call-next', 'start', 'finish'] as const) await act(product, other, verb)
    await sleep(1_000 / CALLS_PER_SECOND)
  }
}

const issue = ({ port, access }: Product, service: string) =>
  post(port, '/api/visits', { stops: [{ service }] }, { authorization: `Bearer ${access.kiosks['kiosk-1']}` })

const act = ({ port }: Product, { counter, cookie }: Pick<Other, 'counter' | 'cookie'>, verb: CounterVerb) =>
  post(port, `/api/counters/${counter}/${verb}`, {}, { cookie })

async function post(port: number, path: string, body: object, headers: Record<string, string>): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': commandKey() },
    body: JSON.stringify(body),
  })
  await answer.arrayBuffer()
}

function clerkOf({ access }: Product, counter: string) {
  const clerk = access.clerks[counter]
  if (!clerk) throw new Error(`${counter} has no clerk`)
  return clerk
}
