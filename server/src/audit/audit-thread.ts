import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { AuditAnswer, NumberHistory } from '@antre/shared/audit'
import type { Language } from '@antre/shared/plan'
import type { BuildingId } from '../journal/journal.ts'
import type { AuditQuery } from './read-audit.ts'
import type { HistoryQuery } from './read-history.ts'

export type AuditOrder =
  | { of: 'lines'; query: AuditQuery }
  | { of: 'file'; query: AuditQuery; language: Language }
  | { of: 'history'; query: HistoryQuery }
export type AuditWork = { building: BuildingId; path: string; order: AuditOrder }

/** Each resolves with null when so many wait that nobody would stay for the answer, and when the server stops. */
export type AuditReader = {
  lines(query: AuditQuery): Promise<AuditAnswer | null>
  file(query: AuditQuery, language: Language): Promise<string | null>
  /** `unknown`: the number was not given on that day. */
  history(query: HistoryQuery): Promise<NumberHistory | 'unknown' | null>
  close(): Promise<void>
}

/** Some seconds each for a month: the last of these is answered before its connection, on which nothing moves, is cut. */
const WAITING_MAX = 4

/**
 * Reads days of the journal in a database file, in a thread with a connection of its own, one order after the other: a month takes seconds of a
 * processor, and neither the event loop nor the writer waits for it.
 */
export function createAuditReader(of: Omit<AuditWork, 'order'>): AuditReader {
  let before: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let worker: Worker | null = null
  let closed = false

  async function ask<Answer>(order: AuditOrder): Promise<Answer | null> {
    if (waiting >= WAITING_MAX) return null
    waiting += 1
    const asked = before.then(() => (closed ? null : read<Answer>(order)))
    before = asked.catch(() => {})
    return asked.finally(() => {
      waiting -= 1
    })
  }

  function read<Answer>(order: AuditOrder): Promise<Answer | null> {
    const reading = new Worker(workerFile(), { workerData: { ...of, order } satisfies AuditWork })
    worker = reading
    return new Promise((resolve, reject) => {
      reading.once('message', resolve)
      reading.once('error', reject)
      reading.once('exit', () => (closed ? resolve(null) : reject(new Error('the thread of the audit ended'))))
    })
  }

  return {
    lines: (query) => ask({ of: 'lines', query }),
    file: (query, language) => ask({ of: 'file', query, language }),
    history: (query) => ask({ of: 'history', query }),
    async close() {
      closed = true
      await worker?.terminate()
    },
  }
}

/** Beside this file: `.ts` when run from source, `.js` where the server was built. */
function workerFile(): URL {
  const here = import.meta.url
  return new URL(`audit-worker${extname(here)}`, here)
}
