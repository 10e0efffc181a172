import { type Decision, type ReportSpoken, refuse } from './commands.ts'
import type { CallSpoken } from './events.ts'
import type { State } from './state.ts'

/** A zone's speaking display says how far it has come. What is already known changes nothing. */
export function decideReportSpoken(state: State, { zone, n }: ReportSpoken): Decision {
  if (n > (state.callNumbers.get(zone) ?? 0)) return refuse({ code: 'zone-not-spoken-here' })
  const news = n > (state.spokenUpTo.get(zone) ?? 0)
  return { events: news ? [{ type: 'CallSpoken', zone, n }] : [], answer: { of: 'nothing' } }
}

export function evolveCallSpoken(state: State, { zone, n }: CallSpoken): void {
  state.spokenUpTo.set(zone, n)
}
