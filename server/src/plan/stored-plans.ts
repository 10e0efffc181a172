import { indexPlan, type PlanIndex } from '../domain/plan-index.ts'
import type { BuildingId, Journal } from '../journal/journal.ts'
import { planHash } from './plan-text.ts'

export class PlanDamaged extends Error {
  constructor(hash: string, fault: string) {
    super(`The plan ${hash} in the database is ${fault}. Do not delete anything; copy the data folder, then restore the last good backup.`)
  }
}

/** Plans by hash from the journal's store, each compiled once. */
export function createStoredPlans({ building, journal }: { building: BuildingId; journal: Pick<Journal, 'planText'> }) {
  const compiled = new Map<string, PlanIndex>()
  return {
    planOf(hash: string): PlanIndex {
      const known = compiled.get(hash)
      if (known) return known
      const text = journal.planText(building, hash)
      if (text === null) throw new PlanDamaged(hash, 'missing')
      if (planHash(text) !== hash) throw new PlanDamaged(hash, 'not as it was published')
      const plan = indexPlan(JSON.parse(text))
      compiled.set(hash, plan)
      return plan
    },
    /** A plan that is about to be published: decide reads it before the append stores its text. */
    offer({ hash, text }: { hash: string; text: string }): void {
      if (!compiled.has(hash)) compiled.set(hash, indexPlan(JSON.parse(text)))
    },
  }
}
