import type { KioskId, VisitId } from '@antre/shared/ids'
import { instant } from '@antre/shared/instants'
import type { Printer } from '@antre/shared/plan'
import Sqlite from 'better-sqlite3'
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PrintJob, PrintJobId, PrintRecord } from '../../../server/src/printing/print-job.ts'
import { printJob } from '../../../server/src/printing/print-job-table.ts'
import {
  createPrintQueue,
  type PrintQueueParts,
  QUEUED_AGE_MAX_MS,
  WAITING_PER_PRINTER_MAX,
} from '../../../server/src/printing/print-queue.ts'
import { printOver, readPrinter } from '../../../server/src/printing/print-transport.ts'
import type { PrinterReading } from '../../../server/src/printing/printer-status.ts'
import { createSqlitePrintJobs, type SqlitePrintJobs } from '../../../server/src/printing/sqlite-print-jobs.ts'
import { ticketPaper } from '../../../server/src/printing/ticket-paper.ts'
import { createClock } from '../../../server/src/time/clock.ts'
import { type EmulatorFaults, type PrinterEmulator, refusedPort, startPrinterEmulator } from '../../printer/printer-emulator.ts'
import { familyCardStop, KIOSK, smallPlan, TICKET_URL, visitWith } from './small-plan.ts'

const PAPER = ticketPaper({ plan: smallPlan, visit: visitWith(familyCardStop), language: 'id', ticketUrl: TICKET_URL, copy: false })
const LIMITS = { connectTimeoutMs: 300, idleTimeoutMs: 1_000, muteAfterMs: 100 }
const clock = createClock()

let createTable: string[]
beforeAll(async () => {
  const empty = await generateSQLiteDrizzleJson({})
  createTable = await generateSQLiteMigration(empty, await generateSQLiteDrizzleJson({ printJob }, empty.id))
})

let sqlite: Sqlite.Database
let store: SqlitePrintJobs
let emulator: PrinterEmulator
beforeEach(async () => {
  sqlite = new Sqlite(':memory:')
  for (const statement of createTable) sqlite.exec(statement)
  const orm = drizzle(sqlite)
  store = createSqlitePrintJobs({ orm: () => orm, building: 'mpp', ticketUrlOf: () => TICKET_URL })
  emulator = await startPrinterEmulator()
})
afterEach(async () => {
  await emulator.close()
  sqlite.close()
})

const job = (n: number, change: Partial<PrintJob> = {}): PrintJob => ({
  id: `job-${n}` as PrintJobId,
  visit: `visit-${n}` as VisitId,
  kiosk: KIOSK,
  paper: PAPER,
  copy: false,
  ...change,
})

const statesOf = (records: PrintRecord[]) => records.map(({ id, state, why }) => (why ? `${id} ${state} ${why}` : `${id} ${state}`))

/** A server's printing from its start on; starting another over the same store is what a restart does. */
function startPrinting(change: Partial<PrintQueueParts> = {}) {
  const records: PrintRecord[] = []
  const readings: PrinterReading[] = []
  const faults: unknown[] = []
  const queue = createPrintQueue({
    store,
    draw: async () => ({ width: 576, height: 160, rows: new Uint8Array(72 * 160) }),
    printerOf: (): Printer => ({ host: emulator.host, port: emulator.port, paperMm: 80 }),
    send: (printer, bytes, act) => printOver(printer, bytes, { ...LIMITS, ...act, timers: clock }),
    read: (printer) => readPrinter(printer, { ...LIMITS, timers: clock }),
    clock,
    onChange: (record) => records.push(record),
    onReading: (_: KioskId, reading) => readings.push(reading),
    onFault: (error) => faults.push(error),
    ...change,
  })
  return { queue, records, readings, faults }
}

/** What the last answer of a server that dies in a call is: none. */
const dies = () => new Promise<never>(() => {})

describe('a server that stops', () => {
  test('[P2] brings the paper in hand to its end, and the next start prints the others', async () => {
    const stopped = Promise.withResolvers<void>()
    const { queue, records } = startPrinting({
      send(printer, bytes, act) {
        queue.close().then(stopped.resolve)
        return printOver(printer, bytes, { ...LIMITS, ...act, timers: clock })
      },
    })
    for (let n = 1; n <= 3; n++) queue.enqueue(job(n))
    await stopped.promise
    queue.enqueue(job(4))
    expect(statesOf(records.filter(({ state }) => state !== 'queued'))).toEqual(['job-1 sending', 'job-1 confirmed'])
    expect(statesOf(store.recordsSince(instant(0)))).toEqual(['job-1 confirmed', 'job-2 queued', 'job-3 queued', 'job-4 queued'])
    const next = startPrinting()
    next.queue.recover()
    await next.queue.idle()
    expect(emulator.papers()).toHaveLength(4)
  })
})

