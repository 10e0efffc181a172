import { freeCounter } from './at-counter.ts'
import { callTo } from './call.ts'
import { type Decision, refuse, type Unpark } from './commands.ts'
import { mayCall, passedByCalling } from './order.ts'
import { passingRefusal } from './passing-reason.ts'
import { haltRefusal } from './standstill.ts'
import type { State } from './state.ts'
import { queueOf } from './stop.ts'

/** Calls somebody who was set aside to this counter, which serves the queue. It passes those who would be next, with a reason (S7). */
export function decideUnpark(state: State, command: Unpark): Decision {
  const found = freeCounter(state, command)
  if ('refusal' in found) return found
  const stop = state.stops.get(command.stop)
  if (!stop) return refuse({ code: 'stop-unknown' })
  if (stop.phase.name !== 'parked' || stop.visit.busyAt !== null) return refuse({ code: 'not-parked' })
  const halted = haltRefusal(state, queueOf(state, stop))
  if (halted) return refuse(halted)
  if (!mayCall(state, command.counter, stop)) return refuse({ code: 'queue-not-served-here' })
  const passed = passedByCalling(state, command.counter, stop)
  const refused = passingRefusal(state, { passed, reason: command.reason })
  if (refused) return refuse(refused)
  return callTo(state, command.counter, { stop, why: { rule: 'unparked', reason: command.reason, passed } })
}
