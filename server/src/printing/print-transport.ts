import { type LineRequest, type NoLine, openLine, type PrinterLine, type RealTimers } from './printer-line.ts'
import {
  decodeStatus,
  isEndMarker,
  isStatusByte,
  type PrinterReading,
  type PrinterStatus,
  type PrinterTrouble,
  type StatusBytes,
  troubleOf,
} from './printer-status.ts'
import { clearingBytes } from './ticket-bytes.ts'

/**
 * `failed`: no byte of the job left, it may be tried again. `unknown`: at least one did, and only a person can see whether a paper
 * came out. `torn`: the printer may still wait for the rest of the job.
 */
export type PrintResult =
  | { state: 'confirmed' }
  | { state: 'unknown'; why: UnknownWhy; torn: boolean }
  | { state: 'failed'; why: FailedWhy }

export type FailedWhy = NoLine | PrinterTrouble | 'connection-lost' | 'stalled'
export type UnknownWhy = PrinterTrouble | 'connection-lost' | 'stalled' | 'no-answer'

/** The result, and what the printer last said of itself. */
export type PrintOutcome = { result: PrintResult; reading: PrinterReading }

export type TransportLimits = {
  connectTimeoutMs: number
  /** Without a byte moving or an answer for so long, the job is given up. */
  idleTimeoutMs: number
  /** A printer that has not answered its first question by then answers none. */
  muteAfterMs: number
}

/** A failed try and its repetitions stay under the three seconds of P1. A ticket needs about two seconds to come out. */
export const TRANSPORT_LIMITS: TransportLimits = { connectTimeoutMs: 1_500, idleTimeoutMs: 5_000, muteAfterMs: 400 }

export type LineOptions = TransportLimits & {
  timers: RealTimers
  /** TCP unless a test says otherwise. */
  open?: (request: LineRequest) => Promise<PrinterLine | NoLine>
}

export type PrintOptions = LineOptions & {
  /** Called when all is ready and nothing of the job was sent; what it does must be durable when it returns (P2). */
  beforeFirstByte: () => void | Promise<void>
  /** `torn-job`: the job before may have stopped in the middle, its rest is cleared away first. */
  before: 'nothing' | 'torn-job'
}

type Address = { host: string; port: number }

/**
 * Sends one whole job and tells honestly what is known of it. The printer's own word counts: that the network took the bytes says
 * nothing, because a printer without paper takes them too. Rejects only if `beforeFirstByte` does; then nothing was sent.
 */
export async function printOver(printer: Address, bytes: Uint8Array, options: PrintOptions): Promise<PrintOutcome> {
  const line = await (options.open ?? openLine)({ ...printer, ...options })
  if (typeof line === 'string') return { result: failed(line), reading: 'unreachable' }
  let outcome: PrintOutcome | null = null
  try {
    outcome = await printOn(line, bytes, options)
    return outcome
  } finally {
    if (outcome?.result.state === 'unknown' && outcome.result.torn) line.cutOff()
    else line.hangUp()
  }
}

/** What a printer says of itself while nothing is printed. */
export async function readPrinter(printer: Address, options: LineOptions): Promise<PrinterReading> {
  const line = await (options.open ?? openLine)({ ...printer, ...options })
  if (typeof line === 'string') return 'unreachable'
  const reading = await readStatus(line, options)
  line.hangUp()
  return reading === 'closed' ? 'unreachable' : reading
}

async function printOn(line: PrinterLine, bytes: Uint8Array, options: PrintOptions): Promise<PrintOutcome> {
  const reading = await readStatus(line, options)
  if (reading === 'closed') return { result: failed('connection-lost'), reading: 'unreachable' }
  const trouble = troubleOf(reading)
  if (trouble !== null) return { result: failed(trouble), reading }
  if (options.before === 'torn-job') {
    const cleared = await line.send(clearingBytes(), { idleMs: options.idleTimeoutMs })
    if (cleared !== 'sent') return { result: failed(cleared === 'closed' ? 'connection-lost' : 'stalled'), reading }
  }
  await options.beforeFirstByte()
  const sent = await line.send(bytes, { idleMs: options.idleTimeoutMs })
  if (sent === 'closed') return { result: unknown('connection-lost'), reading }
  if (sent === 'stalled') return stopped({ line, reading, why: 'stalled', options })
  return reading === 'mute' ? awaitMute(line) : awaitEnd({ line, reading, options })
}

