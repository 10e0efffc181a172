import { parentPort } from 'node:worker_threads'
import { drawTicket } from './draw-ticket.ts'
import { toPng } from './one-bit-image.ts'
import type { DrawnAnswer, DrawOrder } from './ticket-drawer.ts'

/** Drawing takes tens of milliseconds: beside the event loop nobody's call waits for it. */
parentPort?.on('message', (order: DrawOrder) => parentPort?.postMessage(answer(order)))

function answer({ n, paper, paperMm, as }: DrawOrder): DrawnAnswer {
  try {
    const image = drawTicket(paper, paperMm)
    return { n, drawn: as === 'png' ? toPng(image) : image }
  } catch (error) {
    return { n, error: error instanceof Error ? error.message : String(error) }
  }
}
