import type { KioskId } from '@antre/shared/ids'
import { MINUTE_MS } from '@antre/shared/instants'
import type { Printer } from '@antre/shared/plan'
import type { PrintState } from '@antre/shared/print-state'
import type { Clock } from '../time/clock.ts'
import type { PaperMm } from './draw-ticket.ts'
import type { OneBitImage } from './one-bit-image.ts'
import type { PrintJob, PrintJobStore, PrintRecord, PrintWhy } from './print-job.ts'
import type { PrintOptions, PrintOutcome, PrintResult } from './print-transport.ts'
import type { PrinterReading } from './printer-status.ts'
import { ticketBytes } from './ticket-bytes.ts'
import type { TicketPaper } from './ticket-paper.ts'

export type PrintQueue = {
  /** Returns when the job is durable; printing follows. Throws when it cannot be written down. */
  enqueue(job: PrintJob): 'queued' | 'known' | 'failed'
  /** At start, before the first `enqueue`: prints what was queued, gives up what was being sent (P2). */
  recover(): void
  /** Asks a kiosk's printer how it is, unless it is printing or unknown. The answer goes to `onReading`. */
  look(kiosk: KioskId): Promise<void>
  /** Resolves when nothing is left to print. */
  idle(): Promise<void>
  /** Begins no further job: those stay `queued`, for the next start. Resolves when the papers in hand are out or given up. */
  close(): Promise<void>
}

export type PrintQueueParts = {
  store: PrintJobStore
  draw: (paper: TicketPaper, paperMm: PaperMm) => Promise<OneBitImage>
  /** As the plan stands now; a printer that was moved is found at its new address. */
  printerOf: (kiosk: KioskId) => Printer | null
  send: (printer: Printer, bytes: Uint8Array, act: Pick<PrintOptions, 'beforeFirstByte' | 'before'>) => Promise<PrintOutcome>
  read: (printer: Printer) => Promise<PrinterReading>
  clock: Pick<Clock, 'now' | 'after'>
  /** Called after each change was written. */
  onChange: (record: PrintRecord) => void
  onReading: (kiosk: KioskId, reading: PrinterReading) => void
  /** For what should not happen: the store or the drawing broke. */
  onFault: (error: unknown) => void
}

/** A busy kiosk issues four tickets a minute; more waiting papers than this belong to people who have walked on. */
export const WAITING_PER_PRINTER_MAX = 30
/** After a restart an older ticket would come out for someone who has long noted the number. */
export const QUEUED_AGE_MAX_MS = 10 * MINUTE_MS
/** A printer that is just turning over its one connection, or whose cover is just being closed, is ready at the second try. */
export const ATTEMPTS_MAX = 3
export const ATTEMPT_AGAIN_AFTER_MS = 700
/** A failure shows within three seconds (P1); once shown, nothing of that job is printed any more (P3). */
export const ATTEMPTS_WITHIN_MS = 1_800

/** What goes to one printer, one job after the other. */
type Lane = { waiting: PrintJob[]; running: Promise<void> | null; torn: boolean }

