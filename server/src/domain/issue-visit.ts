import type { ServiceId, StopId } from '@antre/shared/ids'
import { type Instant, minutesAfter } from '@antre/shared/instants'
import type { Queue, Service } from '@antre/shared/plan'
import type { Refusal } from '@antre/shared/refusals'
import { availabilityOf } from './availability.ts'
import { openSlip } from './come-back.ts'
import { type Decision, type IssueVisit, refuse } from './commands.ts'
import type { IssuedStop, VisitIssued } from './events.ts'
import { joinIssued } from './join-stop.ts'
import { printerRefusal } from './reprint-visit.ts'
import type { State, Visit } from './state.ts'
import { known, queueOf, settle, stopOf, ticketNumberOf } from './stop.ts'

/** Gives a citizen a number for one or more services. Refused where a service cannot be taken now (N5). */
export function decideIssueVisit(state: State, command: IssueVisit, now: Instant): Decision {
  const { stops } = command
  if (command.class === 'emergency' && command.channel !== 'staff') return refuse({ code: 'class-not-allowed' })
  if (command.printAt !== undefined) {
    const refusal = printerRefusal(state, command.printAt)
    if (refusal) return refuse(refusal)
  }
  if (stops.length > state.plan.plan.visits.stopsMax) return refuse({ code: 'too-many-stops', max: state.plan.plan.visits.stopsMax })
  if (new Set(stops.map(({ service }) => service)).size < stops.length) return refuse({ code: 'same-service-twice' })
  for (const { service, slip } of stops) {
    if (!state.plan.services.has(service)) return refuse({ code: 'service-unknown', service })
    const refusal = slip === undefined ? null : slipRefusal(state, { service, slip, channel: command.channel })
    if (refusal) return refuse(refusal)
    const available = availabilityOf(state, { service, now, people: peopleForQueueOf(state, service, command), as: command.class })
    if (!available.open) return refuse({ code: 'service-closed', service, reason: available.reason, again: available.again })
  }
  const { prefix } = queueBy(state, stops[0]?.service as ServiceId)
  const withPlaces = stopsWithPlaces(state, command)
  const issued: VisitIssued = {
    type: 'VisitIssued',
    visit: command.visit,
    prefix,
    number: (state.numbers.get(prefix) ?? 0) + 1,
    class: command.class,
    language: command.language,
    channel: command.channel,
    stops: stops.map((stop) => issuedStop(state, { command, stop, hasPlace: withPlaces.has(stop.stop), now })),
    ...(command.printAt === undefined ? {} : { printAt: command.printAt }),
  }
  return { events: [issued], answer: { of: 'visit', visit: command.visit } }
}

/** The number is given out, each stop takes its place; those beyond the parallel places wait outside. */
export function evolveVisitIssued(state: State, event: VisitIssued, at: Instant, device: string | null): void {
  const visit: Visit = {
    id: event.visit,
    prefix: event.prefix,
    number: event.number,
    class: event.class,
    language: event.language,
    issuedAt: at,
    device,
    printAt: event.printAt ?? null,
    reprints: [],
    stops: [],
    busyAt: null,
    accessibleOnly: false,
    changedSeq: state.seq,
  }
  state.visits.set(visit.id, visit)
  state.byNumber.set(ticketNumberOf(visit), visit)
  state.numbers.set(event.prefix, event.number)
  for (const issued of event.stops) {
    const stop = joinIssued(state, visit, issued)
    queueOf(state, stop).issued += 1
    const slip = issued.comesBack?.from
    if (slip) state.slips = state.slips.filter((one) => one.stop !== slip)
  }
  // A stop may have to wait for one that the citizen named after it.
  for (const { stop, after } of event.stops) if (after) stopOf(state, stop).after = after.map((id) => stopOf(state, id))
  settle(state, visit)
}

/** A number of an earlier day is on its paper, which a person has to see. */
function slipRefusal(
  state: State,
  { service, slip, channel }: { service: ServiceId; slip: string; channel: IssueVisit['channel'] },
): Refusal | null {
  if (channel !== 'staff') return { code: 'not-allowed' }
  return openSlip(state, { number: slip, service }) ? null : { code: 'slip-unknown' }
}

function issuedStop(state: State, { command, stop, hasPlace, now }: Issuing): IssuedStop {
  const { headStartMinutes } = state.plan.plan.classes[command.class]
  const queue = queueBy(state, stop.service).id
  const slip = stop.slip === undefined ? null : openSlip(state, { number: stop.slip, service: stop.service })
  const creditedAt = slip?.creditedAt ?? minutesAfter(now, -headStartMinutes)
  const { line } = queueOf(state, { queue })
  const after = stopsBefore(state, stop.service, command)
  const newcomer = { creditedAt, serial: Number.POSITIVE_INFINITY }
  return {
    stop: stop.stop,
    service: stop.service,
    queue,
    people: stop.people,
    creditedAt,
    headStartMinutes,
    holds: hasPlace ? [] : ['places'],
    ahead: line.peopleBefore(newcomer),
    wait: null,
    ...(slip ? { comesBack: { from: slip.stop, passed: line.stopsAfter(newcomer) } } : {}),
    ...(after.length > 0 ? { after } : {}),
  }
}

type Issuing = { command: IssueVisit; stop: IssueVisit['stops'][number]; hasPlace: boolean; now: Instant }

/** In the order of the ticket, those that wait for another last: in a place they would keep out the very one that they wait for (V1). */
function stopsWithPlaces(state: State, command: IssueVisit): ReadonlySet<StopId> {
  const waits = ({ service }: IssueVisit['stops'][number]) => stopsBefore(state, service, command).length > 0
  const inOrder = [...command.stops.filter((stop) => !waits(stop)), ...command.stops.filter(waits)]
  return new Set(inOrder.slice(0, state.plan.plan.visits.parallelPlaces).map(({ stop }) => stop))
}

/** The stops of this visit that the plan wants done before a service (V3). */
function stopsBefore(state: State, service: ServiceId, { stops }: Pick<IssueVisit, 'stops'>): StopId[] {
  const before = state.plan.services.get(service)?.after ?? []
  return stops.filter((other) => before.includes(other.service)).map(({ stop }) => stop)
}

/** Several stops of one visit may share a queue: the quota must hold them all. Whoever comes with a slip has a place already. */
function peopleForQueueOf(state: State, service: ServiceId, command: IssueVisit): number {
  const { id } = queueBy(state, service)
  const isNew = ({ slip }: IssueVisit['stops'][number]) => slip === undefined
  return command.stops.reduce(
    (sum, stop) => sum + (isNew(stop) && state.plan.services.get(stop.service)?.queue === id ? stop.people : 0),
    0,
  )
}

function queueBy(state: State, service: ServiceId): Queue {
  const { queue } = known<Service>(state.plan.services.get(service), service)
  return known<Queue>(state.plan.queues.get(queue), queue)
}
