import { type Instant, minutesAfter } from '@antre/shared/instants'
import { busyWith, openCounter } from './at-counter.ts'
import { type Decision, type PauseCounter, refuse } from './commands.ts'
import type { CounterPaused } from './events.ts'
import type { State } from './state.ts'
import { counterOf } from './stop.ts'

/** A break with one of the plan's reasons and, where known, its planned end. Refused while somebody is at the counter. */
export function decidePauseCounter(state: State, command: PauseCounter, now: Instant): Decision {
  const found = openCounter(state, command)
  if ('refusal' in found) return found
  const { counter } = found
  if (counter.pause) return refuse({ code: 'counter-paused' })
  if (counter.current) return refuse(busyWith(counter.current))
  if (!state.plan.plan.reasons.pause.some(({ code }) => code === command.reason)) return refuse({ code: 'reason-unknown' })
  const until = command.minutes === null ? null : minutesAfter(now, command.minutes)
  return {
    events: [{ type: 'CounterPaused', counter: counter.id, session: counter.session.id, reason: command.reason, until }],
    answer: { of: 'counter', counter: counter.id, stop: null },
  }
}

export function evolveCounterPaused(state: State, { counter, reason, until }: CounterPaused, at: Instant): void {
  counterOf(state, counter).pause = { reason, since: at, until }
}
