import { type Operation, rasterOf } from '../printer/escpos-decoder.ts'
import type { PrinterEmulator } from '../printer/printer-emulator.ts'
import { readCode } from '../printer/read-code.ts'
import type { Paper } from './recording.ts'

/** What lies in a printer's tray; each ticket is read as a phone would read it. */
export const papersOf = (printer: string, emulator: PrinterEmulator): Paper[] =>
  emulator.papers().map((operations) => ({ printer, operations: operations.map(({ kind }) => kind), ticket: ticketOn(operations) }))

function ticketOn(operations: Operation[]): string | null {
  if (!operations.some(({ kind }) => kind === 'raster')) return null
  const address = readCode(rasterOf(operations))
  return address === null ? null : (address.split('/t/')[1] ?? null)
}
