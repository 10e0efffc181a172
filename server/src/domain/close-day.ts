import type { Decision } from './commands.ts'
import { refuse } from './commands.ts'
import { endOfWaiting } from './day.ts'
import type { State } from './state.ts'

/** The manager sends home who still waits (L10): nobody else is called of those who are there now. Who is being served is served. */
export function decideCloseDay(state: State): Decision {
  const events = endOfWaiting(state)
  return events.length > 0 ? { events, answer: { of: 'nothing' } } : refuse({ code: 'nobody-waits' })
}
