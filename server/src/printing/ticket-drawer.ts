import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PaperMm } from './draw-ticket.ts'
import type { OneBitImage } from './one-bit-image.ts'
import type { TicketPaper } from './ticket-paper.ts'

export type DrawOrder = { n: number; paper: TicketPaper; paperMm: PaperMm; as: 'image' | 'png' }
export type DrawnAnswer = { n: number; drawn: OneBitImage | Uint8Array } | { n: number; error: string }

export type TicketDrawer = {
  /** Rejects when the ticket cannot be drawn, or when too many wait. */
  draw(paper: TicketPaper, paperMm: PaperMm): Promise<OneBitImage>
  /** For a screen; null when so many orders wait that paper would have to wait for pictures. */
  png(paper: TicketPaper, paperMm: PaperMm): Promise<Uint8Array | null>
  close(): Promise<void>
}

/** Ten kiosks with ten tickets each; more is a flood, and each waiting order keeps its paper in memory. */
const WAITING_MAX = 100
/** A picture takes some 40 ms: behind these a kiosk's paper comes half a second later. */
const WAITING_BEFORE_PICTURE_MAX = 12

type Waiting = { resolve: (drawn: OneBitImage | Uint8Array) => void; reject: (error: Error) => void }

/** Tickets drawn one after the other in a thread of their own. A thread that dies fails what waits; the next order starts another. */
export function createTicketDrawer(): TicketDrawer {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let last = 0

  function order(asked: Omit<DrawOrder, 'n'>): Promise<OneBitImage | Uint8Array> {
    if (waiting.size >= WAITING_MAX) return Promise.reject(new Error('Too many tickets wait to be drawn'))
    worker ??= start()
    const n = ++last
    const drawn = new Promise<OneBitImage | Uint8Array>((resolve, reject) => waiting.set(n, { resolve, reject }))
    worker.postMessage({ n, ...asked } satisfies DrawOrder)
    return drawn
  }

  function start(): Worker {
    const started = new Worker(workerFile())
    started.on('message', settle)
    started.on('error', (error) => fail(started, error))
    started.on('exit', () => fail(started, new Error('The drawing thread ended')))
    return started
  }

  function settle(answer: DrawnAnswer): void {
    const order = waiting.get(answer.n)
    waiting.delete(answer.n)
    if ('error' in answer) order?.reject(new Error(answer.error))
    else order?.resolve(answer.drawn)
  }

  function fail(ended: Worker, error: unknown): void {
    if (worker !== ended) return
    worker = null
    const failed = [...waiting.values()]
    waiting.clear()
    for (const order of failed) order.reject(error instanceof Error ? error : new Error(String(error)))
  }

  return {
    draw: async (paper, paperMm) => (await order({ paper, paperMm, as: 'image' })) as OneBitImage,
    async png(paper, paperMm) {
      if (waiting.size >= WAITING_BEFORE_PICTURE_MAX) return null
      return (await order({ paper, paperMm, as: 'png' })) as Uint8Array
    },
    async close() {
      await worker?.terminate()
    },
  }
}

/** Beside this file: `.ts` when run from source, `.js` where the server was built. */
function workerFile(): URL {
  const here = import.meta.url
  return new URL(`ticket-worker${extname(here)}`, here)
}
