import { PLAN_ID_PATTERN } from '@antre/shared/ids'
import { type Plan, PlanSchema } from '@antre/shared/plan'
import { Compile } from 'typebox/compile'
import { Settings } from 'typebox/system'
import { MISTAKES_MAX, type PlanMistake } from './plan-mistake.ts'

const validator = Compile(PlanSchema)
type ShapeError = ReturnType<typeof validator.Errors>[number]

/** An optional or two-way value names one mistake as up to four errors. */
const ERRORS_MAX = 4 * MISTAKES_MAX

/** The value as a plan when the schema accepts it, otherwise what the schema says in words. */
export function readShape(value: unknown): { ok: true; plan: Plan } | { ok: false; mistakes: PlanMistake[] } {
  if (validator.Check(value)) return { ok: true, plan: value }
  const errors = allErrors(value)
  return { ok: false, mistakes: errors.filter((error) => tellsMost(error, errors)).flatMap((error) => mistakesOf(error, errors)) }
}

/** TypeBox stops at eight errors for the whole process, which protects the requests: that is put back at once. */
function allErrors(value: unknown): ShapeError[] {
  const { maxErrors } = Settings.Get()
  Settings.Set({ maxErrors: ERRORS_MAX })
  try {
    return validator.Errors(value)
  } finally {
    Settings.Set({ maxErrors })
  }
}

/**
 * A value that may be one of several things gives an error for each and one for all: the one for all tells most, unless an error
 * inside the value is more exact. The `boolean` error only repeats an unknown field.
 */
function tellsMost(error: ShapeError, errors: ShapeError[]): boolean {
  if (error.keyword === 'boolean') return false
  if (error.keyword === 'anyOf') return !branchesOf(error, errors).some((branch) => branch.instancePath !== error.instancePath)
  return !errors.some(
    (other) => other.keyword === 'anyOf' && other.instancePath === error.instancePath && branchesOf(other, errors).includes(error),
  )
}

const branchesOf = (anyOf: ShapeError, errors: ShapeError[]): ShapeError[] =>
  errors.filter(
    (error) =>
      error.schemaPath.startsWith(`${anyOf.schemaPath}/anyOf/`) &&
      (error.instancePath === anyOf.instancePath || error.instancePath.startsWith(`${anyOf.instancePath}/`)),
  )

function mistakesOf(error: ShapeError, errors: ShapeError[]): PlanMistake[] {
  const path = pathOf(error.instancePath)
  switch (error.keyword) {
    case 'required':
      return error.params.requiredProperties.map((name) => ({
        path: fieldPath(path, name),
        rule: 'required',
        sentence: `The field "${name}" is missing. Add it.`,
      }))
    case 'additionalProperties':
      return error.params.additionalProperties.map((name) => ({
        path: fieldPath(path, name),
        rule: 'additionalProperties',
        sentence: `A plan has no field "${name}" here. Remove it or correct its name.`,
      }))
    case 'anyOf':
      return [{ path, rule: 'anyOf', sentence: `This must be ${branchesOf(error, errors).map(expectation).join(', or ')}.` }]
    default:
      return [{ path, rule: error.keyword, sentence: `This must be ${expectation(error)}.` }]
  }
}

/** Completes "This must be ...". */
function expectation(error: ShapeError): string {
  switch (error.keyword) {
    case 'type':
      return typeWords(String(error.params.type))
    case 'const':
      return JSON.stringify(error.params.allowedValue)
    case 'pattern':
      return patternWords(String(error.params.pattern))
    case 'minimum':
      return `at least ${error.params.limit}`
    case 'maximum':
      return `at most ${error.params.limit}`
    case 'minLength':
      return error.params.limit === 1 ? 'a text that is not empty' : `at least ${error.params.limit} characters long`
    case 'maxLength':
      return `at most ${error.params.limit} characters long`
    case 'minItems':
      return `a list with at least ${error.params.limit} entries`
    case 'maxItems':
      return `a list with at most ${error.params.limit} entries`
    case 'uniqueItems':
      return 'a list in which nothing stands twice'
    default:
      return `as the schema says: it ${error.message}`
  }
}

const TYPE_WORDS: Record<string, string> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object with named fields',
  array: 'a list',
  null: 'null',
}
const typeWords = (type: string): string => TYPE_WORDS[type] ?? type

const PATTERN_WORDS: Record<string, string> = {
  [PLAN_ID_PATTERN]: 'a short lower-case id of letters, digits and hyphens, such as lk-01',
  '^([01][0-9]|2[0-3]):[0-5][0-9]$': 'a time of day from 00:00 to 23:59, such as 07:30',
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}$': 'a day such as 2026-11-24',
  '^[A-Z]{1,3}$': 'one to three capital letters, such as AD',
}
const patternWords = (pattern: string): string => PATTERN_WORDS[pattern] ?? `written like ${pattern}`

/** `/counters/3/serves/0/queue` (a JSON pointer) as `counters[3].serves[0].queue`. */
const pathOf = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^[0-9]+$/.test(part) ? `${path}[${part}]` : fieldPath(path, part)), '')

const fieldPath = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)
