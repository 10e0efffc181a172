import type { PublicPlan, Service } from '@antre/shared/plan'
import type { KioskView } from '@antre/shared/views'
import { wallClock } from '@antre/shared/wall-clock'
import type { Catalogue } from './catalogue.ts'
import { closedService, waitingFor } from './openness.ts'

/** As many as stand on a screen without scrolling. */
const OFFERED_MAX = 12
const DAY_MS = 86_400_000

/** Whether the hall is crowded: as the manager says, else by the hours of the plan. */
export function isCrowded({ view: { crowd, day }, plan, now }: { view: KioskView; plan: PublicPlan; now: number }): boolean {
  if (crowd !== null) return crowd
  const time = wallClock({ ...plan.building, language: 'en' }).time(now)
  const weekday = ((Math.floor(Date.parse(day) / DAY_MS) + 3) % 7) + 1
  return (plan.crowdHours ?? []).some(({ weekdays, from, to }) => (weekdays?.includes(weekday) ?? true) && from <= time && time < to)
}

/** What most people come for and can have now: those offered first, then those with most people waiting. */
export function offeredInCrowd({ catalogue, view }: { catalogue: Catalogue; view: KioskView }): Service[] {
  const isOpen = (service: Service) => closedService({ service, view, visitClass: 'regular' }) === null
  const busy = (service: Service) => waitingFor({ services: [service], view })
  const popular = catalogue.popular.filter(isOpen)
  const others = catalogue.plan.services.filter((service) => !popular.includes(service) && isOpen(service))
  return [...popular, ...others.toSorted((a, b) => busy(b) - busy(a))].slice(0, OFFERED_MAX)
}
