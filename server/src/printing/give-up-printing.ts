import type { KioskId } from '@antre/shared/ids'
import { inArray } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Visit } from '../domain/state.ts'
import type { BuildingId } from '../journal/journal.ts'
import type { PrintJobId } from './print-job.ts'
import { printJob } from './print-job-table.ts'

/**
 * After a restore nobody knows which of these papers came out since the backup, so none is printed again by itself (P2): neither those of
 * which a job is known, nor those whose job came later than the backup.
 */
export function giveUpPrinting(orm: BetterSQLite3Database, { building, visits, newJobId }: GivenUp): void {
  const unknown = { state: 'unknown', why: 'restarted', paper: null } as const
  orm
    .update(printJob)
    .set(unknown)
    .where(inArray(printJob.state, ['queued', 'sending']))
    .run()
  for (const { id: visit, device, issuedAt: at } of visits) {
    if (device === null) continue
    const job = { building, id: newJobId(), visit, kiosk: device as KioskId, copy: false, at, ...unknown }
    orm.insert(printJob).values(job).onConflictDoNothing().run()
  }
}

type GivenUp = { building: BuildingId; visits: Iterable<Visit>; newJobId: () => PrintJobId }
