import type { KioskId, VisitId } from '@antre/shared/ids'
import type { Instant } from '@antre/shared/instants'
import type { PrintState } from '@antre/shared/print-state'
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { PrintJobId, PrintWhy } from './print-job.ts'
import type { TicketPaper } from './ticket-paper.ts'

export const printJob = sqliteTable(
  'print_job',
  {
    building: text('building').notNull(),
    id: text('id').$type<PrintJobId>().notNull(),
    visit: text('visit').$type<VisitId>().notNull(),
    kiosk: text('kiosk').$type<KioskId>().notNull(),
    copy: integer('copy', { mode: 'boolean' }).notNull(),
    state: text('state').$type<PrintState>().notNull(),
    why: text('why').$type<PrintWhy>(),
    /** What is still to be printed, without the ticket's secret address (S5); null once the job is settled. */
    paper: text('paper', { mode: 'json' }).$type<Omit<TicketPaper, 'ticketUrl'>>(),
    /** When the job was added, ms since 1970. */
    at: integer('at').$type<Instant>().notNull(),
  },
  (job) => [
    primaryKey({ columns: [job.building, job.id] }),
    /** At most one original per visit, by the database and not by hope (P2). */
    uniqueIndex('print_job_one_original').on(job.building, job.visit).where(sql`copy = 0`),
    index('print_job_unfinished').on(job.building, job.at).where(sql`state in ('queued', 'sending')`),
    index('print_job_at').on(job.building, job.at),
  ],
)
