import type { Instant } from '@antre/shared/instants'
import type { Refusal } from '@antre/shared/refusals'
import { openCounter } from './at-counter.ts'
import { type Decision, type Finish, refuse } from './commands.ts'
import type { StopFinished } from './events.ts'
import type { State, Stop } from './state.ts'
import { addHold, counterOf, enterPhase, joiningWhenEnded, removeHold, stopOf, ticketNumberOf, walkingWhenEnded } from './stop.ts'
import { thenCall } from './then-call.ts'

/** Ends serving with an outcome of the plan, its first where none is named; then calls the next where that was asked (L3). */
export function decideFinish(state: State, command: Finish, now: Instant): Decision {
  const found = openCounter(state, command)
  if ('refusal' in found) return found
  const stop = found.counter.current
  if (!stop) return refuse({ code: 'no-stop-at-counter' })
  if (stop.phase.name !== 'serving') return refuse({ code: 'not-serving' })
  const refused = refusedAnswer(state, command, stop)
  if (refused) return refuse(refused)
  const outcome = command.outcome ?? (state.plan.plan.outcomes[0]?.code as string)
  const event: StopFinished = {
    type: 'StopFinished',
    stop: stop.id,
    visit: stop.visit.id,
    counter: command.counter,
    outcome,
    walking: walkingWhenEnded(state, stop, command.counter, now),
    joins: joiningWhenEnded(state.plan, stop),
    ...(command.delivered?.length ? { delivered: command.delivered } : {}),
    ...(command.backToday ? { backToday: true } : {}),
  }
  return { events: [event], answer: { of: 'counter', counter: command.counter, stop: null }, ...thenCall(command) }
}

/** An outcome of the plan, which some queues want named; services of the plan; "back today" only with an outcome that has it (L11). */
function refusedAnswer({ plan }: State, { outcome, delivered = [], backToday = false }: Finish, stop: Stop): Refusal | null {
  const { outcomes } = plan.plan
  if (outcome === null && plan.queues.get(stop.queue)?.outcomeRequired) return { code: 'outcome-needed' }
  const chosen = outcomes.find(({ code }) => code === outcome) ?? (outcome === null ? outcomes[0] : undefined)
  if (!chosen) return { code: 'outcome-unknown' }
  if (backToday && !chosen.backToday) return { code: 'back-today-unfit' }
  const unknown = delivered.find(({ service }) => !plan.services.has(service))
  return unknown ? { code: 'service-unknown', service: unknown.service } : null
}

export function evolveStopFinished(state: State, event: StopFinished, at: Instant, seq: number): void {
  const stop = stopOf(state, event.stop)
  if (stop.phase.name !== 'serving') throw new Error(`stop ${stop.id} was finished but is ${stop.phase.name}`)
  const { call, startedAt } = stop.phase
  for (const { stop: other, until } of event.walking) addHold(state, stopOf(state, other), 'walking', until)
  for (const other of event.joins) removeHold(state, stopOf(state, other), 'places')
  enterPhase(state, stop, {
    name: 'done',
    counter: event.counter,
    call,
    startedAt,
    endedAt: at,
    outcome: event.outcome,
    backToday: event.backToday ?? false,
  })
  const counter = counterOf(state, event.counter)
  counter.today.served += 1
  counter.lastFinished = { number: ticketNumberOf(stop.visit), outcome: event.outcome, seq, at }
}
