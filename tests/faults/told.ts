import { randomBytes } from 'node:crypto'
import { formatTicketNumber } from '@antre/shared/ticket-number'
import { readServerSecret } from '../../server/src/access/server-secret.ts'
import { createTicketTokens } from '../../server/src/access/ticket-tokens.ts'
import { BUILDING } from '../../server/src/building.ts'
import type { VisitIssued } from '../../server/src/domain/events.ts'
import { verifyJournal } from '../../server/src/engine/verify-journal.ts'
import type { Row } from '../../server/src/journal/journal.ts'
import { createSqliteJournal } from '../../server/src/journal/sqlite-journal.ts'
import { createStoredPlans } from '../../server/src/plan/stored-plans.ts'
import { openDataFolder } from '../../server/src/storage/database.ts'

/** A command that was acknowledged: under which key, and what its caller holds to be true since then. */
export type Told = {
  key: string
  actor: string
  /** The last row it wrote, where the answer says so. */
  seq: number | null
  visit: { id: string; number: string; token: string } | null
}

/** Opens a data folder with the product and says what is missing, doubled or other than told. An empty list is promise D1. */
export function faultsIn(folder: string, told: readonly Told[]): string[] {
  const storage = openDataFolder(folder)
  try {
    const journal = createSqliteJournal(storage)
    const { planOf } = createStoredPlans({ building: BUILDING, journal })
    const rowsOf = Map.groupBy(journal.readAfter(BUILDING, 0), ({ command }) => command)
    const tickets = createTicketTokens({
      secret: readServerSecret(folder, { randomBytes, isHeld: told.some(({ visit }) => visit !== null) }),
      publicUrl: null,
    })
    return [
      ...(storage.database.sqlite.pragma('integrity_check', { simple: true }) === 'ok' ? [] : ['the database is damaged']),
      ...verifyJournal({ building: BUILDING, journal, planOf }).faults,
      ...told.flatMap((one) => {
        const [kept] = journal.keptAnswers(BUILDING, [one])
        const fault = kept ? faultOf(one, { rows: rowsOf.get(one.key) ?? [], keptSeq: kept.seq, tokenOf: tickets.tokenOf }) : 'is lost'
        return fault === null ? [] : [`the command ${one.key} of ${one.actor} ${fault}`]
      }),
    ]
  } finally {
    storage.close()
  }
}

type Found = { rows: Row[]; keptSeq: number; tokenOf: ReturnType<typeof createTicketTokens>['tokenOf'] }

function faultOf({ seq, visit }: Told, { rows, keptSeq, tokenOf }: Found): string | null {
  if (rows.at(-1)?.seq !== keptSeq) return 'has an answer without its facts'
  if (seq !== null && seq !== keptSeq) return `ends at row ${keptSeq} and was told ${seq}`
  if (!visit) return null
  const issued = rows.filter(({ type }) => type === 'VisitIssued').map(({ body }) => JSON.parse(body) as VisitIssued)
  const [first] = issued
  if (!first || issued.length > 1) return `has issued ${issued.length} visits`
  if (first.visit !== visit.id) return `has issued visit ${first.visit} and was told ${visit.id}`
  const number = formatTicketNumber(first.prefix, first.number)
  if (number !== visit.number) return `has number ${number} and was told ${visit.number}`
  return tokenOf(first.visit) === visit.token ? null : 'has another token than it was told'
}
