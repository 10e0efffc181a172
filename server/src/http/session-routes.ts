import { SignIn, type Who } from '@antre/shared/contract'
import type { Refusal } from '@antre/shared/refusals'
import { Type } from 'typebox'
import type { Staff } from '../access/caller.ts'
import { countersOf } from '../access/permissions.ts'
import { cookieIn } from '../access/session-cookie.ts'
import { WhoAnswer } from './answers.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'

type SessionRouteParts = Pick<HttpParts, 'engine' | 'accounts' | 'sessions' | 'cookie' | 'links'> & { refuse: Refuse }

/** Signing in with a password or a one-time link, who am I, signing out. */
export function addSessionRoutes(app: App, parts: SessionRouteParts): void {
  const { engine, sessions, cookie, refuse } = parts
  const who = (staff: Staff): Who => ({
    username: staff.username,
    role: staff.role,
    agency: staff.agency,
    counters: countersOf(staff, engine.committed()),
  })

  app.post('/api/session', { schema: { summary: 'Sign in', body: SignIn, response: { 200: WhoAnswer } } }, async (request, reply) => {
    const signedIn = await signIn(request.body, parts)
    if ('refusal' in signedIn) return refuse(reply, signedIn.refusal)
    reply.header('set-cookie', cookie.set(sessions.begin(signedIn.staff.username)))
    return reply.send(who(signedIn.staff))
  })

  app.get('/api/session', { schema: { summary: 'Who am I', response: { 200: WhoAnswer } } }, async (request, reply) =>
    reply.send(who(request.caller as Staff)),
  )

  app.delete('/api/session', { schema: { summary: 'Sign out', response: { 204: Type.Null() } } }, async (request, reply) => {
    const id = cookieIn(request.headers.cookie, cookie.name)
    if (id !== null) sessions.end(id)
    return reply.code(204).header('set-cookie', cookie.clear()).send(null)
  })
}

async function signIn(body: SignIn, { accounts, links }: SessionRouteParts): Promise<{ staff: Staff } | { refusal: Refusal }> {
  if (!('link' in body)) return accounts.signIn(body)
  const link = links.use(body.link, ['user'])
  const staff = link && accounts.staffOf(link.subject)
  return staff ? { staff } : { refusal: { code: 'wrong-credentials' } }
}
