import type { Finding, PassingAct } from '@antre/shared/audit'
import type { CounterId, QueueId, StopId } from '@antre/shared/ids'
import { formatTicketNumber } from '@antre/shared/ticket-number'
import type { Event } from '../domain/events.ts'
import type { State } from '../domain/state.ts'
import { known, stopOf, ticketNumberOf } from '../domain/stop.ts'
import { reasonText } from './named.ts'
import type { Told } from './tell-days.ts'

type Named = { number: string; queue: QueueId }
/** `reason`: a code of the plan; of those who come back it is the rule itself. */
type Passing = Named & { act: PassingAct; counter: CounterId | null; passed: number; reason: string }
type PassingOf = { [Type in Event['type']]?: (event: Extract<Event, { type: Type }>, state: State) => Passing[] }

/** Every act that brings a stop before one with an earlier place (S7), by the event it leaves: a new verb joins with its line. */
const PASSING: PassingOf = {
  StopCalled: ({ stop, counter, why }, state) => {
    const act = why.rule === 'out-of-order' ? 'call' : why.rule === 'unparked' ? 'unpark' : why.rule === 'walk-in' ? 'walk-in' : null
    return act && 'passed' in why ? [{ act, ...named(state, stop), counter, passed: why.passed, reason: why.reason ?? '' }] : []
  },
  StopTransferred: ({ stop, counter, reason, next }, state) => [
    { act: 'transfer', ...named(state, stop), queue: next.queue, counter, passed: next.passed, reason },
  ],
  StopAdded: ({ visit, counter, joined: { queue, because, passed } }, state) => {
    const number = ticketNumberOf(known(state.visits.get(visit), visit))
    return [{ act: because === 'back-today' ? because : 'add-stop', number, queue, counter, passed, reason: because }]
  },
  ClassChanged: ({ reason, stops }, state) =>
    stops.map(({ stop, passed }) => ({ act: 'change-class', ...named(state, stop), counter: null, passed, reason: reason ?? '' })),
  StopsMoved: ({ stops, to, reason }, state) =>
    stops.map(({ stop, passed }) => ({ act: 'move', ...named(state, stop), queue: to, counter: null, passed, reason })),
  VisitIssued: ({ prefix, number, stops }) =>
    stops.flatMap(({ queue, comesBack }) => {
      const of = { number: formatTicketNumber(prefix, number), queue, counter: null, reason: 'come-back' }
      return comesBack ? [{ act: 'come-back', ...of, passed: comesBack.passed }] : []
    }),
}

export type Passed = Named & { counter: CounterId | null; finding: Finding }

/** Who was put before how many, and why; none for an act that puts nobody first. */
export function passedIn({ event, state }: Told): Passed[] {
  const read = PASSING[event.type] as ((of: Event, state: State) => Passing[]) | undefined
  return (read?.(event, state) ?? [])
    .filter(({ passed }) => passed > 0)
    .map(({ act, number, queue, counter, passed, reason }) => ({
      number,
      queue,
      counter,
      finding: { kind: 'ahead', act, passed, reason: reasonText(state, reason) },
    }))
}

function named(state: State, id: StopId): Named {
  const { visit, queue } = stopOf(state, id)
  return { number: ticketNumberOf(visit), queue }
}
