import { instant } from '@antre/shared/instants'
import type { Plan } from '@antre/shared/plan'
import { BUILDING } from '../../server/src/building.ts'
import { verifyJournal } from '../../server/src/engine/verify-journal.ts'
import { createSqliteJournal } from '../../server/src/journal/sqlite-journal.ts'
import { createStoredPlans } from '../../server/src/plan/stored-plans.ts'
import { createSqlitePrintJobs } from '../../server/src/printing/sqlite-print-jobs.ts'
import { openForReading } from '../../server/src/storage/database.ts'
import type { End } from './recording.ts'

/** What a data folder holds, opened for reading only: beside a running server, or after it has gone. */
export function readEnd(folder: string): End {
  const database = openForReading(folder)
  try {
    const journal = createSqliteJournal({ database, reopen: () => database, close: () => {} })
    const rows = [...journal.readAfter(BUILDING, 0)]
    const plans = createStoredPlans({ building: BUILDING, journal })
    const known = new Map<string, Plan>(
      rows.flatMap(({ type, body }) => {
        const hash = type === 'PlanPublished' ? (JSON.parse(body) as { hash: string }).hash : null
        return hash === null ? [] : [[hash, plans.planOf(hash).plan] as const]
      }),
    )
    const { faults } = verifyJournal({ building: BUILDING, journal, planOf: plans.planOf })
    const store = createSqlitePrintJobs({ orm: () => database.orm, building: BUILDING, ticketUrlOf: () => null })
    return { rows, planOf: (hash) => known.get(hash) ?? noPlan(hash), printJobs: store.recordsSince(instant(0)), faults }
  } finally {
    database.sqlite.close()
  }
}

function noPlan(hash: string): never {
  throw new Error(`The journal names a plan ${hash} that is not there.`)
}
