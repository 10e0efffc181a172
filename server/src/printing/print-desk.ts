import type { KioskId, VisitId } from '@antre/shared/ids'
import { type Instant, instant, MINUTE_MS } from '@antre/shared/instants'
import type { PrintState } from '@antre/shared/print-state'
import type { FloorView } from '@antre/shared/views'
import type { State, Visit } from '../domain/state.ts'
import { ticketNumberOf } from '../domain/stop.ts'
import type { Commit } from '../engine/engine.ts'
import type { Cancel, Clock } from '../time/clock.ts'
import type { KioskPrinting } from '../views/kiosk-view.ts'
import type { PrintJob, PrintJobId, PrintRecord } from './print-job.ts'
import { createPrintQueue, type PrintQueueParts, QUEUED_AGE_MAX_MS } from './print-queue.ts'
import { type PrinterReading, troubleOf } from './printer-status.ts'
import type { SqlitePrintJobs } from './sqlite-print-jobs.ts'
import type { TicketDrawer } from './ticket-drawer.ts'
import { type TicketPaper, ticketPaper } from './ticket-paper.ts'

/** A failing printer is noticed within three seconds, also while nobody takes a ticket (P1, P4). */
const LOOK_EVERY_MS = 2_500
/** A kiosk shows the print of the ticket on its screen; a few more for one that reloads. */
const PRINTS_SHOWN = 10
/** What became of a paper is known for a week: long enough to look into a complaint. */
const KEPT_MS = 7 * 24 * 60 * MINUTE_MS
/** Of a visit that no printer has printed. */
const PICTURE_PAPER_MM = 80

export type PrintDeskParts = Pick<PrintQueueParts, 'draw' | 'send' | 'read' | 'onFault'> & {
  store: SqlitePrintJobs
  clock: Clock
  committed: () => State
  newJobId: () => PrintJobId
  png: TicketDrawer['png']
  ticketUrlOf: (visit: VisitId) => string | null
  /** Views that show what has changed. */
  touched: (views: readonly string[], visit: VisitId | null) => void
}

/**
 * The reaction that prints: it follows the committed journal, and each visit from a kiosk with a printer becomes one job. The jobs
 * themselves say how far it has come: at most one original per visit can exist, so a start simply offers today's young visits again.
 */
