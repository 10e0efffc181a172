import type { Counter, Display, Plan, Queue, Service } from '@antre/shared/plan'
import type { PlanMistake } from './plan-mistake.ts'

type Reference = { path: string; to: string }

/** What points to nothing, or to something that does not belong together. */
export function referenceMistakes(plan: Plan): PlanMistake[] {
  return [
    ...unknown('zone', plan.zones, zoneReferences(plan)),
    ...unknown('agency', plan.agencies, agencyReferences(plan)),
    ...unknown('queue', plan.queues, queueReferences(plan)),
    ...plan.services.flatMap((service, i) => agencyMistakes(service, plan.queues, `services[${i}]`)),
    ...plan.queues.flatMap((queue, i) => ownerMistakes(queue, plan.counters, `queues[${i}]`)),
    ...plan.displays.flatMap((display, i) => silentZoneMistakes(display, `displays[${i}]`)),
  ]
}

const zoneReferences = (plan: Plan): Reference[] => [
  ...plan.agencies.map(({ zone }, i) => ({ path: `agencies[${i}].zone`, to: zone })),
  ...plan.counters.map(({ zone }, i) => ({ path: `counters[${i}].zone`, to: zone })),
  ...plan.kiosks.map(({ zone }, i) => ({ path: `kiosks[${i}].zone`, to: zone })),
  ...plan.displays.flatMap(({ zones }, i) => zones.map((zone, j) => ({ path: `displays[${i}].zones[${j}]`, to: zone }))),
]

const agencyReferences = (plan: Plan): Reference[] => [
  ...plan.queues.map(({ agency }, i) => ({ path: `queues[${i}].agency`, to: agency })),
  ...plan.counters.map(({ agency }, i) => ({ path: `counters[${i}].agency`, to: agency })),
  ...plan.services.map(({ agency }, i) => ({ path: `services[${i}].agency`, to: agency })),
]

const queueReferences = (plan: Plan): Reference[] => [
  ...plan.services.map(({ queue }, i) => ({ path: `services[${i}].queue`, to: queue })),
  ...plan.counters.flatMap(({ serves }, i) => serves.map(({ queue }, j) => ({ path: `counters[${i}].serves[${j}].queue`, to: queue }))),
]

function unknown(noun: string, entities: { id: string }[], references: Reference[]): PlanMistake[] {
  const known = new Set(entities.map(({ id }) => id))
  return references
    .filter(({ to }) => !known.has(to))
    .map(({ path, to }) => ({
      path,
      rule: `unknown-${noun}`,
      sentence: `There is no ${noun} with the id "${to}". Use the id of one in the plan, or add it.`,
    }))
}

function agencyMistakes(service: Service, queues: Queue[], path: string): PlanMistake[] {
  const queue = queues.find(({ id }) => id === service.queue)
  if (queue === undefined || queue.agency === service.agency) return []
  const sentence = `The service belongs to "${service.agency}" but its queue "${queue.id}" to "${queue.agency}". Make them the same.`
  return [{ path: `${path}.agency`, rule: 'agency-of-queue', sentence }]
}

/** Without an owner people would wait until an assistant's handicap has passed, or for ever. */
function ownerMistakes(queue: Queue, counters: Counter[], path: string): PlanMistake[] {
  if (!queue.issuesTickets || counters.some((counter) => owns(counter, queue))) return []
  const sentence = `The queue "${queue.id}" gives numbers but no counter owns it. Let a counter serve it without assistAfterMinutes.`
  return [{ path, rule: 'queue-without-owner', sentence }]
}

const owns = (counter: Counter, queue: Queue): boolean =>
  counter.serves.some((served) => served.queue === queue.id && served.assistAfterMinutes === undefined)

/** A call is spoken where it is shown; this also finds a spoken zone that does not exist. */
function silentZoneMistakes(display: Display, path: string): PlanMistake[] {
  return display.speaks.flatMap((zone, j) => {
    if (display.zones.includes(zone)) return []
    const sentence = `The display "${display.id}" speaks for "${zone}" but does not show it. Add the zone to its zones, or let another display speak for it.`
    return [{ path: `${path}.speaks[${j}]`, rule: 'spoken-zone-shown', sentence }]
  })
}
