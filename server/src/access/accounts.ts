import type { Role } from '@antre/shared/contract'
import type { AgencyId } from '@antre/shared/ids'
import type { Refusal } from '@antre/shared/refusals'
import { and, eq, isNotNull } from 'drizzle-orm'
import type { BuildingId } from '../journal/journal.ts'
import type { Database } from '../storage/database.ts'
import { user } from '../storage/schema.ts'
import type { Clock } from '../time/clock.ts'
import type { Staff } from './caller.ts'
import { createFailedSignIns } from './failed-sign-ins.ts'
import { createPasswords } from './passwords.ts'

export type NewUser = { username: string; role: Role; agency: AgencyId | null; password: string | null }

export type Accounts = {
  /** Without a password the user can only come in by a one-time link. Throws for a username that exists. */
  createUser(user: NewUser): Promise<void>
  setPassword(username: string, password: string): Promise<void>
  /** The same refusal for a wrong password and an unknown name, after the same time. */
  signIn(credentials: { username: string; password: string }): Promise<{ staff: Staff } | { refusal: Refusal }>
  staffOf(username: string): Staff | null
  usernames(): string[]
  /** Whether somebody can come in without a link. */
  hasPasswords(): boolean
}

/** Those who may sign in. All are known in memory, so that a request asks no disk; passwords stay in the database. */
export function createAccounts({ building, storage, clock, rateLimits }: AccountParts): Accounts {
  const passwords = createPasswords()
  const failures = createFailedSignIns()
  const staff = new Map(
    storage.database.orm
      .select()
      .from(user)
      .where(eq(user.building, building))
      .all()
      .map((row) => [row.username, staffFrom(row)]),
  )
  const isUser = (username: string) => and(eq(user.building, building), eq(user.username, username))

  async function signIn({ username, password }: { username: string; password: string }) {
    const waitSeconds = rateLimits === 'off' ? 0 : failures.waitSeconds(username, clock.now())
    if (waitSeconds > 0) return { refusal: { code: 'too-many-requests' as const, retryAfterSeconds: waitSeconds } }
    if (passwords.isFull()) return { refusal: { code: 'too-many-requests' as const, retryAfterSeconds: 5 } }
    // Counted before the answer is known: guesses sent at once must not all be looked at.
    failures.failed(username, clock.now())
    const found = staff.get(username)
    const stored = found && storage.database.orm.select({ password: user.password }).from(user).where(isUser(username)).get()
    if (!(await passwords.isRight(password, stored?.password ?? null)) || !found) return { refusal: { code: 'wrong-credentials' as const } }
    failures.succeeded(username)
    return { staff: found }
  }

  return {
    async createUser({ username, role, agency, password }) {
      const hashed = password === null ? null : await passwords.hash(password)
      storage.database.orm.insert(user).values({ building, username, role, agency, password: hashed }).run()
      staff.set(username, { kind: 'staff', username, role, agency })
    },
    async setPassword(username, password) {
      const hashed = await passwords.hash(password)
      storage.database.orm.update(user).set({ password: hashed }).where(isUser(username)).run()
    },
    signIn,
    staffOf: (username) => staff.get(username) ?? null,
    usernames: () => [...staff.keys()],
    hasPasswords: () =>
      storage.database.orm
        .select({ username: user.username })
        .from(user)
        .where(and(eq(user.building, building), isNotNull(user.password)))
        .limit(1)
        .get() !== undefined,
  }
}

export type AccountParts = {
  building: BuildingId
  storage: { readonly database: Database }
  clock: Pick<Clock, 'now'>
  rateLimits: 'on' | 'off'
}

/** The database is ours: what stands there was a role and an agency when it was written. */
const staffFrom = ({ username, role, agency }: typeof user.$inferSelect): Staff => ({
  kind: 'staff',
  username,
  role: role as Role,
  agency: agency as AgencyId | null,
})
