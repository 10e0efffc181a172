import type { Plan } from '@antre/shared/plan'
import { checkPlan } from './check-plan.ts'
import sample from './purwakarta.json' with { type: 'json' }

/** The building that a new installation starts with: Bale Madukara in Purwakarta, from public pages and marked estimates. */
export const samplePlan: Plan = checked(sample)

function checked(value: unknown): Plan {
  const result = checkPlan(value)
  if (result.ok) return result.plan
  throw new Error(`The sample plan is wrong: ${result.mistakes.map(({ path, sentence }) => `${path}: ${sentence}`).join(' ')}`)
}