describe('the life of a print job', () => {
  test('[P1] goes from queued over sending to confirmed, and each step is known', async () => {
    const { queue, records } = startPrinting()
    expect(queue.enqueue(job(1))).toBe('queued')
    await queue.idle()
    expect(statesOf(records)).toEqual(['job-1 queued', 'job-1 sending', 'job-1 confirmed'])
    expect(store.recordsSince(instant(0))).toMatchObject([{ id: 'job-1', state: 'confirmed', why: null }])
    expect(emulator.papers()).toHaveLength(1)
  })

  test('[P2] sending is written before the first byte leaves', async () => {
    const writtenAtFirstByte: string[] = []
    const send: PrintQueueParts['send'] = async (_, __, { beforeFirstByte }) => {
      await beforeFirstByte()
      writtenAtFirstByte.push(...statesOf(store.recordsSince(instant(0))))
      return { result: { state: 'confirmed' }, reading: 'mute' }
    }
    const { queue } = startPrinting({ send })
    queue.enqueue(job(1))
    await queue.idle()
    expect(writtenAtFirstByte).toEqual(['job-1 sending'])
  })

  test('[P2] one original per visit, however often it is asked for; a copy is another paper', async () => {
    const { queue } = startPrinting()
    expect(queue.enqueue(job(1))).toBe('queued')
    expect(queue.enqueue(job(2, { visit: job(1).visit }))).toBe('known')
    expect(queue.enqueue(job(1))).toBe('known')
    expect(queue.enqueue(job(3, { visit: job(1).visit, copy: true }))).toBe('queued')
    await queue.idle()
    expect(emulator.papers()).toHaveLength(2)
  })

  test('[P3] jobs for one printer never mix', async () => {
    const { queue } = startPrinting()
    for (let n = 1; n <= 8; n++) queue.enqueue(job(n))
    await queue.idle()
    const kinds = emulator.papers().map((paper) => paper.map(({ kind }) => kind).join(' '))
    expect(kinds).toEqual(Array.from({ length: 8 }, () => 'init raster raster feed cut'))
  })

  test('[S5] the stored paper does not hold the secret address, and a settled job holds no paper', async () => {
    store.add(job(1), clock.now())
    expect(JSON.stringify(sqlite.prepare('select * from print_job').all())).not.toContain(TICKET_URL)
    expect(store.unfinished()[0]?.job.paper).toEqual(PAPER)
    store.markSending(job(1).id)
    store.settle(job(1).id, 'confirmed', null)
    expect(sqlite.prepare('select paper from print_job').get()).toEqual({ paper: null })
  })

  test('more than a printer can hold fail at once and say why', async () => {
    const { queue, records } = startPrinting({ draw: dies })
    const answers = Array.from({ length: WAITING_PER_PRINTER_MAX + 1 }, (_, n) => queue.enqueue(job(n)))
    expect(answers.at(-2)).toBe('queued')
    expect(answers.at(-1)).toBe('failed')
    expect(records.at(-1)).toMatchObject({ state: 'failed', why: 'queue-full' })
  })

  test('old settled jobs can be forgotten; unfinished ones stay, and the last that a printer was sent', () => {
    for (const n of [1, 2, 3, 4]) store.add(job(n), instant(1_000))
    store.add(job(5), instant(2_000))
    store.settle(job(1).id, 'confirmed', null)
    store.settle(job(2).id, 'unknown', 'connection-lost')
    store.settle(job(3).id, 'failed', 'paper-out')
    store.forgetBefore(instant(2_000))
    expect(store.recordsSince(instant(0)).map(({ id }) => id)).toEqual(['job-2', 'job-4', 'job-5'])
    expect(store.leftInDoubt()).toEqual([KIOSK])
  })
})

