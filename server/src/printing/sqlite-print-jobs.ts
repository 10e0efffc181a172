import type { VisitId } from '@antre/shared/ids'
import type { Instant } from '@antre/shared/instants'
import { and, asc, eq, gte, inArray, lt, notInArray, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { PrintJobStore, PrintRecord, UnfinishedJob } from './print-job.ts'
import { printJob } from './print-job-table.ts'

export type SqlitePrintJobs = PrintJobStore & {
  /** Of jobs added since then, oldest first: what screens show again after a restart. */
  recordsSince(at: Instant): PrintRecord[]
  /** Settled jobs added before then are of no use to anybody, but the last that each printer was sent: it says how the printer was left. */
  forgetBefore(at: Instant): void
}

export type SqlitePrintJobsParts = {
  /**
   * As it is open now: after an I/O error the database is opened anew. Its connection must be set to full synchronous, because
   * `markSending` has to outlive a power cut (P2).
   */
  orm: () => BetterSQLite3Database
  building: string
  /** The secret address is computed again, never stored (S5). Null without a public address. */
  ticketUrlOf: (visit: VisitId) => string | null
}

export function createSqlitePrintJobs({ orm, building, ticketUrlOf }: SqlitePrintJobsParts): SqlitePrintJobs {
  const here = eq(printJob.building, building)
  const wasSent = inArray(printJob.state, ['sending', 'confirmed', 'unknown'])

  return {
    add({ id, visit, kiosk, copy, paper: { ticketUrl: _secret, ...paper } }, at) {
      const added = orm()
        .insert(printJob)
        .values({ building, id, visit, kiosk, copy, state: 'queued', why: null, paper, at })
        .onConflictDoNothing()
        .run()
      return added.changes === 1 ? 'added' : 'known'
    },

    markSending(id) {
      const { changes } = orm()
        .update(printJob)
        .set({ state: 'sending' })
        .where(and(here, eq(printJob.id, id), eq(printJob.state, 'queued')))
        .run()
      if (changes !== 1) throw new Error(`Print job ${id} is not queued: it must not be sent`)
    },

    settle(id, state, why) {
      orm()
        .update(printJob)
        .set({ state, why, paper: null })
        .where(and(here, eq(printJob.id, id)))
        .run()
    },

    unfinished() {
      const rows = orm()
        .select()
        .from(printJob)
        .where(and(here, inArray(printJob.state, ['queued', 'sending'])))
        .orderBy(asc(printJob.at), asc(printJob.id))
        .all()
      return rows.map((row): UnfinishedJob => {
        if (row.paper === null) throw new Error(`Print job ${row.id} is unfinished but has no paper`)
        const paper = { ...row.paper, ticketUrl: ticketUrlOf(row.visit) }
        const { id, visit, kiosk, copy, at } = row
        return { job: { id, visit, kiosk, copy, paper }, state: row.state === 'sending' ? 'sending' : 'queued', at }
      })
    },

    leftInDoubt() {
      // SQLite takes the other columns from the row of the maximum, and rows lie in the order in which a printer gets its jobs.
      const lastSent = orm()
        .select({ kiosk: printJob.kiosk, state: printJob.state, row: sql`max(rowid)` })
        .from(printJob)
        .where(and(here, wasSent))
        .groupBy(printJob.kiosk)
        .all()
      return lastSent.filter(({ state }) => state !== 'confirmed').map(({ kiosk }) => kiosk)
    },

    recordsSince(at) {
      const { id, visit, kiosk, copy, state, why } = printJob
      return orm()
        .select({ id, visit, kiosk, copy, state, why })
        .from(printJob)
        .where(and(here, gte(printJob.at, at)))
        .orderBy(asc(printJob.at))
        .all()
    },

    forgetBefore(at) {
      const lastSent = orm().select({ row: sql`max(rowid)` }).from(printJob).where(and(here, wasSent)).groupBy(printJob.kiosk)
      orm()
        .delete(printJob)
        .where(
          and(here, lt(printJob.at, at), inArray(printJob.state, ['confirmed', 'unknown', 'failed']), notInArray(sql`rowid`, lastSent)),
        )
        .run()
    },
  }
}
