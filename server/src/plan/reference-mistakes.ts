import type { Counter, Display, Plan, Queue, Service } from '@antre/shared/plan'
import type { PlanMistake } from './plan-mistake.ts'

type Reference = { path: string; to: string }

/** What points to nothing, or to something that does not belong together. */
export function referenceMistakes(plan: Plan): PlanMistake[] {
  return [
    ...unknown('zone', plan.zones, zoneReferences(plan)),
    ...unknown('agency', plan.agencies, agencyReferences(plan)),
    ...unknown('queue', plan.queues, queueReferences(plan)),
    ...unknown('service', plan.services, serviceReferences(plan)),
    ...plan.services.flatMap((service, i) => circleMistakes(service, plan.services, `services[${i}]`)),
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

const serviceReferences = (plan: Plan): Reference[] =>
  plan.services.flatMap(({ after = [] }, i) => after.map((service, j) => ({ path: `services[${i}].after[${j}]`, to: service })))

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

/** A visit with all of a circle would wait for ever. */
function circleMistakes(service: Service, services: Service[], path: string): PlanMistake[] {
  if (!reachable(service, services).has(service)) return []
  const sentence = `The service "${service.id}" has to wait for itself, by way of its "after" or of those it names. Take one out of the circle.`
  return [{ path: `${path}.after`, rule: 'after-in-a-circle', sentence }]
}

/** All that has to be done before a service, at however many removes. */
function reachable(from: Service, services: Service[]): Set<Service> {
  const found = new Set<Service>()
  const rest = [from]
  for (let service = rest.pop(); service; service = rest.pop()) {
    const next = services.filter(({ id }) => service?.after?.includes(id)).filter((one) => !found.has(one))
    for (const one of next) found.add(one)
    rest.push(...next)
  }
  return found
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
