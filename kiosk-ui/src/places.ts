import type { CounterId, ServiceId } from '@antre/shared/ids'
import type { Agency, Counter, PublicPlan, Service, Zone } from '@antre/shared/plan'

/** Where a person goes for a service: all names of the plan that a ticket shows. */
export type Place = { service: Service; agency: Agency; zone: Zone; counters: Counter[] }

/** Null when the plan does not know the service, as after an older plan was loaded. `counters` are those that can call. */
export function placeOf({
  plan,
  service: serviceId,
  counters,
}: {
  plan: PublicPlan
  service: ServiceId
  counters: CounterId[]
}): Place | null {
  const service = plan.services.find(({ id }) => id === serviceId)
  const agency = plan.agencies.find(({ id }) => id === service?.agency)
  const calling = plan.counters.filter(({ id }) => counters.includes(id)).sort((a, b) => a.number - b.number)
  const zone = plan.zones.find(({ id }) => id === (calling[0]?.zone ?? agency?.zone))
  return service && agency && zone ? { service, agency, zone, counters: calling } : null
}

export const counterNumbers = (counters: Counter[]): string => counters.map(({ number }) => number).join(', ')

/** A sensitive service goes by its neutral name wherever strangers can read along (A6). */
export const publicNameOf = (service: Service) => service.publicName ?? service.name
