import { Lock, SetPin, Unlock, type Unlock as UnlockBody } from '@antre/shared/contract'
import type { Refusal } from '@antre/shared/refusals'
import type { SignedIn } from '../access/caller.ts'
import { WhoAnswer } from './answers.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'
import { note } from './noting.ts'
import { refusalAfterBurst, whoOf } from './session-routes.ts'

type LockRouteParts = Pick<HttpParts, 'engine' | 'accounts' | 'sessions' | 'passwords'> & { refuse: Refuse }

/** A screen that is left for a moment: locked within its session, and opened again with the PIN chosen for that session. */
export function addLockRoutes(app: App, parts: LockRouteParts): void {
  const { sessions, passwords, refuse } = parts

  app.post(
    '/api/session/pin',
    { schema: { summary: 'Choose a PIN for this session', body: SetPin, response: { 200: WhoAnswer } } },
    async (request, reply) => {
      const caller = request.caller as SignedIn
      if (isSimple(request.body.pin)) return refuse(reply, { code: 'pin-too-simple' })
      if (passwords.isFull()) return refuse(reply, BUSY)
      sessions.setPin(caller.session, await passwords.hash(request.body.pin))
      return reply.send(whoOf(caller, parts))
    },
  )

  app.post(
    '/api/session/lock',
    { schema: { summary: 'Lock the screen', body: Lock, response: { 200: WhoAnswer } } },
    async (request, reply) => {
      const caller = request.caller as SignedIn
      sessions.lock(caller.session)
      return reply.send(whoOf({ ...caller, locked: true }, parts))
    },
  )

  app.post(
    '/api/session/unlock',
    { schema: { summary: 'Unlock the screen', body: Unlock, response: { 200: WhoAnswer } } },
    async (request, reply) => {
      const caller = request.caller as SignedIn
      // Asked again because the answer was lost: no PIN is spent on it.
      if (!caller.locked) return reply.send(whoOf(caller, parts))
      const refusal = await refusalOfUnlock(caller, request.body, parts)
      if (refusal) return refuse(reply, refusal)
      sessions.unlock(caller.session)
      return reply.send(whoOf({ ...caller, locked: false }, parts))
    },
  )
}

const BUSY: Refusal = { code: 'too-many-requests', retryAfterSeconds: 5 }

async function refusalOfUnlock(
  caller: SignedIn,
  body: UnlockBody,
  { engine, accounts, sessions, passwords }: LockRouteParts,
): Promise<Refusal | null> {
  if ('password' in body) {
    const right = await accounts.signIn({ username: caller.username, password: body.password })
    return 'refusal' in right ? refusalAfterBurst(engine, right) : null
  }
  if (passwords.isFull()) return BUSY
  const tried = sessions.tryPin(caller.session)
  if (!tried) return { code: 'pin-used-up' }
  if (await passwords.isRight(body.pin, tried.hash)) return null
  if (tried.triesLeft > 0) return { code: 'wrong-pin', triesLeft: tried.triesLeft }
  await note(engine, caller, { what: 'sign-ins-failed', user: caller.username })
  return { code: 'pin-used-up' }
}

/** All the same, or each the next of the one before: what is tried first. */
function isSimple(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]))
  return [0, 1, -1].some((step) => steps.every((one) => one === step))
}
