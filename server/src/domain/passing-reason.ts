import type { Refusal } from '@antre/shared/refusals'
import type { State } from './state.ts'

/** Whatever puts somebody before others needs one of the plan's reasons (O2, S7). */
export function passingRefusal({ plan }: State, { passed, reason }: { passed: number; reason: string | null }): Refusal | null {
  if (reason === null) return passed > 0 ? { code: 'reason-needed', passed } : null
  return plan.plan.reasons.outOfOrder.some(({ code }) => code === reason) ? null : { code: 'reason-unknown' }
}
