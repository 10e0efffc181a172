import type { ServiceId } from '@antre/shared/ids'
import { type Instant, minutesAfter } from '@antre/shared/instants'
import type { ClosedReason } from '@antre/shared/views'
import { stopAtCounter } from './at-counter.ts'
import { availabilityOf } from './availability.ts'
import { type AddStop, type Decision, refuse } from './commands.ts'
import type { JoinedStop, StopAdded } from './events.ts'
import { joinLater } from './join-stop.ts'
import type { State, Stop } from './state.ts'
import { isLive, known, placesTaken, queueOf, setPhase, stopOf, walkingTo } from './stop.ts'

/**
 * One more errand for the visit at the counter, under its number. It counts as having come now, unless what is being done here asks for
 * it: a payment or a pick-up has the arrival of that stop (V7). Refused where its service cannot be taken now (N5).
 */
export function decideAddStop(state: State, command: AddStop, now: Instant): Decision {
  const found = stopAtCounter(state, command)
  if ('refusal' in found) return found
  const { stop } = found
  const { visit } = stop
  const { service, people, counter } = command
  const planned = state.plan.services.get(service)
  if (!planned) return refuse({ code: 'service-unknown', service })
  if (visit.stops.some((other) => other.service === service && isLive(other))) return refuse({ code: 'same-service-twice' })
  const { stopsMax } = state.plan.plan.visits
  if (visit.stops.filter(isLive).length >= stopsMax) return refuse({ code: 'too-many-stops', max: stopsMax })
  const available = availabilityOf(state, { service, now, people, as: visit.class, continues: true })
  const isInTime = available.open || (isAskedFor(state, service, stop) && OF_THE_HOUR.includes(available.reason))
  if (!available.open && !isInTime) return refuse({ code: 'service-closed', service, reason: available.reason, again: available.again })
  const joined = joining(state, stop, { stop: command.stop, service, people, counter, now })
  const added: StopAdded = { type: 'StopAdded', visit: visit.id, counter, from: stop.id, joined }
  return { events: [added], answer: { of: 'counter', counter, stop: stop.id } }
}

/** Closing time ends the giving of numbers: who is being served by then is served to the end, payment included (L10). */
const OF_THE_HOUR: readonly ClosedReason[] = ['closed-for-today', 'break', 'not-open-yet']

/** Where it goes on with a stop that was to come back, that one's place in the quota goes over to it. */
export function evolveStopAdded(state: State, { visit: id, from: fromId, joined }: StopAdded): void {
  const visit = known(state.visits.get(id), id)
  const from = stopOf(state, fromId)
  const stop = joinLater(state, visit, joined)
  if (joined.because !== 'back-today') {
    queueOf(state, stop).issued += 1
    return
  }
  queueOf(state, from).quotaUsed -= from.weight
  if (from.phase.name === 'done') setPhase(state, from, { ...from.phase, backToday: false })
}

type Joining = Pick<AddStop, 'stop' | 'service' | 'people' | 'counter'> & { now: Instant }

function joining(state: State, from: Stop, { stop, service, people, counter, now }: Joining): JoinedStop {
  const { queue, after = [] } = known(state.plan.services.get(service), service)
  const { line } = queueOf(state, { queue })
  const own = state.plan.plan.classes[from.visit.class].headStartMinutes
  const continues = isAskedFor(state, service, from)
  const creditedAt = continues ? from.creditedAt : minutesAfter(now, -own)
  const place = { creditedAt, serial: Number.POSITIVE_INFINITY }
  const walk = walkingTo(state, { from: counter, queue, at: now })
  const isFull = placesTaken(from.visit) >= state.plan.plan.visits.parallelPlaces
  return {
    stop,
    service,
    queue,
    people,
    creditedAt,
    headStartMinutes: continues ? from.headStartMinutes : own,
    because: continues ? 'continued' : 'added',
    only: null,
    after: from.visit.stops.filter((other) => isLive(other) && after.includes(other.service)).map(({ id }) => id),
    holds: [
      ...(isFull ? [{ reason: 'places' as const, until: null }] : []),
      ...(walk > now ? [{ reason: 'walking' as const, until: walk }] : []),
    ],
    ahead: line.peopleBefore(place),
    passed: continues ? line.stopsAfter(place) : 0,
  }
}

/** Only ever taken to go on with another, or named by the plan as what comes after this one. */
function isAskedFor({ plan }: State, service: ServiceId, from: Stop): boolean {
  const added = plan.services.get(service)
  return added?.continuationOnly === true || added?.after?.includes(from.service) === true
}
