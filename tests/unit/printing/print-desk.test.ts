import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KioskId, VisitId } from '@antre/shared/ids'
import { instant, MINUTE_MS } from '@antre/shared/instants'
import type { Printer } from '@antre/shared/plan'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Commit } from '../../../server/src/engine/engine.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { drawTicket } from '../../../server/src/printing/draw-ticket.ts'
import { isBlackAt, type OneBitImage } from '../../../server/src/printing/one-bit-image.ts'
import { createPrintDesk } from '../../../server/src/printing/print-desk.ts'
import type { PrintJob, PrintJobId } from '../../../server/src/printing/print-job.ts'
import { createSqlitePrintJobs, type SqlitePrintJobs } from '../../../server/src/printing/sqlite-print-jobs.ts'
import { ticketPaper } from '../../../server/src/printing/ticket-paper.ts'
import { openDataFolder, type Storage } from '../../../server/src/storage/database.ts'
import { ask, BUILDING, issue, randomId, startHouse } from '../../engine/house.ts'
import { createManualClock } from '../../engine/manual-clock.ts'
import { createMemoryJournal } from '../../engine/memory-journal.ts'
import { decodeEscPos, rasterOf } from '../../printer/escpos-decoder.ts'
import { familyCardStop, smallPlan, visitWith } from './small-plan.ts'

let folder: string
let storage: Storage
let store: SqlitePrintJobs
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antre-desk-'))
  storage = openDataFolder(folder)
  store = createSqlitePrintJobs({ orm: () => storage.database.orm, building: BUILDING, ticketUrlOf: () => null })
})
afterEach(() => {
  storage.close()
  rmSync(folder, { recursive: true })
})

const known = () => store.recordsSince(instant(0)).map(({ id }) => id)

function job(id: string): PrintJob {
  const paper = ticketPaper({ plan: smallPlan, visit: visitWith(familyCardStop), language: 'id', ticketUrl: null, copy: false })
  return { id: id as PrintJobId, visit: `visit of ${id}` as VisitId, kiosk: 'kiosk-1' as KioskId, paper, copy: false }
}

/** A house whose first ticket failed and whose second came out, a minute after it began. */
async function houseWithPapers() {
  const followers: ((commit: Commit) => void)[] = []
  const clock = createManualClock()
  const { engine } = await startHouse(createMemoryJournal().journal, {
    clock,
    publish(commit) {
      for (const follow of followers) follow(commit)
    },
  })
  const dies = () => Promise.reject(new Error('nothing is printed here'))
  const desk = createPrintDesk({
    store,
    clock,
    committed: engine.committed,
    newJobId: () => randomId() as PrintJobId,
    ticketUrlOf: () => null,
    draw: dies,
    png: dies,
    send: dies,
    read: dies,
    onFault: (error) => expect(error).toBeNull(),
    touched() {},
  })
  for (const id of ['failed', 'confirmed'] as const) {
    store.add(job(id), instant(clock.now() + MINUTE_MS))
    store.settle(job(id).id, id, null)
  }
  return { clock, engine, desk, followers }
}

test('print jobs are known for a week, and forgotten when a later day opens', async () => {
  const { clock, desk, followers, engine } = await houseWithPapers()
  desk.start()
  followers.push(desk.follow)
  clock.set('2026-11-30T07:00:00+07:00')
  await engine.tick()
  expect(known()).toEqual(['failed', 'confirmed'])
  clock.set('2026-12-02T07:00:00+07:00')
  await engine.tick()
  expect(known()).toEqual(['confirmed'])
})

test('they are forgotten by a start, too, which opens its day before anyone follows', async () => {
  const { clock, desk, engine } = await houseWithPapers()
  clock.set('2026-12-02T07:00:00+07:00')
  await engine.tick()
  desk.start()
  expect(known()).toEqual(['confirmed'])
})

