import type { AgencyId, ServiceId } from '@antre/shared/ids'
import type { Agency, Counter, PublicPlan, Service, Zone } from '@antre/shared/plan'

/** The plan as the kiosk reads it: by zone, by agency, by how often it is asked for. */
export type Catalogue = {
  plan: PublicPlan
  directory: { zone: Zone; agencies: Agency[] }[]
  /** Those offered first, in their order. */
  popular: Service[]
  agency(id: AgencyId): Agency | undefined
  service(id: ServiceId): Service | undefined
  servicesOf(agency: AgencyId): Service[]
  countersOf(agency: AgencyId): Counter[]
  zoneOf(agency: AgencyId): Zone | undefined
}

/** Two rows of three; more would push the directory off the screen. */
const POPULAR_MAX = 6

export function createCatalogue(plan: PublicPlan): Catalogue {
  const services = Map.groupBy(plan.services, ({ agency }) => agency)
  const counters = Map.groupBy(plan.counters, ({ agency }) => agency)
  const agencies = new Map(plan.agencies.map((agency) => [agency.id, agency]))
  const byId = new Map(plan.services.map((service) => [service.id, service]))
  const zones = new Map(plan.zones.map((zone) => [zone.id, zone]))
  return {
    plan,
    directory: plan.zones
      .toSorted((a, b) => a.digit - b.digit)
      .map((zone) => ({ zone, agencies: plan.agencies.filter(({ id, zone: at }) => at === zone.id && services.has(id)) }))
      .filter(({ agencies }) => agencies.length > 0),
    popular: plan.services.filter(isPopular).toSorted(byRank).slice(0, POPULAR_MAX),
    agency: (id) => agencies.get(id),
    service: (id) => byId.get(id),
    servicesOf: (id) => services.get(id) ?? [],
    countersOf: (id) => (counters.get(id) ?? []).toSorted((a, b) => a.number - b.number),
    zoneOf: (id) => zones.get(agencies.get(id)?.zone as Zone['id']),
  }
}

const isPopular = ({ popularRank }: Service) => popularRank !== undefined
const byRank = (a: Service, b: Service) => (a.popularRank ?? 0) - (b.popularRank ?? 0)
