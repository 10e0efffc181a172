import { type Decision, type ReportSpoken, refuse } from './commands.ts'
import type { CallSpoken } from './events.ts'
import type { Call, State } from './state.ts'
import { zoneOf } from './stop.ts'

/** A zone's speaking display says how far it has come. What is already known changes nothing. */
export function decideReportSpoken(state: State, { zone, n }: ReportSpoken): Decision {
  if (n > (state.callNumbers.get(zone) ?? 0)) return refuse({ code: 'zone-not-spoken-here' })
  const news = n > (state.spokenUpTo.get(zone) ?? 0)
  return { events: news ? [{ type: 'CallSpoken', zone, n }] : [], answer: { of: 'nothing' } }
}

/** What lies between was passed over, or its report was lost: only the call of that very number is known to be heard. */
export function evolveCallSpoken(state: State, spoken: CallSpoken): void {
  state.spokenUpTo.set(spoken.zone, spoken.n)
  const call = callSpoken(state, spoken)
  if (!call || call.kind === 'withdrawn' || call.zone !== zoneOf(state.plan, call.counter)) return
  const { phase } = call.stop
  // One that went back to its queue is called anew: that its earlier call was heard says nothing of this one.
  if (phase.name === 'called' && phase.counter === call.counter && call.at >= phase.call.firstAt) phase.call.isSpoken = true
}

/** The call that was spoken, while boards still show it. */
export const callSpoken = (state: State, { zone, n }: CallSpoken): Call | undefined =>
  state.calls.get(zone)?.findLast((call) => call.n === n)
