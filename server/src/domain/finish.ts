import type { Instant } from '@antre/shared/instants'
import { openCounter } from './at-counter.ts'
import { type Decision, type Finish, refuse } from './commands.ts'
import type { StopFinished } from './events.ts'
import type { State } from './state.ts'
import { addHold, counterOf, enterPhase, joiningWhenEnded, removeHold, stopOf, ticketNumberOf, walkingWhenEnded } from './stop.ts'

/** Ends serving with an outcome of the plan, its first where none is named; then calls the next where that was asked (L3). */
export function decideFinish(state: State, command: Finish, now: Instant): Decision {
  const found = openCounter(state, command)
  if ('refusal' in found) return found
  const stop = found.counter.current
  if (!stop) return refuse({ code: 'no-stop-at-counter' })
  if (stop.phase.name !== 'serving') return refuse({ code: 'not-serving' })
  const { outcomes } = state.plan.plan
  const outcome = command.outcome ?? (outcomes[0]?.code as string)
  if (!outcomes.some(({ code }) => code === outcome)) return refuse({ code: 'outcome-unknown' })
  const event: StopFinished = {
    type: 'StopFinished',
    stop: stop.id,
    visit: stop.visit.id,
    counter: command.counter,
    outcome,
    walking: walkingWhenEnded(state, stop, command.counter, now),
    joins: joiningWhenEnded(state.plan, stop),
  }
  const { counter, by, as } = command
  return {
    events: [event],
    answer: { of: 'counter', counter, stop: null },
    ...(command.next ? { next: { type: command.next, counter, by, as } } : {}),
  }
}

export function evolveStopFinished(state: State, event: StopFinished, at: Instant, seq: number): void {
  const stop = stopOf(state, event.stop)
  if (stop.phase.name !== 'serving') throw new Error(`stop ${stop.id} was finished but is ${stop.phase.name}`)
  const { call, startedAt } = stop.phase
  for (const { stop: other, until } of event.walking) addHold(state, stopOf(state, other), 'walking', until)
  for (const other of event.joins) removeHold(state, stopOf(state, other), 'places')
  enterPhase(state, stop, { name: 'done', counter: event.counter, call, startedAt, endedAt: at, outcome: event.outcome })
  const counter = counterOf(state, event.counter)
  counter.today.served += 1
  counter.lastFinished = { number: ticketNumberOf(stop.visit), outcome: event.outcome, seq, at }
}
