import type { TicketStop, TicketView } from '@antre/shared/views'

/** The one thing the phone has to say now; of several stops the most urgent decides. */
export type TicketStanding =
  | { kind: 'called'; stop: TicketStop; call: NonNullable<TicketStop['call']> }
  | { kind: 'serving'; stop: TicketStop }
  | { kind: 'waiting'; stop: TicketStop }
  | { kind: 'no-show'; stop: TicketStop }
  | { kind: 'ended'; how: 'done' | 'no-show' | 'cancelled' | 'expired' }

export function standingOf({ stops, ended, next }: TicketView): TicketStanding {
  const called = stops.find(({ state }) => state === 'called')
  if (called?.call) return { kind: 'called', stop: called, call: called.call }
  const serving = stops.find(({ state }) => state === 'serving')
  if (serving) return { kind: 'serving', stop: serving }
  const waiting = nextWaiting({ stops, next })
  if (waiting) return { kind: 'waiting', stop: waiting }
  const missed = stops.find(({ state }) => state === 'no-show')
  if (missed && !ended) return { kind: 'no-show', stop: missed }
  return { kind: 'ended', how: howEnded(stops) }
}

/** Where the server says to go; of those that it names none of, the one with the fewest people ahead. */
function nextWaiting({ stops, next }: Pick<TicketView, 'stops' | 'next'>): TicketStop | undefined {
  const waiting = stops.filter(({ state }) => state === 'waiting' || state === 'held' || state === 'parked')
  const byAhead = waiting.toSorted((a, b) => (a.ahead ?? Number.MAX_SAFE_INTEGER) - (b.ahead ?? Number.MAX_SAFE_INTEGER))
  return waiting.find(({ id }) => id === next) ?? byAhead[0]
}

function howEnded(stops: TicketStop[]): 'done' | 'no-show' | 'cancelled' | 'expired' {
  const states = stops.map(({ state }) => state)
  if (states.includes('no-show')) return 'no-show'
  if (states.includes('done')) return 'done'
  return states.includes('cancelled') ? 'cancelled' : 'expired'
}
