import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { createStoredPlans } from '../plan/stored-plans.ts'
import { auditFile } from './audit-file.ts'
import type { AuditOrder, AuditWork } from './audit-thread.ts'
import { findIn, readAudit } from './read-audit.ts'
import { readHistory } from './read-history.ts'
import type { Journal } from './tell-days.ts'

const { building, path, order } = workerData as AuditWork

const sqlite = new Sqlite(path, { readonly: true })
const planText = sqlite.prepare('SELECT text FROM plan WHERE building = ? AND hash = ?').pluck()
const { planOf } = createStoredPlans({
  building,
  journal: { planText: (of, hash) => (planText.get(of, hash) as string | undefined) ?? null },
})
parentPort?.postMessage(answer({ building, sqlite, planOf }, order))
sqlite.close()

function answer(journal: Journal, asked: AuditOrder) {
  switch (asked.of) {
    case 'lines':
      return readAudit(journal, asked.query)
    case 'file':
      return auditFile(findIn(journal, asked.query).lines, asked.language)
    case 'history':
      return readHistory(journal, asked.query)
  }
}
