import type { Problem } from '@antre/shared/contract'
import { type Instant, SECOND_MS } from '@antre/shared/instants'
import { en } from '@antre/shared/messages/refusals/en'
import { id, type RefusalMessages, type Telling } from '@antre/shared/messages/refusals/id'
import { su } from '@antre/shared/messages/refusals/su'
import type { Language } from '@antre/shared/plan'
import { REFUSAL_STATUS } from '@antre/shared/refusal-codes'
import type { Refusal } from '@antre/shared/refusals'
import { textIn } from '@antre/shared/text-in'
import { wallClock } from '@antre/shared/wall-clock'
import type { State } from '../domain/state.ts'

const MESSAGES: Record<Language, RefusalMessages> = { id, su, en }

/** A problem with what a page may show beside the sentence. */
export type ProblemBody = Problem & { mistakes?: { path: string; sentence: string }[]; username?: string }

/** A refusal as it goes over the wire: our code, and a sentence in the language of whoever must act. */
export function problemOf(refusal: Refusal, { language, state, now }: Readers): ProblemBody {
  const { title, detail } = MESSAGES[language].problems[refusal.code]
  return {
    type: 'about:blank',
    status: REFUSAL_STATUS[refusal.code],
    code: refusal.code,
    title,
    detail: typeof detail === 'string' ? detail : (detail as Detail)(refusal, tellingIn({ language, state, now })),
    ...(refusal.code === 'plan-invalid' ? { mistakes: refusal.mistakes } : {}),
    ...(refusal.code === 'password-needed' ? { username: refusal.username } : {}),
  }
}

export type Readers = { language: Language; state: State; now: Instant }

/** After a fault of the house, try again soon; the same key makes that safe. */
const RETRY_AFTER_SECONDS = 2

/** The value of `Retry-After`, where trying again can help. */
export function retryAfterSeconds(refusal: Refusal, now: Instant): number | null {
  if (refusal.code === 'too-many-requests') return refusal.retryAfterSeconds
  if (refusal.code === 'kiosk-paused') return secondsFrom(now, refusal.until)
  return REFUSAL_STATUS[refusal.code] === 503 ? RETRY_AFTER_SECONDS : null
}

/** Each sentence takes its own code's facts, which the table of messages guarantees and its lookup cannot tell. */
type Detail = (refusal: Refusal, telling: Telling) => string

function tellingIn({ language, state, now }: Readers): Telling {
  const { timeZone, clockName } = state.plan.plan.building
  const clock = wallClock({ timeZone, clockName, language })
  return {
    when: (at) => `${clock.longDay(at)}, ${clock.timeWithZone(at)}`,
    secondsUntil: (at) => secondsFrom(now, at),
    serviceName(service) {
      const found = state.plan.services.get(service as never)
      return found ? textIn(found.publicName ?? found.name, language) : service
    },
  }
}

const secondsFrom = (now: Instant, at: Instant): number => Math.max(1, Math.ceil((at - now) / SECOND_MS))
