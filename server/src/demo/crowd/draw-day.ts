import type { KioskId, ServiceId } from '@antre/shared/ids'
import { type Day, type Instant, instant, MINUTE_MS } from '@antre/shared/instants'
import { instantOf } from '@antre/shared/local-time'
import type { Agency, Language, Plan, Service, VisitClass } from '@antre/shared/plan'
import { hoursOn, type IssuingWindow } from '../../domain/opening-hours.ts'
import { between, chance, pick, type Random } from './random.ts'

/** One citizen of the day as drawn: when she comes, to which kiosk, what for, and how it will end. */
export type Arrival = { at: Instant; kiosk: KioskId; services: ServiceId[]; class: VisitClass; language: Language; fate: Fate }

/** `leaves` cancels on the phone after so long in the hall; `absent` has gone without a word and does not come when called. */
export type Fate = { kind: 'stays' } | { kind: 'leaves'; afterMinutes: number } | { kind: 'absent' }

const PRIORITY_SHARE = 0.12
const SEVERAL_STOPS_SHARE = 0.1
/** Of those with several stops. */
const THREE_STOPS_SHARE = 0.2
const ABSENT_SHARE = 0.07
const LEAVES_SHARE = 0.03
/** Short for a hall in which most are called within minutes: otherwise hardly anyone would be seen to leave. */
const PATIENCE_MINUTES = { from: 1, to: 20 }
const LANGUAGE_SHARES: [Language, number][] = [
  ['id', 0.8],
  ['su', 0.17],
  ['en', 0.03],
]

/** How many come in each half hour since numbers are given: a queue at the door, a morning peak, a lull at noon, a small afternoon. */
const HALF_HOUR_WEIGHTS = [10, 13, 14, 13, 11, 10, 8, 7, 4, 3, 4, 6, 5, 4, 2]
const LATER_WEIGHT = 1
const HALF_HOUR_MS = 30 * MINUTE_MS

/**
 * The visitors of one day, in the order in which they come. Agencies get their `demandShare`, renewed among those present; each comes
 * while its agency gives numbers. The same random stream gives the same day.
 */
export function drawDay({ plan, day, visitors, random }: { plan: Plan; day: Day; visitors: number; random: Random }): Arrival[] {
  const offers = offersOn(plan, day)
  if (offers.length === 0 || plan.kiosks.length === 0) return []
  const issuingFrom = instantOf(day, plan.issuing.from, plan.building.timeZone)
  const kiosks = plan.kiosks.map(({ id }) => id)
  const arrivals = Array.from({ length: visitors }, () => drawArrival({ offers, kiosks, issuingFrom, random }))
  return arrivals.sort((a, b) => a.at - b.at)
}

type Offer = { agency: Agency; services: Service[]; windows: IssuingWindow[] }

/** What each agency present on that day gives numbers for. */
function offersOn(plan: Plan, day: Day): Offer[] {
  const issuing = new Set(plan.queues.filter(({ issuesTickets }) => issuesTickets).map(({ id }) => id))
  return plan.agencies.flatMap((agency) => {
    const hours = hoursOn(plan, agency, day)
    const services = plan.services.filter((service) => service.agency === agency.id && issuing.has(service.queue) && isGiven(service))
    return hours.present && services.length > 0 ? [{ agency, services, windows: hours.issuing }] : []
  })
}

const isGiven = ({ noTicketNeeded, appointmentOnly, continuationOnly }: Service): boolean =>
  !noTicketNeeded && !appointmentOnly && !continuationOnly

function drawArrival({ offers, kiosks, issuingFrom, random }: Drawing): Arrival {
  const asClass = chance(random, PRIORITY_SHARE) ? 'priority' : 'regular'
  const first = pick(random, offers, demand) ?? (offers[0] as Offer)
  const at = drawTime(random, first.windows, issuingFrom)
  const others = offers.filter(({ windows }) => windows.some(({ from, to }) => from <= at && at < to))
  const services = [drawService(random, first, asClass)]
  for (let more = drawMoreStops(random); more > 0; more--) addStop(random, services, { others, asClass })
  return {
    at,
    kiosk: pick(random, kiosks) as KioskId,
    services: services.map(({ id }) => id),
    class: asClass,
    language: pick(random, LANGUAGE_SHARES, ([, share]) => share)?.[0] ?? 'id',
    fate: drawFate(random),
  }
}

type Drawing = { offers: Offer[]; kiosks: KioskId[]; issuingFrom: Instant; random: Random }

const demand = ({ agency }: Offer): number => agency.demandShare

function drawTime(random: Random, windows: IssuingWindow[], issuingFrom: Instant): Instant {
  const slots = windows.flatMap(({ from, to }) => halfHours(from, to))
  const slot = pick(random, slots, ({ from, to }) => weightAt(from - issuingFrom) * ((to - from) / HALF_HOUR_MS))
  return instant(Math.floor(between(random, slot ?? { from: issuingFrom, to: issuingFrom })))
}

function halfHours(from: number, to: number): { from: number; to: number }[] {
  const slots = []
  for (let start = from; start < to; start += HALF_HOUR_MS) slots.push({ from: start, to: Math.min(to, start + HALF_HOUR_MS) })
  return slots
}

const weightAt = (sinceIssuingMs: number): number => HALF_HOUR_WEIGHTS[Math.floor(sinceIssuingMs / HALF_HOUR_MS)] ?? LATER_WEIGHT

const drawMoreStops = (random: Random): number => (chance(random, SEVERAL_STOPS_SHARE) ? (chance(random, THREE_STOPS_SHARE) ? 2 : 1) : 0)

function addStop(random: Random, services: Service[], { others, asClass }: { others: Offer[]; asClass: VisitClass }): void {
  const offer = pick(random, others, demand)
  if (!offer) return
  const service = drawService(random, offer, asClass)
  if (services.every(({ queue }) => queue !== service.queue)) services.push(service)
}

function drawService(random: Random, { services }: Offer, asClass: VisitClass): Service {
  const fitting = services.filter(({ priorityOnly }) => !priorityOnly || asClass === 'priority')
  return pick(random, fitting, popularity) ?? (services[0] as Service)
}

/** What is offered first is asked for most: rank 1 six times as often as a service without a rank, rank 5 twice. */
const popularity = ({ popularRank }: Service): number => (popularRank === undefined ? 1 : 1 + 5 / popularRank)

function drawFate(random: Random): Fate {
  const drawn = random()
  if (drawn < ABSENT_SHARE) return { kind: 'absent' }
  if (drawn < ABSENT_SHARE + LEAVES_SHARE) return { kind: 'leaves', afterMinutes: between(random, PATIENCE_MINUTES) }
  return { kind: 'stays' }
}
