import type { CounterId, QueueId, ServiceId, ZoneId } from '@antre/shared/ids'
import type { Instant } from '@antre/shared/instants'
import { en } from '@antre/shared/messages/paper/en'
import { id, type PaperMessages } from '@antre/shared/messages/paper/id'
import { su } from '@antre/shared/messages/paper/su'
import type { Language, Plan, Service } from '@antre/shared/plan'
import { textIn } from '@antre/shared/text-in'
import { wallClock } from '@antre/shared/wall-clock'

/** What of a visit goes onto paper. No class, need or name is here, so none can be printed (A6, L14, S4). */
export type PaperVisit = {
  number: string
  issuedAt: Instant
  stops: { service: ServiceId; queue: QueueId; counters: CounterId[]; ahead: number }[]
}

/** The words of one ticket, ready to be drawn: the same for each width of paper. */
export type TicketPaper = {
  building: string
  /** `SALINAN` on every paper after the first (P2). */
  copyMark: string | null
  caption: string
  number: string
  /** Of all queues: the widest sets the size of the number, so that numbers look alike from ticket to ticket. */
  prefixes: string[]
  stops: PaperStop[]
  anyOrder: string | null
  /** Null where phones cannot reach the building (S8). */
  ticketUrl: string | null
  scan: string
  bring: { title: string; items: string[]; more: string | null } | null
  day: string
  time: string
  valid: string
  missed: string
}

export type PaperStop = {
  service: string
  agency: string
  places: PaperPlace[]
  ahead: { caption: string; figure: string; unit: string; sentence: string }
}

export type PaperPlace = { digit: number; title: string; counters: string }

const MESSAGES: Record<Language, PaperMessages> = { id, su, en }

/** Seven is the longest list of requirements in the sample building; a longer one would make the paper a leaflet. */
const BRING_ITEMS_MAX = 8

export type TicketPaperRequest = {
  plan: Plan
  visit: PaperVisit
  language: Language
  /** Of its page; null where phones cannot reach the building, and no code is printed. */
  ticketUrl: string | null
  copy: boolean
}

/** Throws when the visit names a service or counter that the plan does not know. */
export function ticketPaper({ plan, visit, language, ticketUrl, copy }: TicketPaperRequest): TicketPaper {
  const messages = MESSAGES[language]
  const clock = wallClock({ ...plan.building, language })
  return {
    building: plan.building.short,
    copyMark: copy ? messages.copy : null,
    caption: messages.number,
    number: visit.number,
    prefixes: plan.queues.map((queue) => queue.prefix),
    stops: visit.stops.map((stop) => paperStop({ plan, stop, language })),
    anyOrder: visit.stops.length > 1 ? messages.anyOrder : null,
    ticketUrl,
    scan: messages.scan,
    bring: bring({ plan, visit, language }),
    day: clock.longDay(visit.issuedAt),
    time: clock.timeWithZone(visit.issuedAt),
    valid: messages.valid,
    missed: messages.missed,
  }
}

function paperStop({ plan, stop, language }: { plan: Plan; stop: PaperVisit['stops'][number]; language: Language }): PaperStop {
  const messages = MESSAGES[language]
  const service = serviceOf(plan, stop.service)
  const agency = known(
    plan.agencies.find((one) => one.id === service.agency),
    service.agency,
  )
  return {
    service: textIn(service.publicName ?? service.name, language),
    agency: agency.short,
    places: placesOf({ plan, counters: stop.counters, zone: agency.zone, messages }),
    ahead: aheadOf({ count: stop.ahead, messages }),
  }
}

const aheadOf = ({ count, messages }: { count: number; messages: PaperMessages }) => ({
  caption: messages.ahead,
  figure: String(count),
  unit: messages.people(count),
  sentence: messages.peopleAhead(count),
})

type Whereabouts = { plan: Plan; counters: CounterId[]; zone: ZoneId; messages: PaperMessages }

/** Counters by zone; the agency's own zone where no counter is named yet. */
function placesOf({ plan, counters, zone, messages }: Whereabouts): PaperPlace[] {
  const serving = counters.map((wanted) =>
    known(
      plan.counters.find((one) => one.id === wanted),
      wanted,
    ),
  )
  const zones = serving.length === 0 ? [zone] : [...new Set(serving.map((counter) => counter.zone))]
  return zones.map((wanted) => {
    const { digit, floor } = known(
      plan.zones.find((one) => one.id === wanted),
      wanted,
    )
    const numbers = serving.filter((counter) => counter.zone === wanted).map((counter) => counter.number)
    numbers.sort((a, b) => a - b)
    return {
      digit,
      title: messages.place(digit, floor),
      counters: numbers.length === 0 ? messages.noCounter : messages.counters(numbers),
    }
  })
}

/** What a sensitive service asks for would tell what it is: its requirements stay off the paper (A6). */
function bring({ plan, visit, language }: { plan: Plan; visit: PaperVisit; language: Language }): TicketPaper['bring'] {
  const services = visit.stops.map((stop) => serviceOf(plan, stop.service)).filter((service) => service.publicName === undefined)
  const items = [...new Set(services.flatMap((service) => service.requirements.map((text) => textIn(text, language))))]
  if (items.length === 0) return null
  const messages = MESSAGES[language]
  const left = items.length - BRING_ITEMS_MAX
  return { title: messages.bring, items: items.slice(0, BRING_ITEMS_MAX), more: left > 0 ? messages.bringMore(left) : null }
}

const serviceOf = (plan: Plan, wanted: ServiceId): Service =>
  known(
    plan.services.find((service) => service.id === wanted),
    wanted,
  )

function known<T>(found: T | undefined, wanted: string): T {
  if (found === undefined) throw new Error(`The plan does not know ${wanted}`)
  return found
}
