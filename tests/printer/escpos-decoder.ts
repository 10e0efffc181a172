import type { OneBitImage } from '../../server/src/printing/one-bit-image.ts'

/** What a printer is told, in order. */
export type Operation =
  | { kind: 'init' }
  | { kind: 'raster'; width: number; height: number; rows: Uint8Array }
  | { kind: 'feed'; lines: number }
  | { kind: 'cut' }
  | { kind: 'nothing' }
  | { kind: 'ask-status'; n: number }
  | { kind: 'ask-paper' }

export type Decoded = { operation: Operation; end: number }

/** Reads a whole stream; throws at any byte that is no known command and at a command that is cut short. */
export function decodeEscPos(bytes: Uint8Array): Operation[] {
  const operations: Operation[] = []
  for (let at = 0; at < bytes.length; ) {
    const decoded = decodeOperation(bytes, at)
    if (decoded === 'incomplete') throw new Error(`The stream ends within the command at byte ${at}`)
    operations.push(decoded.operation)
    at = decoded.end
  }
  return operations
}

/** One command at a place of a stream that may still grow. */
export function decodeOperation(bytes: Uint8Array, at: number): Decoded | 'incomplete' {
  const decode = COMMANDS.find(({ begins }) => begins.every((byte, place) => at + place >= bytes.length || bytes[at + place] === byte))
  if (!decode) throw new Error(`Unknown bytes ${Buffer.from(bytes.subarray(at, at + 4)).toString('hex')} at ${at}`)
  const start = at + decode.begins.length
  if (start + decode.parameters > bytes.length) return 'incomplete'
  return decode.read(bytes, start)
}

/** The bands of a ticket, put together again. */
export function rasterOf(operations: Operation[]): OneBitImage {
  const bands = operations.filter((operation) => operation.kind === 'raster')
  const width = bands[0]?.width ?? 0
  if (bands.some((band) => band.width !== width)) throw new Error('The bands differ in width')
  return { width, height: bands.reduce((sum, band) => sum + band.height, 0), rows: Buffer.concat(bands.map((band) => band.rows)) }
}

type Command = {
  begins: number[]
  /** Bytes that must be there before it can be read. */
  parameters: number
  read(bytes: Uint8Array, start: number): Decoded | 'incomplete'
}

const COMMANDS: Command[] = [
  { begins: [0x00], parameters: 0, read: (_, end) => ({ operation: { kind: 'nothing' }, end }) },
  { begins: [0x1b, 0x40], parameters: 0, read: (_, end) => ({ operation: { kind: 'init' }, end }) },
  { begins: [0x1b, 0x64], parameters: 1, read: (bytes, at) => ({ operation: { kind: 'feed', lines: bytes[at] ?? 0 }, end: at + 1 }) },
  { begins: [0x1d, 0x56, 0x01], parameters: 0, read: (_, end) => ({ operation: { kind: 'cut' }, end }) },
  { begins: [0x1d, 0x76, 0x30, 0x00], parameters: 4, read: readRaster },
  { begins: [0x10, 0x04], parameters: 1, read: readStatusQuestion },
  { begins: [0x1d, 0x72, 0x01], parameters: 0, read: (_, end) => ({ operation: { kind: 'ask-paper' }, end }) },
]

function readRaster(bytes: Uint8Array, start: number): Decoded | 'incomplete' {
  const [xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = bytes.subarray(start, start + 4)
  const rowBytes = xLow + 256 * xHigh
  const height = yLow + 256 * yHigh
  const end = start + 4 + rowBytes * height
  if (end > bytes.length) return 'incomplete'
  return { operation: { kind: 'raster', width: rowBytes * 8, height, rows: bytes.slice(start + 4, end) }, end }
}

function readStatusQuestion(bytes: Uint8Array, at: number): Decoded {
  const n = bytes[at] ?? 0
  if (![1, 2, 3, 4].includes(n)) throw new Error(`DLE EOT ${n} does not exist`)
  return { operation: { kind: 'ask-status', n }, end: at + 1 }
}
