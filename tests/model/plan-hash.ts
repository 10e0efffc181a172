import type { Plan } from '@antre/shared/plan'
import { planHash, planText } from '../../server/src/plan/plan-text.ts'

const hashes = new WeakMap<Plan, string>()

/** The hash of a plan's text; random days publish the same few documents thousands of times. */
export function hashOf(plan: Plan): string {
  const hash = hashes.get(plan) ?? planHash(planText(plan))
  hashes.set(plan, hash)
  return hash
}
