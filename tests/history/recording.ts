import type { Role } from '@antre/shared/contract'
import type { Plan } from '@antre/shared/plan'
import type { BoardCall, BoardView } from '@antre/shared/views'
import type { Row } from '../../server/src/journal/journal.ts'
import type { PrintRecord } from '../../server/src/printing/print-job.ts'

/**
 * What can be known of a real server from outside: what each client asked and was told, what each display received, what each printer
 * put on paper, and what lies in the journal at the end. Times are ms on one monotonic clock.
 */
export type Recording = {
  asked: Asked[]
  screens: Screen[]
  papers: Paper[]
  end: End
}

/** Who asks, by what the request carries. */
export type Party =
  | { kind: 'device'; device: 'kiosk' | 'display'; place: string }
  | { kind: 'staff'; username: string; role: Role; agency: string | null }
  | { kind: 'citizen'; visit: string | null }
  | { kind: 'nobody' }

/** One attempt of a command; those of one command have one key. */
export type Asked = {
  party: Party
  key: string
  method: string
  path: string
  body: unknown
  beganAt: number
  endedAt: number
  told: Told
}

/** `unknown`: no answer, or one that does not say whether it was done. */
export type Told = { kind: 'ok'; body: unknown } | { kind: 'fail'; code: string } | { kind: 'unknown'; why: string }

export type Screen = {
  display: string
  zones: string[]
  contacts: Contact[]
  /** Each call when this display first received it, and again if it ever came with other content. */
  shown: ShownCall[]
  /** What stands on it at the end; null for one that never received anything. */
  last: BoardView | null
}

/** One connection, from the first message on: the journal's head by then and the first call of each zone that it still held. */
export type Contact = { beganAt: number; run: string; seq: number; oldest: Record<string, { n: number; calls: number }> }

export type ShownCall = Pick<BoardCall, 'zone' | 'n' | 'number' | 'counter' | 'kind'> & { at: number; contact: number }

/** What lies between two cuts. `ticket`: the token in its QR code; null where none can be read. */
export type Paper = { printer: string; operations: string[]; ticket: string | null }

/** Read from the data folder once the server has gone; `faults` are what the product's own `verify` says. */
export type End = { rows: Row[]; planOf(hash: string): Plan; printJobs: PrintRecord[]; faults: string[] }
