import type { TicketStop, TicketView } from '@antre/shared/views'

/** The one thing the phone has to say now; of several stops the most urgent decides. */
export type TicketStanding =
  | { kind: 'called'; stop: TicketStop; call: NonNullable<TicketStop['call']> }
  | { kind: 'serving'; stop: TicketStop }
  | { kind: 'waiting'; stop: TicketStop }
  | { kind: 'no-show'; stop: TicketStop }
  | { kind: 'ended'; how: 'done' | 'no-show' | 'cancelled' | 'expired' }

export function standingOf({ stops, ended }: TicketView): TicketStanding {
  const called = stops.find(({ state }) => state === 'called')
  if (called?.call) return { kind: 'called', stop: called, call: called.call }
  const serving = stops.find(({ state }) => state === 'serving')
  if (serving) return { kind: 'serving', stop: serving }
  const waiting = nextWaiting(stops)
  if (waiting) return { kind: 'waiting', stop: waiting }
  const missed = stops.find(({ state }) => state === 'no-show')
  if (missed && !ended) return { kind: 'no-show', stop: missed }
  return { kind: 'ended', how: howEnded(stops) }
}

/** The stop with the fewest people ahead: which counter calls first nobody knows, but this one is nearest. */
function nextWaiting(stops: TicketStop[]): TicketStop | undefined {
  return stops
    .filter(({ state }) => state === 'waiting' || state === 'held' || state === 'parked')
    .toSorted((a, b) => (a.ahead ?? Number.MAX_SAFE_INTEGER) - (b.ahead ?? Number.MAX_SAFE_INTEGER))[0]
}

function howEnded(stops: TicketStop[]): 'done' | 'no-show' | 'cancelled' | 'expired' {
  const states = stops.map(({ state }) => state)
  if (states.includes('no-show')) return 'no-show'
  if (states.includes('done')) return 'done'
  return states.includes('cancelled') ? 'cancelled' : 'expired'
}