describe('a printer with a fault', () => {
  test.each<[string, EmulatorFaults, string]>([
    ['no paper', { paperOut: true }, 'failed paper-out'],
    ['open cover', { coverOpen: true }, 'failed cover-open'],
    ['paper ends in the middle', { stopAfter: { bytes: 3_000, because: 'paper-out' } }, 'unknown paper-out'],
    ['hangs up in the middle', { hangUpAfter: { bytes: 3_000, how: 'rst' } }, 'unknown connection-lost'],
    ['mute', { mute: true }, 'unknown no-answer'],
  ])('[P1] [P4] is told within three seconds: %s', async (_, faults, expected) => {
    emulator.set(faults)
    const { queue, records, readings } = startPrinting()
    const startedAt = performance.now()
    queue.enqueue(job(1))
    await queue.idle()
    expect(performance.now() - startedAt).toBeLessThan(3_000)
    expect(statesOf(records).at(-1)).toBe(`job-1 ${expected}`)
    expect(readings.length).toBeGreaterThan(0)
  })

  test('[P1] that cannot be reached fails within three seconds', async () => {
    const port = await refusedPort()
    const { queue, records, readings } = startPrinting({ printerOf: () => ({ host: '127.0.0.1', port, paperMm: 80 }) })
    const startedAt = performance.now()
    queue.enqueue(job(1))
    await queue.idle()
    expect(performance.now() - startedAt).toBeLessThan(3_000)
    expect(statesOf(records)).toEqual(['job-1 queued', 'job-1 failed refused'])
    expect(readings.at(-1)).toBe('unreachable')
  })

  test('[P1] that is only just closed again prints at the next try', async () => {
    emulator.set({ coverOpen: true })
    const { queue, records } = startPrinting()
    queue.enqueue(job(1))
    setTimeout(() => emulator.resume(), 300)
    await queue.idle()
    expect(statesOf(records)).toEqual(['job-1 queued', 'job-1 sending', 'job-1 confirmed'])
    expect(emulator.papers()).toHaveLength(1)
  })

  test('[P3] prints nothing of a failed job once it is well again', async () => {
    emulator.set({ paperOut: true })
    const { queue } = startPrinting()
    queue.enqueue(job(1))
    await queue.idle()
    emulator.resume()
    queue.enqueue(job(2))
    await queue.idle()
    expect(emulator.papers()).toHaveLength(1)
    expect(statesOf(store.recordsSince(instant(0)))).toEqual(['job-1 failed paper-out', 'job-2 confirmed'])
  })

  test('[P3] that stopped in the middle gives the next ticket whole, cut off from the torn one', async () => {
    emulator.set({ stopAfter: { bytes: 3_000, because: 'paper-out' } })
    const { queue, records } = startPrinting()
    queue.enqueue(job(1))
    await queue.idle()
    emulator.resume()
    queue.enqueue(job(2))
    await queue.idle()
    expect(statesOf(records).at(-1)).toBe('job-2 confirmed')
    expect(
      emulator
        .papers()
        .at(-1)
        ?.map(({ kind }) => kind),
    ).toEqual(['init', 'raster', 'raster', 'feed', 'cut'])
  })

  test('[P4] is seen without a job, too', async () => {
    emulator.set({ paperNearEnd: true })
    const { queue, readings } = startPrinting()
    await queue.look(KIOSK)
    expect(readings).toMatchObject([{ paperNearEnd: true }])
  })
})

describe('a crash', () => {
  test('[P2] before sending: the ticket is printed once after the restart', async () => {
    startPrinting({ draw: dies }).queue.enqueue(job(1))
    const { queue, records } = startPrinting()
    queue.recover()
    await queue.idle()
    expect(statesOf(records)).toEqual(['job-1 sending', 'job-1 confirmed'])
    expect(emulator.papers()).toHaveLength(1)
  })

  test('[P2] between sending and settling: unknown, and never printed again by itself', async () => {
    const dying = startPrinting({
      send: async (printer, bytes, act) => {
        await printOver(printer, bytes, { ...LIMITS, ...act, timers: clock })
        return dies()
      },
    })
    dying.queue.enqueue(job(1))
    await expect.poll(() => emulator.papers().length).toBe(1)

    for (let restart = 0; restart < 2; restart++) {
      const { queue } = startPrinting()
      queue.recover()
      expect(queue.enqueue(job(9, { visit: job(1).visit }))).toBe('known')
      await queue.idle()
    }
    expect(statesOf(store.recordsSince(instant(0)))).toEqual(['job-1 unknown restarted'])
    expect(emulator.papers()).toHaveLength(1)
  })

  test('[P3] after a torn job: the next ticket is whole, though the server was started anew in between', async () => {
    emulator.set({ hangUpAfter: { bytes: 1_000, how: 'rst' } })
    const before = startPrinting()
    before.queue.enqueue(job(1))
    await before.queue.idle()
    expect(statesOf(before.records).at(-1)).toBe('job-1 unknown connection-lost')
    emulator.set({})
    const { queue, records } = startPrinting()
    queue.recover()
    queue.enqueue(job(2))
    await queue.idle()
    expect(statesOf(records).at(-1)).toBe('job-2 confirmed')
    const last = emulator.papers().at(-1)
    expect(last?.map(({ kind }) => kind)).toEqual(['init', 'raster', 'raster', 'feed', 'cut'])
  })

  test('[P2] whose outcome could not be written leaves sending, and a restart makes it unknown', async () => {
    const { queue } = startPrinting({ store: { ...store, settle: failing } })
    queue.enqueue(job(1))
    await queue.idle()
    startPrinting().queue.recover()
    expect(statesOf(store.recordsSince(instant(0)))).toEqual(['job-1 unknown restarted'])
  })

  test('[P3] long ago: an old ticket does not come out for someone who has gone', async () => {
    store.add(job(1), instant(clock.now() - QUEUED_AGE_MAX_MS - 1))
    const { queue, records } = startPrinting()
    queue.recover()
    await queue.idle()
    expect(statesOf(records)).toEqual(['job-1 failed too-old'])
    expect(emulator.papers()).toEqual([])
  })

  test('[P2] a job that cannot be marked as sending is not sent', async () => {
    const { queue, records, faults } = startPrinting({ store: { ...store, markSending: failing } })
    queue.enqueue(job(1))
    await queue.idle()
    expect(statesOf(records)).toEqual(['job-1 queued', 'job-1 failed not-recorded'])
    expect(faults).toHaveLength(1)
    expect(emulator.papers()).toEqual([])
  })
})

function failing(): never {
  throw new Error('disk full')
}
