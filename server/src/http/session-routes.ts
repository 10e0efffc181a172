import { NoBody, SetPassword, SignIn, type Who } from '@antre/shared/contract'
import type { Refusal } from '@antre/shared/refusals'
import { Type } from 'typebox'
import type { RefusedSignIn } from '../access/accounts.ts'
import { ANYONE, type SignedIn, type Staff } from '../access/caller.ts'
import { passwordRefusal } from '../access/password-rules.ts'
import { countersOf } from '../access/permissions.ts'
import type { Proven } from '../access/proof.ts'
import { cookieIn } from '../access/session-cookie.ts'
import type { State } from '../domain/state.ts'
import { WhoAnswer } from './answers.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'
import { note } from './noting.ts'

type SessionRouteParts = Pick<HttpParts, 'engine' | 'accounts' | 'sessions' | 'cookie' | 'prove' | 'limits'> & { refuse: Refuse }

/** Signing in with a password or a one-time link, who am I, another password, signing out here or everywhere. */
export function addSessionRoutes(app: App, parts: SessionRouteParts): void {
  const { engine, accounts, sessions, cookie, prove, limits, refuse } = parts

  app.post('/api/session', { schema: { summary: 'Sign in', body: SignIn, response: { 200: WhoAnswer } } }, async (request, reply) => {
    const wait = limits.proofWait(request.ip)
    if (wait > 0) return refuse(reply, { code: 'too-many-requests', retryAfterSeconds: wait })
    const proven = await prove({ body: request.body, buildingWords: buildingWords(engine.committed()) })
    if ('refusal' in proven) return refuse(reply, await refusalAfterBurst(engine, proven))
    const unnoted = await noteProven(engine, proven)
    if (unnoted) return refuse(reply, unnoted)
    if (!proven.spend()) return refuse(reply, { code: 'wrong-credentials' })
    if (proven.choosing !== null) await accounts.setPassword(proven.staff.username, proven.choosing)
    const before = cookieIn(request.headers.cookie, cookie.name)
    const caller = beginSession(sessions, { staff: proven.staff, before })
    if (!caller) return refuse(reply, { code: 'wrong-credentials' })
    reply.header('set-cookie', cookie.set(caller.id))
    return reply.send(whoOf(caller.signedIn, parts))
  })

  app.get('/api/session', { schema: { summary: 'Who am I', response: { 200: WhoAnswer } } }, async (request, reply) =>
    reply.send(whoOf(request.caller as SignedIn, parts)),
  )

  app.delete('/api/session', { schema: { summary: 'Sign out', response: { 204: Type.Null() } } }, async (request, reply) => {
    sessions.end((request.caller as SignedIn).session, 'not-signed-in')
    return reply.code(204).header('set-cookie', cookie.clear()).send(null)
  })

  app.post(
    '/api/session/sign-out-everywhere',
    { schema: { summary: 'Sign out at every browser', body: NoBody, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const { username } = request.caller as SignedIn
      const refusal = await note(engine, request.caller, { what: 'signed-out-everywhere', user: username })
      if (refusal) return refuse(reply, refusal)
      sessions.endAllOf(username, 'access-changed')
      return reply.code(204).header('set-cookie', cookie.clear()).send(null)
    },
  )

  app.post(
    '/api/session/password',
    { schema: { summary: 'Choose a password', body: SetPassword, response: { 200: WhoAnswer } } },
    async (request, reply) => {
      const caller = request.caller as SignedIn
      const refusal = await refusalOfPassword(caller, request.body, parts)
      if (refusal) return refuse(reply, refusal)
      await accounts.setPassword(caller.username, request.body.password)
      sessions.endAllOf(caller.username, 'access-changed', caller.session)
      return reply.send(whoOf(caller, parts))
    },
  )
}

/** Who somebody is, as her screen is told. */
export function whoOf(caller: SignedIn, { engine, accounts, sessions }: Pick<SessionRouteParts, 'engine' | 'accounts' | 'sessions'>): Who {
  const person = accounts.person(caller.username)
  return {
    username: caller.username,
    name: person?.name ?? caller.username,
    role: caller.role,
    agency: caller.agency,
    counters: countersOf(caller, engine.committed()),
    hasPassword: person?.hasPassword ?? false,
    hasPin: sessions.hasPin(caller.session),
    locked: caller.locked,
  }
}

/** A burst of failures is told to the journal once; the answer is the same whether it could be or not. */
export async function refusalAfterBurst(engine: HttpParts['engine'], { refusal, burst }: RefusedSignIn): Promise<Refusal> {
  if (burst) await note(engine, ANYONE, { what: 'sign-ins-failed', user: burst.user })
  return refusal
}

async function noteProven(engine: HttpParts['engine'], { staff, proof, choosing }: Proven): Promise<Refusal | null> {
  const unset = choosing === null ? null : await note(engine, staff, { what: 'password-set', user: staff.username })
  return unset ?? note(engine, staff, { what: 'signed-in', user: staff.username, proof })
}

/** A new id at every sign-in; what this browser held before is over. A clerk is at one screen, as she is at one counter. */
function beginSession(
  sessions: SessionRouteParts['sessions'],
  { staff, before }: { staff: Staff; before: string | null },
): { id: string; signedIn: SignedIn } | null {
  const last = before === null ? null : sessions.callerOf(before)
  if (last) sessions.end(last.session, 'not-signed-in')
  const id = sessions.begin(staff.username)
  const signedIn = sessions.callerOf(id)
  if (!signedIn) return null
  if (staff.role === 'clerk') sessions.endAllOf(staff.username, 'signed-in-elsewhere', signedIn.session)
  return { id, signedIn }
}

async function refusalOfPassword(
  caller: SignedIn,
  { current, password }: { current?: string; password: string },
  { engine, accounts }: SessionRouteParts,
): Promise<Refusal | null> {
  const { username } = caller
  const person = accounts.person(username)
  if (person?.hasPassword) {
    const right = await accounts.signIn({ username, password: current ?? '' })
    if ('refusal' in right) return refusalAfterBurst(engine, right)
  }
  const own = [username, person?.name ?? '', ...buildingWords(engine.committed())]
  return passwordRefusal(password, own) ?? note(engine, caller, { what: 'password-set', user: username })
}

const buildingWords = ({ plan }: State): string[] => [plan.plan.building.name, plan.plan.building.short]
