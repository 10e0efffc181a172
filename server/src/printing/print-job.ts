import type { Id, KioskId, VisitId } from '@antre/shared/ids'
import type { Instant } from '@antre/shared/instants'
import type { PrintState } from '@antre/shared/print-state'
import type { FailedWhy, UnknownWhy } from './print-transport.ts'
import type { TicketPaper } from './ticket-paper.ts'

export type PrintJobId = Id<'print-job'>

/** One paper for one visit at one kiosk. */
export type PrintJob = {
  id: PrintJobId
  visit: VisitId
  kiosk: KioskId
  paper: TicketPaper
  /** False for the one original that a visit can have (P2). */
  copy: boolean
}

/** Beyond the printer's reasons: the server was ended in the middle, has no printer there, or came too late to be of use. */
export type PrintWhy = FailedWhy | UnknownWhy | 'restarted' | 'no-printer' | 'queue-full' | 'too-old' | 'not-drawn' | 'not-recorded'

/** What is known of one paper (P1). */
export type PrintRecord = { id: PrintJobId; visit: VisitId; kiosk: KioskId; copy: boolean; state: PrintState; why: PrintWhy | null }

export type UnfinishedJob = { job: PrintJob; state: 'queued' | 'sending'; at: Instant }

/** Where the jobs outlive the server. What a method wrote is durable when it returns. */
export type PrintJobStore = {
  /** `known`: this job, or an original of its visit, is there already; nothing was added. */
  add(job: PrintJob, at: Instant): 'added' | 'known'
  markSending(id: PrintJobId): void
  settle(id: PrintJobId, state: 'confirmed' | 'unknown' | 'failed', why: PrintWhy | null): void
  /** Jobs that are queued or sending, oldest first. */
  unfinished(): UnfinishedJob[]
  /** Kiosks whose printer may still wait for the rest of a job: the last that was sent there is not known to have ended. */
  leftInDoubt(): KioskId[]
}