/** `GS r 1` waits in the printer's line behind the job: its answer means that all before was worked off. */
const END_MARKER = Uint8Array.of(0x1d, 0x72, 1)
const NOTHING = new Uint8Array(0)
/** So often the printer is asked in between whether it stopped: paper that ends in the middle shows within the three seconds of P1. */
const LOOK_EVERY_MS = 1_000

type Sent = { line: PrinterLine; reading: PrinterReading; options: PrintOptions }

/** Some printers answer `DLE EOT` but never `GS r`: one that is well to the end has most likely printed, yet did not say so. */
async function awaitEnd({ line, reading, options }: Sent): Promise<PrintOutcome> {
  let question = END_MARKER
  for (let waitedMs = 0; waitedMs < options.idleTimeoutMs; waitedMs += LOOK_EVERY_MS) {
    const withinMs = Math.min(LOOK_EVERY_MS, options.idleTimeoutMs - waitedMs)
    const answer = await line.ask(question, { isAnswer: isEndMarker, withinMs })
    if (answer === 'closed') return { result: unknown('connection-lost'), reading }
    if (answer !== 'silent') return confirm({ line, reading, options })
    question = NOTHING
    const now = await readStatus(line, options)
    if (now !== 'closed' && troubleOf(now) !== null) return stopped({ line, reading: now, why: 'no-answer', options })
  }
  return { result: whole('no-answer'), reading }
}

/** All was worked off; whether it reached paper to the end, only the paper's sensor knows. */
async function confirm({ line, reading, options }: Sent): Promise<PrintOutcome> {
  const now = await readStatus(line, options)
  if (now === 'closed' || now === 'mute') return { result: { state: 'confirmed' }, reading }
  if (now.paperOut) return { result: whole('paper-out'), reading: now }
  return { result: { state: 'confirmed' }, reading: now }
}

/** Time for those that answer `GS r` though no `DLE EOT`; most mute printers never will. */
const MUTE_END_MS = 1_500

/** Such a printer's job was sent whole and will be printed whole, so nothing is cleared before the next. */
async function awaitMute(line: PrinterLine): Promise<PrintOutcome> {
  const answer = await line.ask(END_MARKER, { isAnswer: isEndMarker, withinMs: MUTE_END_MS })
  if (answer === 'closed') return { result: unknown('connection-lost'), reading: 'mute' }
  if (answer === 'silent') return { result: whole('no-answer'), reading: 'mute' }
  return { result: { state: 'confirmed' }, reading: 'mute' }
}

/** A printer that stopped still answers questions: it can say why. */
async function stopped({ line, reading, why, options }: Sent & { why: UnknownWhy }): Promise<PrintOutcome> {
  const now = reading === 'mute' ? reading : await readStatus(line, options)
  if (now === 'closed') return { result: unknown('connection-lost'), reading }
  const trouble = troubleOf(now)
  return { result: unknown(trouble === null || trouble === 'unreachable' ? why : trouble), reading: now }
}

const dleEot = (n: number): Uint8Array => Uint8Array.of(0x10, 0x04, n)

/** Asks one after the other, since the answers do not say which question they belong to. */
async function readStatus(line: PrinterLine, { muteAfterMs }: TransportLimits): Promise<PrinterStatus | 'mute' | 'closed'> {
  const bytes: StatusBytes = { printer: null, cause: null, paper: null }
  for (const [n, field] of [
    [1, 'printer'],
    [2, 'cause'],
    [4, 'paper'],
  ] as const) {
    const answer = await line.ask(dleEot(n), { isAnswer: isStatusByte, withinMs: muteAfterMs })
    if (answer === 'closed') return 'closed'
    if (answer === 'silent' && n === 1) return 'mute'
    if (answer !== 'silent') bytes[field] = answer
  }
  return decodeStatus(bytes)
}

const failed = (why: FailedWhy | 'unreachable'): PrintResult => ({ state: 'failed', why })
const unknown = (why: UnknownWhy): PrintResult => ({ state: 'unknown', why, torn: true })
/** The job arrived to its end, so it cannot run into the next. */
const whole = (why: UnknownWhy): PrintResult => ({ state: 'unknown', why, torn: false })
