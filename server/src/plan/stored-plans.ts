import { indexPlan, type PlanIndex } from '../domain/plan-index.ts'
import type { BuildingId, Journal } from '../journal/journal.ts'

/** Plans by hash from the journal's store, each compiled once. */
export function createStoredPlans({ building, journal }: { building: BuildingId; journal: Pick<Journal, 'planText'> }) {
  const compiled = new Map<string, PlanIndex>()
  return {
    planOf(hash: string): PlanIndex {
      const known = compiled.get(hash)
      if (known) return known
      const text = journal.planText(building, hash)
      if (text === null) throw new Error(`the plan ${hash} is named by the journal but not stored`)
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
