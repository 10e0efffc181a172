import type { Finding, PassingAct } from '@antre/shared/audit'
import type { CounterId, StopId } from '@antre/shared/ids'
import type { Event } from '../domain/events.ts'
import { reasonText } from './named.ts'
import type { Told } from './tell-days.ts'

type Passing = { act: PassingAct; stop: StopId; counter: CounterId; passed: number; reason: string }
type PassingOf = { [Type in Event['type']]?: (event: Extract<Event, { type: Type }>) => Passing | null }

/** Every act that brings a stop before one with an earlier place (S7), by the event it leaves: a new verb joins with its line. */
const PASSING: PassingOf = {
  StopCalled: ({ stop, counter, why }) =>
    why.rule === 'out-of-order' ? { act: 'call', stop, counter, passed: why.passed, reason: why.reason } : null,
}

export type Passed = { stop: StopId; counter: CounterId; finding: Finding }

/** Who was put before how many, and why; null for an act that puts nobody first. */
export function passedIn({ event, state }: Told): Passed | null {
  const read = PASSING[event.type] as ((of: Event) => Passing | null) | undefined
  const passing = read?.(event)
  if (!passing) return null
  const { act, stop, counter, passed, reason } = passing
  return { stop, counter, finding: { kind: 'ahead', act, passed, reason: reasonText(state, reason) } }
}
