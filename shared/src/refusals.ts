import type { Instant } from './instants.ts'
import type { RefusalCode } from './refusal-codes.ts'
import type { ClosedReason } from './views.ts'

/** What a sentence needs to be of use: the number that is in the way, the time from which it works. */
type RefusalFacts = {
  'wrong-pin': { triesLeft: number }
  'password-needed': { username: string }
  'password-too-short': { min: number }
  'service-unknown': { service: string }
  'service-closed': { service: string; reason: ClosedReason; again: Instant | null }
  'too-many-stops': { max: number }
  'days-unfit': { max: number }
  'too-many-returns': { max: number }
  'too-many-reprints': { max: number }
  'counter-busy': { number: string }
  'counter-taken': { clerk: string }
  'clerk-elsewhere': { counterNumber: number }
  'recall-too-soon': { from: Instant }
  'no-show-too-soon': { from: Instant }
  'reason-needed': { passed: number }
  'plan-invalid': { mistakes: { path: string; sentence: string }[] }
  'bad-request': { where: string; problem: string }
  'too-many-requests': { retryAfterSeconds: number }
  'kiosk-paused': { until: Instant }
  'queue-halted': { until: Instant | null }
}

type FactsOf<Code extends RefusalCode> = Code extends keyof RefusalFacts ? RefusalFacts[Code] : object

/** A refusal is a value: its code and the facts its sentence is made of. */
export type RefusalOf<Code extends RefusalCode> = { code: Code } & FactsOf<Code>
export type Refusal = { [Code in RefusalCode]: RefusalOf<Code> }[RefusalCode]
