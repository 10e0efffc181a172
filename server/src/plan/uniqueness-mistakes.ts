import { LANGUAGES, type Plan } from '@antre/shared/plan'
import type { PlanMistake } from './plan-mistake.ts'

/** What stands twice though it names, numbers or speaks for one thing only. The second occurrence is reported. */
export function uniquenessMistakes(plan: Plan): PlanMistake[] {
  return [
    ...ENTITIES.flatMap((list) => repeated(valuesOf(list, 'id', plan[list]))),
    ...repeated(valuesOf('zones', 'digit', plan.zones)),
    ...repeated(valuesOf('queues', 'prefix', plan.queues)),
    ...repeated(valuesOf('counters', 'number', plan.counters)),
    ...repeated(valuesOf('workingDays', 'weekday', plan.workingDays)),
    ...repeated(valuesOf('reasons.outOfOrder', 'code', plan.reasons.outOfOrder)),
    ...repeated(valuesOf('reasons.pause', 'code', plan.reasons.pause)),
    ...repeated(valuesOf('reasons.change', 'code', plan.reasons.change ?? [])),
    ...repeated(valuesOf('reasons.questions', 'code', plan.reasons.questions ?? [])),
    ...repeated(valuesOf('outcomes', 'code', plan.outcomes)),
    ...plan.counters.flatMap((counter, i) => repeated(valuesOf(`counters[${i}].serves`, 'queue', counter.serves))),
    ...plan.queues.flatMap(({ asks = [] }, i) => repeated(valuesOf(`queues[${i}].asks`, 'field', asks))),
    ...alikeMistakes(plan),
    ...speakerMistakes(plan),
  ]
}

const ENTITIES = ['zones', 'agencies', 'queues', 'counters', 'services', 'kiosks', 'displays'] as const

type Value = { path: string; field: string; value: string | number }

const valuesOf = <Field extends string>(list: string, field: Field, entries: Record<Field, string | number>[]): Value[] =>
  entries.map((entry, i) => ({ path: `${list}[${i}].${field}`, field, value: entry[field] }))

function repeated(values: Value[]): PlanMistake[] {
  const firstPaths = new Map<string | number, string>()
  return values.flatMap(({ path, field, value }) => {
    const first = firstPaths.get(value)
    if (first === undefined) {
      firstPaths.set(value, path)
      return []
    }
    const sentence = `The ${field} ${JSON.stringify(value)} is already used at ${first}. Change or remove one of the two.`
    return [{ path, rule: `unique-${field}`, sentence }]
  })
}

/** In the list of an agency nobody could tell two services apart that read the same, as neutral names easily do (A6). */
function alikeMistakes({ services }: Plan): PlanMistake[] {
  const shown = services.flatMap((service, i) => {
    const field = service.publicName ? 'publicName' : 'name'
    const text = service[field] ?? service.name
    return LANGUAGES.flatMap((language) => {
      const value = text[language]
      return value === undefined
        ? []
        : [{ path: `services[${i}].${field}.${language}`, field: 'name', value, list: `${service.agency} ${language}` }]
    })
  })
  return [...Map.groupBy(shown, ({ list }) => list).values()].flatMap(repeated)
}

/** Two displays that speak the same zone would talk over each other (A3). */
function speakerMistakes(plan: Plan): PlanMistake[] {
  const spoken = plan.displays.flatMap(({ speaks }, i) =>
    speaks.map((value, j) => ({ path: `displays[${i}].speaks[${j}]`, field: 'speaker', value })),
  )
  return repeated(spoken).map((mistake) => ({
    ...mistake,
    rule: 'one-speaker-per-zone',
    sentence: `${mistake.sentence} One display speaks for a zone; others only show it.`,
  }))
}
