import type { FoundVisit } from '@antre/shared/contract'
import type { AgencyId, ServiceId } from '@antre/shared/ids'
import type { Service, VisitClass } from '@antre/shared/plan'
import type { KioskView } from '@antre/shared/views'
import { type Found, matching } from '../console/questions/find-in-plan.ts'
import type { PlanReader } from '../plan-reader.ts'
import type { Typed } from './read-typed.ts'

export type Closed = KioskView['closed'][ServiceId]

/** One line of what was found. `closed`: why no number can be taken now; `waiting`: people, null where that is not known. */
export type Row =
  | { is: 'service'; key: string; service: Service; name: string; agency: string; closed: Closed | null; waiting: number | null }
  | { is: 'number'; key: string; number: string }
  | { is: 'visit'; key: string; visit: FoundVisit }

type RowsParts = {
  typed: Typed
  plan: PlanReader
  /** Whose services she gives numbers for; null: of all. */
  agency: AgencyId | null
  view: KioskView | null
  visitClass: VisitClass
  /** Who took a number at the minute that was typed. */
  found: readonly FoundVisit[]
}

export function rowsOf({ typed, plan, agency, view, visitClass, found }: RowsParts): Row[] {
  if (typed.is === 'number') return [{ is: 'number', key: typed.number, number: typed.number }]
  if (typed.is === 'minute') return found.map((visit) => ({ is: 'visit', key: visit.visit, visit }))
  const wanted = typed.is === 'services' ? typed.words : ''
  return servicesFor({ plan, agency, words: wanted }).map(({ value: service, name, beside }) => ({
    is: 'service',
    key: service.id,
    service,
    name,
    agency: beside,
    closed: closedFor({ service, view, visitClass }),
    waiting: view?.queues[service.queue]?.waiting ?? null,
  }))
}

type Looked = { plan: PlanReader; agency: AgencyId | null; words: string }

/** Those that people come for most stand first among equals. */
export function servicesFor({ plan, agency, words }: Looked): Found<Service>[] {
  const all = plan.plan.services
    .filter((service) => agency === null || service.agency === agency)
    .toSorted((a, b) => (a.popularRank ?? Number.MAX_VALUE) - (b.popularRank ?? Number.MAX_VALUE))
    .map((service) => ({
      key: service.id,
      value: service,
      name: plan.text(service.name),
      beside: plan.agency(service.agency)?.short ?? '',
    }))
  return matching(all, words)
}

/** What the view says of a service; one for priority visitors is open to them. */
export function closedFor({ service, view, visitClass }: { service: Service; view: KioskView | null; visitClass: VisitClass }) {
  const closed: Closed | null = view?.closed[service.id] ?? null
  return closed?.reason === 'priority-only' && visitClass !== 'regular' ? null : closed
}
