import type { Instant } from '@antre/shared/instants'
import type { Refusal } from '@antre/shared/refusals'
import type { Answer, Command } from './commands.ts'
import { decide } from './decide.ts'
import type { Event } from './events.ts'
import { evolve, type Fact } from './evolve.ts'
import type { State } from './state.ts'

export type Performed = { facts: Fact[]; answer: Answer } | { refusal: Refusal }
export type Ask = { command: Command; now: Instant; seq: number; device: string | null }

/**
 * Decides a command, lets the state follow its events, and then does the same for what the decision says comes next ("finish and
 * call next" is one command). `seq` is that of the journal's last row; the facts go on from it. `now` before the last fact counts
 * as the last fact's time.
 */
export function perform(state: State, { command, now, seq, device }: Ask): Performed {
  const at = now > state.at ? now : state.at
  const decision = decide(state, command, at)
  if ('refusal' in decision) return decision
  const facts = decision.events.map((event: Event, index): Fact => ({ event, seq: seq + index + 1, at, device }))
  for (const fact of facts) evolve(state, fact)
  if (!decision.next) return { facts, answer: decision.answer }
  const rest = perform(state, { command: decision.next, now, seq: seq + facts.length, device })
  // What comes next may be refused; what was asked first is done all the same.
  return 'refusal' in rest ? { facts, answer: decision.answer } : { facts: [...facts, ...rest.facts], answer: rest.answer }
}
