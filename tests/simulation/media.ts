import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { VisitId } from '@antre/shared/ids'
import type { Instant } from '@antre/shared/instants'
import { createSqliteJournal } from '../../server/src/journal/sqlite-journal.ts'
import type { PrintJobId, PrintRecord, UnfinishedJob } from '../../server/src/printing/print-job.ts'
import { createSqlitePrintJobs, type SqlitePrintJobs } from '../../server/src/printing/sqlite-print-jobs.ts'
import { openDataFolder, type Storage } from '../../server/src/storage/database.ts'
import { BUILDING } from '../engine/house.ts'
import { createMemoryJournal } from '../engine/memory-journal.ts'
import type { Medium } from './simulated-disk.ts'
import { ticketUrlOf } from './simulated-house.ts'

export const inMemory = (): Medium => ({
  journal: createMemoryJournal().journal,
  prints: createMemoryPrintJobs(),
  reconnect() {},
  close() {},
})

/** The product's own tables and SQL, in a folder that is gone afterwards. */
export function onDisk(): Medium {
  const folder = mkdtempSync(join(tmpdir(), 'antre-day-'))
  let storage: Storage = openDataFolder(folder)
  const connect = () => ({
    journal: createSqliteJournal(storage),
    prints: createSqlitePrintJobs({ orm: () => storage.database.orm, building: BUILDING, ticketUrlOf }),
  })
  const medium: Medium = {
    ...connect(),
    reconnect() {
      storage.close()
      storage = openDataFolder(folder)
      Object.assign(medium, connect())
    },
    close() {
      storage.close()
      rmSync(folder, { recursive: true })
    },
  }
  return medium
}

/** What the table of print jobs promises, without the table. */
function createMemoryPrintJobs(): SqlitePrintJobs {
  const jobs = new Map<PrintJobId, UnfinishedJob & { record: PrintRecord }>()
  const originals = new Set<VisitId>()
  const known = (id: PrintJobId) => {
    const job = jobs.get(id)
    if (!job) throw new Error(`no print job ${id}`)
    return job
  }
  return {
    add(job, at: Instant) {
      if (jobs.has(job.id) || (!job.copy && originals.has(job.visit))) return 'known'
      const { id, visit, kiosk, copy } = job
      if (!copy) originals.add(visit)
      jobs.set(id, { job, at, state: 'queued', record: { id, visit, kiosk, copy, state: 'queued', why: null } })
      return 'added'
    },
    markSending(id) {
      const job = known(id)
      if (job.record.state !== 'queued') throw new Error(`Print job ${id} is not queued: it must not be sent`)
      job.state = 'sending'
      job.record = { ...job.record, state: 'sending' }
    },
    settle(id, state, why) {
      const job = known(id)
      job.record = { ...job.record, state, why }
    },
    unfinished: () => [...jobs.values()].filter(({ record }) => record.state === 'queued' || record.state === 'sending'),
    leftInDoubt() {
      const sent = [...jobs.values()].filter(({ record: { state } }) => state !== 'queued' && state !== 'failed')
      const lastSent = new Map(sent.map(({ record: { kiosk, state } }) => [kiosk, state]))
      return [...lastSent].filter(([, state]) => state !== 'confirmed').map(([kiosk]) => kiosk)
    },
    recordsSince: (at) => [...jobs.values()].filter((job) => job.at >= at).map(({ record }) => record),
    forgetBefore() {},
  }
}
