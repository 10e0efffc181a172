import { ChangeUser, InviteUser, NoBody, type User, type UserLink, UserParams } from '@antre/shared/contract'
import type { Plan } from '@antre/shared/plan'
import type { Refusal } from '@antre/shared/refusals'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Person } from '../access/accounts.ts'
import type { Staff } from '../access/caller.ts'
import type { Access, Powers } from '../domain/events.ts'
import { iso } from '../views/times.ts'
import { UserAnswer, UserLinkAnswer, UsersAnswer } from './answers.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'
import { note } from './noting.ts'

type UserRouteParts = Pick<HttpParts, 'engine' | 'accounts' | 'sessions' | 'links'> & { refuse: Refuse }

/** Those who work here, as an admin looks after them: nobody but they themselves ever sets or sees a password. */
export function addUserRoutes(app: App, parts: UserRouteParts): void {
  const { engine, accounts, sessions, links, refuse } = parts
  const userOf = (person: Person): User => userFrom(person, sessions.count(person.staff.username))

  app.get('/api/users', { schema: { summary: 'People', response: { 200: UsersAnswer } } }, async (_request, reply) =>
    reply.send({ users: accounts.people().map(userOf) }),
  )

  app.post('/api/users', { schema: { summary: 'Invite', body: InviteUser, response: { 201: UserLinkAnswer } } }, async (request, reply) => {
    const { username, name, ...powers } = request.body
    const refusal =
      powersRefusal(powers, engine.committed().plan.plan) ??
      (await change(request, {
        access: { what: 'user-invited', user: username, ...powers },
        obstacle: () => (accounts.person(username) ? { code: 'user-exists' } : null),
        act: () => accounts.createUser({ username, name, ...powers, password: null }),
      }))
    if (refusal) return refuse(reply, refusal)
    return reply.code(201).send(linkFor(username))
  })

  addVerb('change', { summary: 'Change what somebody may do', body: ChangeUser }, async ({ person, request, reply }) => {
    const { name, ...powers } = request.body as ChangeUser
    const { username } = person.staff
    const refusal =
      powersRefusal(powers, engine.committed().plan.plan) ??
      (await change(request, {
        access: hasPowers(person, powers) ? null : { what: 'user-changed', user: username, ...powers },
        obstacle: () => (powers.role === 'admin' ? null : lastAdminRefusal(known(username), request)),
        act() {
          accounts.change(username, { name, ...powers })
          if (!hasPowers(person, powers)) sessions.endAllOf(username, 'access-changed')
        },
      }))
    if (refusal) return refuse(reply, refusal)
    return reply.send({ user: userOf(known(username)) })
  })

  addVerb('link', { summary: 'A new link, in place of the password', body: NoBody }, async ({ person, request, reply }) => {
    const { username } = person.staff
    const refusal = await change(request, {
      access: { what: 'link-made', user: username },
      obstacle: () => lastAdminRefusal(known(username), request),
      act() {
        accounts.forgetPassword(username, 'invited')
        sessions.endAllOf(username, 'access-changed')
      },
    })
    return refusal ? refuse(reply, refusal) : reply.code(201).send(linkFor(username))
  })

  addVerb('switch-off', { summary: 'Let somebody in no more', body: NoBody }, async ({ person, request, reply }) => {
    const { username } = person.staff
    const refusal = await change(request, {
      access: { what: 'user-switched-off', user: username },
      obstacle: () => lastAdminRefusal(known(username), request),
      act() {
        accounts.forgetPassword(username, 'off')
        links.withdraw(username)
        sessions.endAllOf(username, 'access-changed')
      },
    })
    return refusal ? refuse(reply, refusal) : reply.send({ user: userOf(known(username)) })
  })

  addVerb('sign-out', { summary: 'Sign somebody out everywhere', body: NoBody }, async ({ person, request, reply }) => {
    const { username } = person.staff
    const refusal = await note(engine, request.caller, { what: 'signed-out-everywhere', user: username })
    if (refusal) return refuse(reply, refusal)
    sessions.endAllOf(username, 'access-changed')
    return reply.send({ user: userOf(known(username)) })
  })

  function addVerb(verb: string, { summary, body }: { summary: string; body: typeof NoBody | typeof ChangeUser }, run: Verb): void {
    const response = { 200: UserAnswer, 201: UserLinkAnswer }
    app.post(`/api/users/:username/${verb}`, { schema: { summary, params: UserParams, body, response } }, async (request, reply) => {
      const person = accounts.person((request.params as { username: string }).username)
      return person ? run({ person, request, reply: reply as unknown as FastifyReply }) : refuse(reply, { code: 'user-unknown' })
    })
  }

  /** What stands in the way is asked again when the journal has it, in one go with the act: another admin acts meanwhile. */
  async function change(request: FastifyRequest, { access, obstacle, act }: Change): Promise<Refusal | null> {
    const refusal = obstacle() ?? (access && (await note(engine, request.caller, access))) ?? obstacle()
    if (!refusal) await act()
    return refusal
  }

  function linkFor(username: string): UserLink {
    const { letters, expiresAt } = links.invite(username)
    return { user: userOf(known(username)), link: letters, expiresAt: iso(engine.committed(), expiresAt) }
  }

  function known(username: string): Person {
    const person = accounts.person(username)
    if (!person) throw new Error('a user is gone while being changed')
    return person
  }

  /** Neither the only admin with a password goes, nor, while there is none, she who came in by the first link. */
  function lastAdminRefusal({ staff: { username, role }, hasPassword }: Person, { caller }: FastifyRequest): Refusal | null {
    if (role !== 'admin' || accounts.admins().some((other) => other.staff.username !== username)) return null
    return hasPassword || username === (caller as Staff).username ? { code: 'last-admin' } : null
  }
}

/** `access` null: nothing that anybody may do becomes other by it. */
type Change = { access: Access | null; obstacle(): Refusal | null; act(): void | Promise<void> }
type Verb = (asked: { person: Person; request: FastifyRequest; reply: FastifyReply }) => Promise<FastifyReply>

/** A clerk and a supervisor belong to an agency of the plan, and to its counters; the others to the building. */
function powersRefusal({ role, agency, counters }: Powers, plan: Plan): Refusal | null {
  const needsAgency = role === 'clerk' || role === 'supervisor'
  const isKnown = needsAgency ? plan.agencies.some(({ id }) => id === agency) : agency === null
  const isTheirs = (counters ?? []).every((counter) => plan.counters.some((one) => one.id === counter && one.agency === agency))
  return isKnown && isTheirs && (role === 'clerk' || counters === null) ? null : { code: 'agency-unknown' }
}

const hasPowers = ({ staff }: Person, { role, agency, counters }: Powers): boolean =>
  staff.role === role && staff.agency === agency && JSON.stringify(staff.counters) === JSON.stringify(counters)

const userFrom = ({ staff, name, hasPassword, isOff }: Person, sessions: number): User => ({
  username: staff.username,
  name,
  role: staff.role,
  agency: staff.agency,
  counters: staff.counters,
  state: isOff ? 'off' : hasPassword ? 'active' : 'invited',
  sessions,
})
