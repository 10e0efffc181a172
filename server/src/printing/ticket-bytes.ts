import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer'
import type { OneBitImage } from './one-bit-image.ts'

/** Cheap printers hold a few kilobytes: 128 rows of 80 mm paper are 9 kB, and a band that was cut short is soon filled. */
const BAND_ROWS = 128
/** `ESC @` */
const INIT = Buffer.from([0x1b, 0x40])
const RASTER = [0x1d, 0x76, 0x30, 0]
/** From the head to the knife, in the library's steps of four lines. */
const FEEDS_BEFORE_CUT = 1

/**
 * A ticket as one whole print job: starts with init, ends with cut (P3). The library only encodes; its image commands want a PNG
 * and send one band, so the rows are appended as they are.
 */
export function ticketBytes(image: OneBitImage): Uint8Array {
  const encoder = createEncoder()
  encoder.append(INIT)
  for (let top = 0; top < image.height; top += BAND_ROWS) encoder.append(band(image, top))
  return cut(encoder)
}

/**
 * Sent where a job may have stopped in the middle: zeros fill up the band that the printer still waits for (outside one they
 * print nothing), then the torn ticket is cut off, so that nothing of it gets into the next.
 */
export function clearingBytes(): Uint8Array {
  const encoder = createEncoder()
  encoder.append(Buffer.alloc(BAND_ROWS * BAND_ROW_BYTES_MAX + RASTER.length + 4))
  encoder.append(INIT)
  return cut(encoder)
}

/** 80 mm paper: 576 dots. */
const BAND_ROW_BYTES_MAX = 72

/** The address is never dialled: it only satisfies the library's types. */
const createEncoder = (): ThermalPrinter => new ThermalPrinter({ type: PrinterTypes.EPSON, interface: 'tcp://127.0.0.1' })

function band({ width, height, rows }: OneBitImage, top: number): Buffer {
  const rowBytes = width / 8
  const count = Math.min(BAND_ROWS, height - top)
  const size = [rowBytes & 0xff, rowBytes >> 8, count & 0xff, count >> 8]
  return Buffer.concat([Buffer.from([...RASTER, ...size]), rows.subarray(top * rowBytes, (top + count) * rowBytes)])
}

/** The library sends an init after its cut; a job of ours ends with the cut. */
function cut(encoder: ThermalPrinter): Uint8Array {
  encoder.partialCut({ verticalTabAmount: FEEDS_BEFORE_CUT })
  const bytes = encoder.getBuffer()
  if (!bytes.subarray(-INIT.length).equals(INIT)) throw new Error('The encoder no longer ends its cut with an init')
  return Uint8Array.from(bytes.subarray(0, -INIT.length))
}
