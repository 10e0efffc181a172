/** What a printer says of itself (P4). Cheap ones have no sensor for the near end: it is then never seen. */
export type PrinterStatus = { paperOut: boolean; paperNearEnd: boolean; coverOpen: boolean; offline: boolean; error: boolean }

/** `mute`: it takes a connection but answers nothing, as many small printers do. */
export type PrinterReading = PrinterStatus | 'mute' | 'unreachable'

/** Why a printer cannot print now; the first that a person can put right comes first. */
export type PrinterTrouble = 'paper-out' | 'cover-open' | 'printer-error' | 'offline'

/** Answers to `DLE EOT` 1 (printer), 2 (cause of being offline) and 4 (paper); one that did not come is null. */
export type StatusBytes = { printer: number | null; cause: number | null; paper: number | null }

/** Bits that stand in every answer to `DLE EOT`; they tell it from all else that a printer sends. */
export const isStatusByte = (byte: number): boolean => (byte & 0x93) === 0x12

/** An answer to `GS r`: bits 4 and 7 are always 0. */
export const isEndMarker = (byte: number): boolean => (byte & 0x90) === 0

/** First of the four bytes of an automatic status report, which a printer may be set to send unasked. */
export const isReportStart = (byte: number): boolean => (byte & 0x93) === 0x10

/** Bits by Epson's ESC/POS reference, `DLE EOT`. */
export function decodeStatus({ printer, cause, paper }: StatusBytes): PrinterStatus {
  return {
    paperOut: has(cause, 0x20) || has(paper, 0x60),
    paperNearEnd: has(paper, 0x0c),
    coverOpen: has(cause, 0x04),
    offline: has(printer, 0x08),
    error: has(cause, 0x40),
  }
}

export function troubleOf(reading: PrinterReading): PrinterTrouble | 'unreachable' | null {
  if (reading === 'unreachable') return 'unreachable'
  if (reading === 'mute') return null
  if (reading.paperOut) return 'paper-out'
  if (reading.coverOpen) return 'cover-open'
  if (reading.error) return 'printer-error'
  return reading.offline ? 'offline' : null
}

const has = (byte: number | null, bits: number): boolean => byte !== null && (byte & bits) !== 0