export function createPrintQueue(parts: PrintQueueParts): PrintQueue {
  const { store, printerOf, clock, onChange, onFault } = parts
  const lanes = new Map<string, Lane>()
  let closed = false

  function enqueue(job: PrintJob): 'queued' | 'known' | 'failed' {
    if (store.add(job, clock.now()) === 'known') return 'known'
    const printer = printerOf(job.kiosk)
    if (printer === null) return giveUp(job, 'no-printer')
    const lane = laneOf(printer)
    if (lane.waiting.length >= WAITING_PER_PRINTER_MAX) return giveUp(job, 'queue-full')
    show(job, 'queued', null)
    push(lane, job)
    return 'queued'
  }

  function recover(): void {
    for (const kiosk of store.leftInDoubt()) {
      const printer = printerOf(kiosk)
      if (printer) laneOf(printer).torn = true
    }
    for (const { job, state, at } of store.unfinished()) {
      const printer = printerOf(job.kiosk)
      if (state === 'sending') settle(job, 'unknown', 'restarted')
      else if (clock.now() - at > QUEUED_AGE_MAX_MS) settle(job, 'failed', 'too-old')
      else if (printer === null) settle(job, 'failed', 'no-printer')
      else push(laneOf(printer), job)
    }
  }

  async function look(kiosk: KioskId): Promise<void> {
    const printer = printerOf(kiosk)
    if (printer === null) return
    const lane = laneOf(printer)
    if (lane.running) return
    await occupy(lane, async () => parts.onReading(kiosk, await parts.read(printer)))
  }

  async function idle(): Promise<void> {
    const running = [...lanes.values()].flatMap((lane) => (lane.running ? [lane.running] : []))
    if (running.length === 0) return
    await Promise.all(running)
    await idle()
  }

  function laneOf({ host, port }: Printer): Lane {
    const address = `${host}:${port}`
    const lane = lanes.get(address) ?? { waiting: [], running: null, torn: false }
    lanes.set(address, lane)
    return lane
  }

  function push(lane: Lane, job: PrintJob): void {
    lane.waiting.push(job)
    if (!lane.running && !closed) void occupy(lane, async () => {})
  }

  /** A printer takes one connection: whoever holds the lane first does its own work, then all that came meanwhile. */
  function occupy(lane: Lane, work: () => Promise<void>): Promise<void> {
    lane.running = (async () => {
      await work().catch(onFault)
      for (let job = next(lane); job; job = next(lane)) await print(lane, job).catch(onFault)
      lane.running = null
    })()
    return lane.running
  }

  const next = ({ waiting }: Lane): PrintJob | undefined => (closed ? undefined : waiting.shift())

  async function print(lane: Lane, job: PrintJob): Promise<void> {
    const printer = printerOf(job.kiosk)
    if (printer === null) return settle(job, 'failed', 'no-printer')
    const bytes = await bytesOf(job, printer)
    if (bytes === null) return settle(job, 'failed', 'not-drawn')
    const result = await attemptUntilSent({ lane, job, printer, bytes })
    if (result.state !== 'failed') lane.torn = result.state === 'unknown' && result.torn
    settle(job, result.state, result.state === 'confirmed' ? null : result.why)
  }

  async function bytesOf(job: PrintJob, printer: Printer): Promise<Uint8Array | null> {
    try {
      return ticketBytes(await parts.draw(job.paper, printer.paperMm))
    } catch (error) {
      onFault(error)
      return null
    }
  }

  /** Only a job of which nothing was sent is tried again, and only while its failure has not been shown. */
  async function attemptUntilSent(sending: Sending): Promise<PrintResult | { state: 'failed'; why: 'not-recorded' }> {
    const startedAt = clock.now()
    for (let attempt = 1; ; attempt++) {
      const result = await attemptOnce(sending)
      const isLast = attempt === ATTEMPTS_MAX || clock.now() - startedAt + ATTEMPT_AGAIN_AFTER_MS > ATTEMPTS_WITHIN_MS
      if (result.state !== 'failed' || result.why === 'not-recorded' || isLast) return result
      await new Promise<void>((resolve) => clock.after(ATTEMPT_AGAIN_AFTER_MS, resolve))
    }
  }

  async function attemptOnce({ lane, job, printer, bytes }: Sending): Promise<PrintResult | { state: 'failed'; why: 'not-recorded' }> {
    const beforeFirstByte = () => {
      store.markSending(job.id)
      show(job, 'sending', null)
    }
    try {
      const { result, reading } = await parts.send(printer, bytes, { beforeFirstByte, before: lane.torn ? 'torn-job' : 'nothing' })
      parts.onReading(job.kiosk, reading)
      return result
    } catch (error) {
      onFault(error)
      return { state: 'failed', why: 'not-recorded' }
    }
  }

  function giveUp(job: PrintJob, why: PrintWhy): 'failed' {
    settle(job, 'failed', why)
    return 'failed'
  }

  /** If the outcome cannot be written, the durable state stays `sending`, which a restart turns into `unknown`: never a second paper. */
  function settle(job: PrintJob, state: 'confirmed' | 'unknown' | 'failed', why: PrintWhy | null): void {
    try {
      store.settle(job.id, state, why)
    } catch (error) {
      onFault(error)
    }
    show(job, state, why)
  }

  function show({ id, visit, kiosk, copy }: PrintJob, state: PrintState, why: PrintWhy | null): void {
    onChange({ id, visit, kiosk, copy, state, why })
  }

  return {
    enqueue,
    recover,
    look,
    idle,
    close() {
      closed = true
      return idle()
    },
  }
}

type Sending = { lane: Lane; job: PrintJob; printer: Printer; bytes: Uint8Array }