/** A house with a printer at its first kiosk that takes every paper; `papers` are the dots that came out. */
async function houseThatPrints() {
  const printer: Printer = { host: 'printer', port: 9100, paperMm: 80 }
  const plan = { ...samplePlan, kiosks: samplePlan.kiosks.map((kiosk, n) => (n === 0 ? { ...kiosk, printer } : kiosk)) }
  const papers: OneBitImage[] = []
  const followers: ((commit: Commit) => void)[] = []
  const clock = createManualClock()
  const { engine } = await startHouse(createMemoryJournal().journal, {
    clock,
    plan,
    publish(commit) {
      for (const follow of followers) follow(commit)
    },
  })
  const reading = { state: 'ready' } as never
  const open = () =>
    createPrintDesk({
      store,
      clock,
      committed: engine.committed,
      newJobId: () => randomId() as PrintJobId,
      ticketUrlOf: () => null,
      draw: async (paper, paperMm) => drawTicket(paper, paperMm),
      png: () => Promise.reject(new Error('no picture')),
      async send(_printer, bytes, { beforeFirstByte }) {
        beforeFirstByte?.()
        papers.push(rasterOf(decodeEscPos(bytes)))
        return { result: { state: 'confirmed' }, reading }
      },
      read: async () => reading,
      onFault: (error) => expect(error).toBeNull(),
      touched() {},
    })
  const desk = open()
  desk.start()
  followers.push(desk.follow)
  const again = (visit: VisitId) => ask(engine, { type: 'reprint-visit', visit, kiosk: 'kiosk-1' as KioskId })
  return { engine, desk, papers, open, again }
}

/** The black band over the whole width with which a copy begins. */
const hasBanner = (image: OneBitImage): boolean =>
  Array.from({ length: 60 }, (_, y) => y).some((y) => {
    const black = Array.from({ length: image.width }, (_, x) => x).filter((x) => isBlackAt(image, { x, y })).length
    return black > image.width * 0.9
  })

const issuedBy = async (house: Awaited<ReturnType<typeof houseThatPrints>>, printAt: KioskId | null): Promise<VisitId> => {
  const command = { ...issue('s-a01'), channel: 'staff' as const, ...(printAt ? { printAt } : {}) }
  const outcome = await ask(house.engine, command as never)
  if ('refusal' in outcome || outcome.answer.of !== 'visit') throw new Error('no number')
  await house.desk.idle()
  return outcome.answer.visit
}

test('[P2] of a visit printed by staff the first paper is the original, and every further one says SALINAN', async () => {
  const house = await houseThatPrints()
  const visit = await issuedBy(house, 'kiosk-1' as KioskId)
  await house.again(visit)
  await house.again(visit)
  await house.desk.idle()
  expect(house.papers.map(hasBanner)).toEqual([false, true, true])
  expect(house.desk.newestOf(visit)).toMatchObject({ kiosk: 'kiosk-1', copy: true, state: 'confirmed' })
  expect(house.desk.copiesOf(visit)).toBe(2)
  expect(house.desk.ofKiosk('kiosk-1' as KioskId).prints).toEqual([
    { visit, state: 'confirmed' },
    { visit, state: 'confirmed', copy: true },
    { visit, state: 'confirmed', copy: true },
  ])
})

test('[P2] of a number that was given without paper, the first is no copy', async () => {
  const house = await houseThatPrints()
  const visit = await issuedBy(house, null)
  expect(house.papers).toEqual([])
  await house.again(visit)
  await house.desk.idle()
  await house.again(visit)
  await house.desk.idle()
  expect(house.papers.map(hasBanner)).toEqual([false, true])
})

test('[P2] a start prints what was asked for and not yet printed, and nothing twice', async () => {
  const house = await houseThatPrints()
  const visit = await issuedBy(house, 'kiosk-1' as KioskId)
  await house.again(visit)
  await house.desk.idle()
  const later = house.open()
  later.start()
  await later.idle()
  expect(house.papers).toHaveLength(2)
})
