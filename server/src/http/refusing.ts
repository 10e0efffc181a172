import { REFUSAL_STATUS, type RefusalCode } from '@antre/shared/refusal-codes'
import type { Refusal } from '@antre/shared/refusals'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AllowedMethods } from './allowed-methods.ts'
import type { HttpParts, Refuse } from './http-parts.ts'
import { languageOf } from './language.ts'
import { problemOf, retryAfterSeconds } from './problem.ts'

/** Sends refusals as problems. Already text: no schema of a route has a say in how an error looks. */
export const createRefuse =
  ({ engine, clock }: Pick<HttpParts, 'engine' | 'clock'>): Refuse =>
  (reply, refusal) => {
    const language = languageOf(reply.request.headers['accept-language'])
    const now = clock.now()
    const wait = retryAfterSeconds(refusal, now)
    if (wait !== null) reply.header('retry-after', wait)
    return reply
      .code(REFUSAL_STATUS[refusal.code])
      .header('content-language', language)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(refusal, { language, state: engine.committed(), now })))
  }

/** Whatever the framework itself refuses, and what goes wrong unexpectedly, in the same shape as our own refusals. */
export function refuseErrors(app: FastifyInstance, { refuse, allowed }: { refuse: Refuse; allowed: AllowedMethods }): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error)
    if (refusal.code === 'server-error') logFault(error, request)
    return refuse(reply, refusal)
  })
  app.setNotFoundHandler((request, reply) => refuseUnknown({ request, reply, refuse, allowed }))
}

function refuseUnknown({
  request,
  reply,
  refuse,
  allowed,
}: {
  request: FastifyRequest
  reply: FastifyReply
  refuse: Refuse
  allowed: AllowedMethods
}) {
  const methods = allowed.at(request.url)
  if (methods.length === 0) return refuse(reply, { code: 'not-found' })
  reply.header('allow', methods.join(', '))
  return refuse(reply, { code: 'method-not-allowed' })
}

const REFUSED_BY_FRAMEWORK: Record<string, RefusalCode & ('too-large' | 'wrong-media-type')> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong-media-type',
}

function refusalOf(error: FastifyError): Refusal {
  const [mistake] = error.validation ?? []
  if (mistake) return { code: 'bad-request', where: fieldOf(error.validationContext, mistake), problem: mistake.keyword }
  const known = REFUSED_BY_FRAMEWORK[error.code]
  if (known) return { code: known }
  if (error.code === 'SQLITE_FULL') return { code: 'storage-unavailable' }
  // Outside the journal too: a failing disk says nothing about what it holds.
  if (error.code?.startsWith('SQLITE_IOERR')) return { code: 'outcome-of-append-unknown' }
  const status = error.statusCode ?? 500
  if (status >= 400 && status < 500) return { code: 'bad-request', where: 'body', problem: 'json' }
  return { code: 'server-error' }
}

type Mistake = NonNullable<FastifyError['validation']>[number]

/** `stops[0].service`, as the caller wrote it; a field that is missing or too much is named itself, not what should hold it. */
function fieldOf(context: string | undefined, { instancePath, params }: Mistake): string {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('')
  const named = params.missingProperty ?? params.additionalProperty
  const field = typeof named === 'string' ? (path === '' ? named : `${path}.${named}`) : path
  return field === '' ? (context ?? 'body') : field
}

/** For whoever looks after the server: the route as declared, since an address may hold a ticket's token. */
function logFault(error: FastifyError, request: FastifyRequest): void {
  request.log.error(
    { error, route: `${request.method} ${request.routeOptions.url ?? 'unknown'}` },
    'A request failed by a fault of the program.',
  )
}
