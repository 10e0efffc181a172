import type { Plan } from '@antre/shared/plan'
import { MISTAKES_MAX, type PlanMistake } from './plan-mistake.ts'
import { referenceMistakes } from './reference-mistakes.ts'
import { readShape } from './shape-mistakes.ts'
import { timeMistakes } from './time-mistakes.ts'
import { uniquenessMistakes } from './uniqueness-mistakes.ts'

export type { PlanMistake } from './plan-mistake.ts'

export type CheckedPlan = { ok: true; plan: Plan } | { ok: false; mistakes: PlanMistake[] }

/**
 * Whether a value is a plan the building can run on. Shape first: the other rules are only asked of a value that has it.
 * At most {@link MISTAKES_MAX} mistakes are named.
 */
export function checkPlan(value: unknown): CheckedPlan {
  const shape = readShape(value)
  if (!shape.ok) return { ok: false, mistakes: shape.mistakes.slice(0, MISTAKES_MAX) }
  const { plan } = shape
  const mistakes = [...timeMistakes(plan), ...uniquenessMistakes(plan), ...referenceMistakes(plan)]
  return mistakes.length === 0 ? { ok: true, plan } : { ok: false, mistakes: mistakes.slice(0, MISTAKES_MAX) }
}
