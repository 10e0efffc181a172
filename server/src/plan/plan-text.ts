import { createHash } from 'node:crypto'
import type { Plan } from '@antre/shared/plan'

/** The plan as it is stored and hashed: fields sorted by name, so the same plan has the same text however it was written. */
export const planText = (plan: Plan): string => JSON.stringify(plan, (_name, value: unknown) => sortedFields(value))

/** SHA-256 of a plan's text, in hex. */
export const planHash = (text: string): string => createHash('sha256').update(text).digest('hex')

function sortedFields(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
