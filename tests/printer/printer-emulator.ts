import { createServer, type Server, type Socket } from 'node:net'
import { decodeOperation, type Operation } from './escpos-decoder.ts'

export type EmulatorFaults = {
  /** Takes the bytes, prints, answers nothing. */
  mute?: boolean
  /** Takes the connection and never reads from it. */
  neverRead?: boolean
  /** Ends the connection once so many bytes of jobs have come. */
  hangUpAfter?: { bytes: number; how: 'fin' | 'rst' }
  /** Stops printing once so many bytes of jobs have come, and says why; `resume` goes on. */
  stopAfter?: { bytes: number; because: 'paper-out' | 'cover-open' }
  /** Knows `DLE EOT` but not `GS r`. */
  noEndMarker?: boolean
  paperOut?: boolean
  paperNearEnd?: boolean
  coverOpen?: boolean
  offline?: boolean
}

export type PrinterEmulator = {
  host: string
  port: number
  /** What was executed, status questions left out: one stream over all connections, as paper is. */
  printed: Operation[]
  /** Papers that came out, each up to its cut; the last may still hang in the printer. */
  papers(): Operation[][]
  connections: number
  set(faults: EmulatorFaults): void
  /** Paper is put in, the cover is closed: what is in the buffer is printed. */
  resume(): void
  close(): Promise<void>
}

/**
 * A printer behind TCP as the better ones are: one receive buffer that outlives connections, `DLE EOT` answered at once even when it
 * stands still, `GS r` answered in its turn.
 */
export async function startPrinterEmulator(initial: EmulatorFaults = {}): Promise<PrinterEmulator> {
  let faults = initial
  let received = Buffer.alloc(0)
  let at = 0
  let jobBytes = 0
  const sockets = new Set<Socket>()
  const printed: Operation[] = []
  const server = createServer({ pauseOnConnect: true }, accept)

  function accept(socket: Socket): void {
    emulator.connections++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    if (faults.neverRead) return
    socket.on('data', (bytes) => {
      if (isQuestion(bytes)) answerStatus(socket, bytes[2] ?? 0)
      else receive(socket, bytes)
    })
    socket.resume()
  }

  function receive(socket: Socket, bytes: Buffer): void {
    jobBytes += bytes.length
    const hangUp = faults.hangUpAfter
    const stop = faults.stopAfter
    // What was executed is dropped: a tray of tickets is megabytes.
    received = Buffer.concat([
      received.subarray(at),
      hangUp && jobBytes > hangUp.bytes ? bytes.subarray(0, bytes.length - (jobBytes - hangUp.bytes)) : bytes,
    ])
    at = 0
    if (stop && jobBytes > stop.bytes) faults = stop.because === 'paper-out' ? { paperOut: true } : { coverOpen: true }
    execute(socket)
    if (hangUp && jobBytes > hangUp.bytes) {
      if (hangUp.how === 'rst') socket.resetAndDestroy()
      else socket.end()
    }
  }

  function execute(socket: Socket | null): void {
    while (!isStopped(faults) && at < received.length) {
      const decoded = decodeOperation(received, at)
      if (decoded === 'incomplete') return
      at = decoded.end
      if (decoded.operation.kind === 'ask-paper') answerPaper(socket)
      else if (decoded.operation.kind === 'ask-status') answerStatus(socket, decoded.operation.n)
      else printed.push(decoded.operation)
    }
  }

  function answerStatus(socket: Socket | null, n: number): void {
    if (!faults.mute) socket?.write(Uint8Array.of(statusByte(n, faults)))
  }

  function answerPaper(socket: Socket | null): void {
    if (!faults.mute && !faults.noEndMarker) socket?.write(Uint8Array.of(faults.paperNearEnd ? 0x03 : 0x00))
  }

  const emulator: PrinterEmulator = {
    host: '127.0.0.1',
    port: await listen(server),
    printed,
    papers: () => splitAtCuts(printed),
    connections: 0,
    set(next) {
      faults = next
      jobBytes = 0
    },
    resume() {
      faults = {}
      execute(null)
    },
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return emulator
}

/** A port on which nothing listens. */
export async function refusedPort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

/** A question that comes alone is real-time: it overtakes what waits in the buffer. */
const isQuestion = (bytes: Buffer): boolean => bytes.length === 3 && bytes[0] === 0x10 && bytes[1] === 0x04

const isStopped = ({ paperOut, coverOpen, offline }: EmulatorFaults): boolean => Boolean(paperOut || coverOpen || offline)

function statusByte(n: number, faults: EmulatorFaults): number {
  const { paperOut, coverOpen, paperNearEnd } = faults
  const bits = {
    1: isStopped(faults) ? 0x08 : 0,
    2: (coverOpen ? 0x04 : 0) | (paperOut ? 0x20 : 0),
    4: (paperNearEnd || paperOut ? 0x0c : 0) | (paperOut ? 0x60 : 0),
  }[n]
  return 0x12 | (bits ?? 0)
}

function splitAtCuts(operations: Operation[]): Operation[][] {
  const papers: Operation[][] = [[]]
  for (const operation of operations) {
    papers.at(-1)?.push(operation)
    if (operation.kind === 'cut') papers.push([])
  }
  return papers.filter((paper) => paper.length > 0)
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