export function createPrintDesk({ store, clock, committed, newJobId, png, ticketUrlOf, touched, ...parts }: PrintDeskParts) {
  const originals = new Map<VisitId, PrintRecord>()
  const copies = new Map<PrintJobId, PrintRecord>()
  const readings = new Map<KioskId, PrinterReading>()

  const queue = createPrintQueue({
    ...parts,
    store,
    clock,
    printerOf,
    onChange(record) {
      keep(record)
      touched([`kiosk/${record.kiosk}`, 'floor'], record.visit)
    },
    onReading(kiosk, reading) {
      const before = readings.get(kiosk)
      readings.set(kiosk, reading)
      if (isTrouble(before) !== isTrouble(reading)) touched([`kiosk/${kiosk}`, 'floor'], null)
    },
  })

  function start(): Cancel {
    const dayStart = instant(committed().at - QUEUED_AGE_MAX_MS)
    forgetOldJobs()
    for (const record of store.recordsSince(earliestToday())) keep(record)
    queue.recover()
    for (const visit of committed().visits.values()) {
      if (visit.issuedAt >= dayStart) print(visit)
      for (const [n, { at }] of visit.reprints.entries()) if (at >= dayStart) printAgain(visit, n)
    }
    return clock.every(LOOK_EVERY_MS, () => {
      for (const { id, printer } of committed().plan.plan.kiosks) if (printer) void queue.look(id)
    })
  }

  function follow({ facts, state }: Commit): void {
    for (const { event } of facts) {
      if (event.type === 'DayOpened') forgetOldJobs()
      const visit = event.type === 'VisitIssued' ? state.visits.get(event.visit) : undefined
      if (visit) print(visit)
      const again = event.type === 'VisitReprinted' ? state.visits.get(event.visit) : undefined
      if (again) printAgain(again, again.reprints.length - 1)
    }
  }

  function keep(record: PrintRecord): void {
    if (record.copy) copies.set(record.id, record)
    else originals.set(record.visit, record)
  }

  function forgetOldJobs(): void {
    originals.clear()
    copies.clear()
    try {
      store.forgetBefore(instant(committed().at - KEPT_MS))
    } catch (error) {
      // They are forgotten a day later.
      parts.onFault(error)
    }
  }

  function print(visit: Visit): void {
    const kiosk = placeOf(visit)
    if (kiosk === null || printerOf(kiosk) === null || originals.has(visit.id)) return
    enqueue({ id: newJobId(), visit: visit.id, kiosk, paper: paperOf(visit, 'original'), copy: false })
  }

  /** Its name says which of the visit's further papers it is, so that a start which offers it again prints no other. */
  function printAgain(visit: Visit, n: number): void {
    const kiosk = visit.reprints[n]?.kiosk
    if (kiosk === undefined) return
    // Nobody has seen a paper of a number that staff gave without one.
    const copy = originals.has(visit.id)
    enqueue({ id: `${visit.id}-${n + 1}` as PrintJobId, visit: visit.id, kiosk, paper: paperOf(visit, copy ? 'copy' : 'original'), copy })
  }

  function enqueue(job: PrintJob): void {
    try {
      queue.enqueue(job)
    } catch (error) {
      // The number stands and is on the screen; only the paper is missing.
      parts.onFault(error)
    }
  }

  const earliestToday = (): Instant => [...committed().visits.values()][0]?.issuedAt ?? committed().at

  /** The same whenever it is asked for: the paper of the kiosk, and its picture on a screen hours later. */
  function paperOf(visit: Visit, as: 'original' | 'copy'): TicketPaper {
    const state = committed()
    const stops = visit.stops.map((stop) => ({
      service: stop.service,
      queue: stop.queue,
      counters: (state.plan.countersOf.get(stop.queue) ?? []).map(({ id }) => id),
      ahead: stop.aheadAtIssue,
    }))
    const { language, issuedAt } = visit
    const paper = { number: ticketNumberOf(visit), issuedAt, stops }
    return ticketPaper({ plan: state.plan.plan, visit: paper, language, ticketUrl: ticketUrlOf(visit.id), copy: as === 'copy' })
  }

  function printerOf(kiosk: KioskId) {
    return committed().plan.plan.kiosks.find(({ id }) => id === kiosk)?.printer ?? null
  }

  return {
    start,
    follow,
    idle: queue.idle,
    close: queue.close,
    request: (visit: VisitId): PrintState | 'none' => originals.get(visit)?.state ?? 'none',
    ofVisit: (visit: VisitId): PrintState | null => originals.get(visit)?.state ?? null,
    copiesOf: (visit: VisitId): number => [...copies.values()].filter((record) => record.visit === visit).length,
    newestOf: (visit: VisitId): PrintRecord | null =>
      [...copies.values()].findLast((record) => record.visit === visit) ?? originals.get(visit) ?? null,
    ofKiosk(kiosk: KioskId): KioskPrinting {
      const newest = (records: Iterable<PrintRecord>) => [...records].filter((record) => record.kiosk === kiosk).slice(-PRINTS_SHOWN)
      const prints = [...newest(originals.values()), ...newest(copies.values())]
      return {
        printer: printerOf(kiosk) === null ? 'none' : isTrouble(readings.get(kiosk)) ? 'trouble' : 'ready',
        prints: prints.map(({ visit, state, copy }) => ({ visit, state, ...(copy ? { copy } : {}) })),
      }
    },
    ofFloor(): FloorView['printing'] {
      return committed().plan.plan.kiosks.flatMap(({ id, printer }) =>
        printer
          ? [{ kiosk: id, state: isTrouble(readings.get(id)) ? ('trouble' as const) : ('ready' as const), failed: failedAt(id) }]
          : [],
      )
    },
    /** The very dots of the visit's paper as a PNG; null while too many others are drawn. */
    pictureOf: (visit: Visit): Promise<Uint8Array | null> =>
      png(paperOf(visit, 'original'), printerOf(placeOf(visit) as KioskId)?.paperMm ?? PICTURE_PAPER_MM),
  }

  function failedAt(kiosk: KioskId): number {
    return [...originals.values()].filter((record) => record.kiosk === kiosk && record.state === 'failed').length
  }
}

/** Where its original comes out; null where it has none. */
const placeOf = ({ device, printAt }: Visit): KioskId | null => printAt ?? (device as KioskId | null)

const isTrouble = (reading: PrinterReading | undefined): boolean => reading !== undefined && troubleOf(reading) !== null
