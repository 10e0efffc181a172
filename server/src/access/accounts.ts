import type { Role } from '@antre/shared/contract'
import type { AgencyId, CounterId } from '@antre/shared/ids'
import type { Refusal } from '@antre/shared/refusals'
import { and, eq } from 'drizzle-orm'
import type { Powers } from '../domain/events.ts'
import type { BuildingId } from '../journal/journal.ts'
import type { Database } from '../storage/database.ts'
import { user } from '../storage/schema.ts'
import type { Clock } from '../time/clock.ts'
import type { Staff } from './caller.ts'
import { createFailedSignIns } from './failed-sign-ins.ts'
import type { Passwords } from './passwords.ts'

export type NewUser = {
  username: string
  /** The username where nothing is given. */
  name?: string
  role: Role
  agency: AgencyId | null
  counters?: CounterId[] | null
}

/** Somebody who has been given a name here. Whoever is off keeps it, so that no other becomes the same actor. */
export type Person = { staff: Staff; name: string; hasPassword: boolean; isOff: boolean }

/** `burst`: told once, when so many tries have failed that it was no slip of the fingers; null for a name that nobody has. */
export type RefusedSignIn = { refusal: Refusal; burst?: { user: string | null } }

export type Accounts = {
  /** Without a password the user can only come in by a one-time link. Throws for a username that exists. */
  createUser(user: NewUser & { password: string | null }): Promise<void>
  setPassword(username: string, password: string): Promise<void>
  /** The same refusal for a wrong password and an unknown name, after the same time. */
  signIn(credentials: { username: string; password: string }): Promise<{ staff: Staff } | RefusedSignIn>
  /** Null for an unknown name and for one that is off. */
  staffOf(username: string): Staff | null
  person(username: string): Person | null
  people(): Person[]
  usernames(): string[]
  /** Admins who can come in without a link: without one of them nobody could be let in any more. */
  admins(): Person[]
  change(username: string, to: Powers & { name: string }): void
  /** Comes in again by a new link only. `invited` may, `off` may not. */
  forgetPassword(username: string, state: 'invited' | 'off'): void
}

/** Those who may sign in. All are known in memory, so that a request asks no disk; passwords stay in the database. */
export function createAccounts({ building, storage, clock, passwords, rateLimits }: AccountParts): Accounts {
  const failures = createFailedSignIns()
  const people = new Map(
    storage.database.orm
      .select()
      .from(user)
      .where(eq(user.building, building))
      .all()
      .map((row) => [row.username, personFrom(row)]),
  )
  const isUser = (username: string) => and(eq(user.building, building), eq(user.username, username))
  const store = (username: string, values: Partial<typeof user.$inferInsert>): void =>
    void storage.database.orm.update(user).set(values).where(isUser(username)).run()

  async function signIn({ username, password }: { username: string; password: string }): Promise<{ staff: Staff } | RefusedSignIn> {
    const waitSeconds = rateLimits === 'off' ? 0 : failures.waitSeconds(username, clock.now())
    if (waitSeconds > 0) return { refusal: { code: 'too-many-requests', retryAfterSeconds: waitSeconds } }
    if (passwords.isFull()) return { refusal: { code: 'too-many-requests', retryAfterSeconds: 5 } }
    // Counted before the answer is known: guesses sent at once must not all be looked at.
    const isBurst = failures.failed(username, clock.now())
    const stored = passwordOf(username)
    const right = await passwords.isRight(password, stored)
    const staff = staffOf(username)
    // It may have been taken from her, or chosen anew, while it was looked at.
    if (!right || !staff || passwordOf(username) !== stored) {
      const burst = isBurst ? { burst: { user: people.has(username) ? username : null } } : {}
      return { refusal: { code: 'wrong-credentials' }, ...burst }
    }
    failures.succeeded(username)
    return { staff }
  }

  /** Asked of the database for an unknown name too, which is hashed against a decoy: the time tells nothing. */
  const passwordOf = (username: string): string | null =>
    storage.database.orm.select({ password: user.password }).from(user).where(isUser(username)).get()?.password ?? null

  const staffOf = (username: string): Staff | null => {
    const person = people.get(username)
    return person && !person.isOff ? person.staff : null
  }

  return {
    async createUser({ username, name = username, role, agency, counters = null, password }) {
      const hashed = password === null ? null : await passwords.hash(password)
      const row = { building, username, name, role, agency, counters: counters && JSON.stringify(counters), password: hashed, offAt: null }
      storage.database.orm.insert(user).values(row).run()
      people.set(username, personFrom(row))
    },
    async setPassword(username, password) {
      const hashed = await passwords.hash(password)
      const person = people.get(username)
      if (!person || person.isOff) return
      store(username, { password: hashed })
      people.set(username, { ...person, hasPassword: true })
      failures.succeeded(username)
    },
    signIn,
    staffOf,
    person: (username) => people.get(username) ?? null,
    people: () => [...people.values()],
    usernames: () => [...people.keys()],
    admins: () => [...people.values()].filter(({ staff, hasPassword }) => staff.role === 'admin' && hasPassword),
    change(username, { name, role, agency, counters }) {
      const person = people.get(username)
      if (!person) return
      store(username, { name, role, agency, counters: counters && JSON.stringify(counters) })
      people.set(username, { ...person, name, staff: { ...person.staff, role, agency, counters } })
    },
    forgetPassword(username, state) {
      const person = people.get(username)
      if (!person) return
      const isOff = state === 'off'
      store(username, { password: null, offAt: isOff ? clock.now() : null })
      people.set(username, { ...person, hasPassword: false, isOff })
    },
  }
}

export type AccountParts = {
  building: BuildingId
  storage: { readonly database: Database }
  clock: Pick<Clock, 'now'>
  passwords: Passwords
  rateLimits: 'on' | 'off'
}

/** The database is ours: what stands there was a role, an agency and a list of counters when it was written. */
const personFrom = ({ username, name, role, agency, counters, password, offAt }: Omit<typeof user.$inferSelect, 'building'>): Person => ({
  staff: {
    kind: 'staff',
    username,
    role: role as Role,
    agency: agency as AgencyId | null,
    counters: counters === null ? null : JSON.parse(counters),
  },
  name: name === '' ? username : name,
  hasPassword: password !== null,
  isOff: offAt !== null,
})
