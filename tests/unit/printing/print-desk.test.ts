import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KioskId, VisitId } from '@antre/shared/ids'
import { instant, MINUTE_MS } from '@antre/shared/instants'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Commit } from '../../../server/src/engine/engine.ts'
import { createPrintDesk } from '../../../server/src/printing/print-desk.ts'
import type { PrintJob, PrintJobId } from '../../../server/src/printing/print-job.ts'
import { createSqlitePrintJobs, type SqlitePrintJobs } from '../../../server/src/printing/sqlite-print-jobs.ts'
import { ticketPaper } from '../../../server/src/printing/ticket-paper.ts'
import { openDataFolder, type Storage } from '../../../server/src/storage/database.ts'
import { BUILDING, randomId, startHouse } from '../../engine/house.ts'
import { createManualClock } from '../../engine/manual-clock.ts'
import { createMemoryJournal } from '../../engine/memory-journal.ts'
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
