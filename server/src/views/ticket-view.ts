import { counterLabel } from '@antre/shared/counter-label'
import type { StopId } from '@antre/shared/ids'
import type { PrintState } from '@antre/shared/print-state'
import type { TicketStop, TicketView } from '@antre/shared/views'
import { mayReturn } from '../domain/return-visit.ts'
import type { State, Stop, Visit } from '../domain/state.ts'
import { holdsOf, isHeldBy, isLive, queueOf, ticketNumberOf, zoneOf } from '../domain/stop.ts'
import { haltView } from './halt-view.ts'
import { stopView } from './stop-view.ts'
import { iso, isoOrNull } from './times.ts'

/** People ahead of a queued stop, computed once per queue and commit for all phones that ask. */
export type PeopleAhead = (state: State, stop: Stop) => number

/** `ticket/{token}`: what the citizen follows on a phone. */
export function ticketView(state: State, visit: Visit, { print, ahead }: { print: PrintState | null; ahead: PeopleAhead }): TicketView {
  return {
    visit: visit.id,
    number: ticketNumberOf(visit),
    class: visit.class,
    language: visit.language,
    day: state.day,
    issuedAt: iso(state, visit.issuedAt),
    print,
    ended: !visit.stops.some(isLive),
    buildingHalt: haltView(state, state.halt),
    mayReturn: visit.stops.some((stop) => mayReturn(state, stop) || isHeldBy(stop, 'aside')),
    mayStepAside: visit.busyAt === null && visit.stops.some((stop) => stop.phase.name === 'queued' && !isHeldBy(stop, 'aside')),
    next: nextStop(state, visit, ahead),
    // One that was transferred goes on as another.
    stops: visit.stops.filter(({ phase }) => phase.name !== 'transferred').map((stop) => ticketStop(state, stop, ahead)),
  }
}

/** An estimate without minutes: people before it, shared by the counters that are open; those that nobody serves yet come last. */
function nextStop(state: State, { stops }: Visit, ahead: PeopleAhead): StopId | null {
  const open = ({ queue }: Stop) => (state.plan.countersOf.get(queue) ?? []).filter(({ id }) => state.counters.get(id)?.session).length
  const waiting = stops
    .filter((stop) => stop.phase.name === 'queued' && !holdsOf(stop).includes('prerequisite'))
    .map((stop) => ({ id: stop.id, open: open(stop), ahead: ahead(state, stop) + 1 }))
  const turns = waiting.some((stop) => stop.open > 0)
    ? waiting.filter((stop) => stop.open > 0)
    : waiting.map((stop) => ({ ...stop, open: 1 }))
  return turns.sort((a, b) => a.ahead / a.open - b.ahead / b.open)[0]?.id ?? null
}

export function ticketStop(state: State, stop: Stop, ahead: PeopleAhead = peopleAhead): TicketStop {
  return {
    ...stopView(state, stop),
    counters: (state.plan.countersOf.get(stop.queue) ?? []).map(({ id }) => id),
    ahead: stop.phase.name === 'queued' ? ahead(state, stop) : null,
    wait: null,
    halt: stop.phase.name === 'queued' ? haltView(state, queueOf(state, stop).halt) : null,
    asideUntil: isoOrNull(state, asideUntil(stop)),
    call: callOf(state, stop),
  }
}

const asideUntil = ({ holds }: Stop) => holds.find(({ reason }) => reason === 'aside' || reason === 'parked')?.ends?.at ?? null

export const peopleAhead: PeopleAhead = (state, stop) => queueOf(state, stop).line.peopleBefore(stop)

function callOf(state: State, { phase }: Stop): TicketStop['call'] {
  if (!('call' in phase)) return null
  return {
    counter: phase.counter,
    label: counterLabel(state.plan.counters.get(phase.counter)?.number ?? 0),
    zone: zoneOf(state.plan, phase.counter),
    at: iso(state, phase.call.lastAt),
    calls: phase.call.calls,
  }
}
