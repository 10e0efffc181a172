import type { NoLine, PrinterLine } from '../../server/src/printing/printer-line.ts'
import { isEndMarker } from '../../server/src/printing/printer-status.ts'
import { decodeOperation, type Operation } from '../printer/escpos-decoder.ts'
import type { SimulatedTime } from './simulated-clock.ts'

/** What can be wrong with a printer until somebody sees to it, and what happens to it within the next job, at any byte of it. */
export type PrinterState = 'well' | 'paper-out' | 'cover-open' | 'unplugged' | 'silent' | 'mute' | 'never-reads'
export type JobAccident = { happens: 'connection-cut' | 'paper-out' | 'cover-open'; atShare: number }

/** Twenty kilobytes a second, as a cheap one takes them. */
const BYTES_PER_MS = 20

export type SimulatedPrinter = ReturnType<typeof createSimulatedPrinter>

export type Paper = readonly Operation[]

type PrinterParts = {
  time: SimulatedTime
  /** The first byte of a job arrives. */
  jobBegins(bytes: Uint8Array): void
  /** A paper is cut off. */
  paperComes(paper: Paper): void
}

/** One printer behind its cable: a receive buffer that outlives connections, questions answered at once, `GS r` answered in its turn. */
export function createSimulatedPrinter({ time, jobBegins, paperComes }: PrinterParts) {
  let state: PrinterState = 'well'
  let accident: JobAccident | null = null
  let buffer: Uint8Array = new Uint8Array(0)
  let paper: Operation[] = []
  let line: { close(): void } | null = null
  /** `GS r`: nobody asked, asked and not worked off yet, answered before anybody listened. */
  let end: 'not asked' | 'asked' | 'said' = 'not asked'
  let endHeard: (() => void) | null = null

  const isStopped = () => state === 'paper-out' || state === 'cover-open'
  const answers = () => state !== 'mute' && state !== 'never-reads' && state !== 'unplugged'

  async function open(connectTimeoutMs: number, isAlive: () => boolean): Promise<PrinterLine | NoLine> {
    if (state === 'unplugged' || state === 'silent') {
      await waited(state === 'silent' ? connectTimeoutMs : 1, isAlive)
      return state === 'silent' ? 'connect-timeout' : 'refused'
    }
    line?.close()
    return connect(isAlive)
  }

  /** Resolves after so long, and never for a house that has ended. */
  const waited = (ms: number, isAlive: () => boolean): Promise<void> =>
    new Promise((resolve) =>
      time.after(ms, () => {
        if (isAlive()) resolve()
      }),
    )

  function connect(isAlive: () => boolean): PrinterLine {
    let isOpen = true
    let arriving: { bytes: Uint8Array; since: number } | null = null
    const own = {
      close() {
        if (arriving) receive(arriving.bytes.subarray(0, Math.min(arriving.bytes.length, (time.now() - arriving.since) * BYTES_PER_MS)))
        arriving = null
        isOpen = false
      },
    }
    line = own

    async function send(bytes: Uint8Array, idleMs: number): Promise<'sent' | 'stalled' | 'closed'> {
      const isJob = bytes[0] !== 0
      if (isJob) jobBegins(bytes)
      if (state === 'never-reads') {
        await waited(idleMs, isAlive)
        return isOpen ? 'stalled' : 'closed'
      }
      const happens = isJob ? accident : null
      if (isJob) accident = null
      arriving = { bytes, since: time.now() }
      const share = happens ? Math.floor(bytes.length * happens.atShare) : bytes.length
      await waited(Math.ceil(share / BYTES_PER_MS), isAlive)
      if (!isOpen) return 'closed'
      arriving = null
      receive(bytes.subarray(0, share))
      if (happens?.happens === 'connection-cut') {
        own.close()
        return 'closed'
      }
      if (happens) state = happens.happens
      receive(bytes.subarray(share))
      return 'sent'
    }

    return {
      async ask(question, { isAnswer, withinMs }) {
        if (!isOpen) return 'closed'
        if (question[0] === 0x10 && answers()) return statusByte(question[2] ?? 0)
        if (question[0] === 0x1d) askForEnd(question)
        if (isAnswer !== isEndMarker) {
          await waited(withinMs, isAlive)
          return isOpen ? 'silent' : 'closed'
        }
        return untilEnd(withinMs, isAlive)
      },
      send: (bytes, { idleMs }) => send(bytes, idleMs),
      hangUp: own.close,
      cutOff: own.close,
    }
  }

  function askForEnd(question: Uint8Array): void {
    end = 'asked'
    receive(question)
  }

  async function untilEnd(withinMs: number, isAlive: () => boolean): Promise<number | 'silent'> {
    const said = new Promise<number>((resolve) => {
      endHeard = () => resolve(0)
    })
    if (end === 'said') endHeard?.()
    return Promise.race([said, waited(withinMs, isAlive).then((): 'silent' => 'silent')])
  }

  function receive(bytes: Uint8Array): void {
    buffer = Buffer.concat([buffer, bytes])
    execute()
  }

  function execute(): void {
    let at = 0
    while (!isStopped() && at < buffer.length) {
      const decoded = decodeOperation(buffer, at)
      if (decoded === 'incomplete') break
      if (decoded.operation.kind === 'ask-paper' && answers() && end === 'asked') {
        end = 'said'
        endHeard?.()
      }
      at = decoded.end
      print(decoded.operation)
    }
    buffer = buffer.subarray(at)
  }

  function print(operation: Operation): void {
    if (operation.kind === 'nothing' || operation.kind === 'ask-paper' || operation.kind === 'ask-status') return
    paper.push(operation)
    if (operation.kind !== 'cut') return
    paperComes(paper)
    paper = []
  }

  function statusByte(n: number): number {
    const bits = {
      1: isStopped() ? 0x08 : 0,
      2: state === 'cover-open' ? 0x04 : state === 'paper-out' ? 0x20 : 0,
      4: state === 'paper-out' ? 0x6c : 0,
    }[n]
    return 0x12 | (bits ?? 0)
  }

  return {
    open,
    /** Somebody sees to it, or something happens to it. */
    set(next: PrinterState): void {
      state = next
      if (next === 'unplugged') line?.close()
      execute()
    },
    meet(next: JobAccident | null): void {
      accident = next
    },
    /** The house has ended: its connection is gone, and what had arrived stays. */
    drop(): void {
      line?.close()
      endHeard = null
      end = 'not asked'
    },
  }
}
