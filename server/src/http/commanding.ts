import { hash } from 'node:crypto'
import type { Refusal } from '@antre/shared/refusals'
import type { FastifyRequest } from 'fastify'
import { actorOf, type Caller, deviceOf, type Staff } from '../access/caller.ts'
import type { Answer, Command } from '../domain/commands.ts'
import type { Request } from '../engine/engine.ts'
import type { From } from '../engine/waiting-line.ts'
import type { HttpParts } from './http-parts.ts'

const KEY = /^[A-Za-z0-9_-]{16,128}$/

type AnswerOf<Kind extends Answer['of']> = Extract<Answer, { of: Kind }>
export type Commanded<Kind extends Answer['of']> = { answer: AnswerOf<Kind>; seq: number } | { refusal: Refusal }

/**
 * Gives a request's command to the engine under the caller's key: the same key again gets the first answer, the same key with another
 * request is refused (N4). Resolves after the command is durable.
 */
export async function command<Kind extends Answer['of']>(
  request: FastifyRequest,
  { engine, of, plan, ...asked }: Commanding<Kind>,
): Promise<Commanded<Kind>> {
  const key = keyOf(request)
  if (key === null) return { refusal: { code: 'key-missing' } }
  const outcome = await engine.submit({
    command: asked.command,
    actor: actorOf(request.caller),
    device: deviceOf(request.caller),
    from: fromOf(request.caller),
    key,
    fingerprint: fingerprintOf(request),
    ...(plan ? { plan } : {}),
  })
  if ('refusal' in outcome) return outcome
  if (outcome.answer.of !== of) throw new Error(`${asked.command.type} was answered as ${outcome.answer.of}`)
  return outcome as { answer: AnswerOf<Kind>; seq: number }
}

type Commanding<Kind> = { engine: Pick<HttpParts['engine'], 'submit'>; command: Command; of: Kind; plan?: NonNullable<Request['plan']> }

/** The key of a request's command; null where it has none that is fit. */
export function keyOf({ headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key']
  return typeof key === 'string' && KEY.test(key) ? key : null
}

/** The line in which what a caller asks waits for the engine. */
export const fromOf = (caller: Caller | Staff): From => (caller.kind === 'staff' ? 'house' : 'public')

/**
 * Of method, address and body: what makes two requests the same one. Needs are left out: there are few to try, and the journal, which keeps
 * it, tells nothing of them (S4).
 */
const fingerprintOf = ({ method, url, body }: FastifyRequest): string =>
  hash(
    'sha256',
    `${method} ${url}\n${body === undefined ? '' : JSON.stringify(body, (name, value) => (name === 'needs' ? undefined : value))}`,
    'base64url',
  )
