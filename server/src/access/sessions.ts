import type { Role } from '@antre/shared/contract'
import { type Instant, instant, minutesAfter } from '@antre/shared/instants'
import type { RefusalCode } from '@antre/shared/refusal-codes'
import { and, eq, lte } from 'drizzle-orm'
import type { BuildingId } from '../journal/journal.ts'
import type { Database } from '../storage/database.ts'
import { session } from '../storage/schema.ts'
import type { Clock } from '../time/clock.ts'
import type { Accounts } from './accounts.ts'
import type { SessionKey, SignedIn } from './caller.ts'
import { newSecret, type RandomBytes, secretKey } from './random.ts'

/**
 * How long a session lasts: `idle` without a request (a screen that is only watched makes none), and `absolute` however much it is used,
 * since a session that goes on by being used never ends. Whoever can let others in has the shortest; a clerk's is a long shift.
 */
export const SESSION_MINUTES: Record<Role, { idle: number; absolute: number }> = {
  clerk: { idle: 4 * 60, absolute: 12 * 60 },
  supervisor: { idle: 4 * 60, absolute: 12 * 60 },
  reception: { idle: 4 * 60, absolute: 12 * 60 },
  manager: { idle: 4 * 60, absolute: 12 * 60 },
  admin: { idle: 30, absolute: 8 * 60 },
  auditor: { idle: 60, absolute: 8 * 60 },
}

/** Wrong PINs before the password is needed: one in two thousand for the shortest PIN. */
const PIN_TRIES_MAX = 5

export type EndReason = Extract<RefusalCode, 'not-signed-in' | 'signed-in-elsewhere' | 'session-expired' | 'access-changed'>

export type Sessions = {
  /** A new session with a new id, which only the cookie holds. */
  begin(username: string): string
  /** Who holds this id now; null for an unknown or ended session. Counts as use, and asks no disk. */
  callerOf(id: string): SignedIn | null
  end(key: SessionKey, because: EndReason): void
  /** Ends all of a user but one: everywhere, elsewhere, or for good. */
  endAllOf(username: string, because: EndReason, keeping?: SessionKey): void
  count(username: string): number
  lock(key: SessionKey): void
  unlock(key: SessionKey): void
  /** `hash` is of argon2id. */
  setPin(key: SessionKey, hash: string): void
  /** The hash to hold a try against, counted as one before the answer is known; null where there is none, or no try is left. */
  tryPin(key: SessionKey): { hash: string; triesLeft: number } | null
  hasPin(key: SessionKey): boolean
  /** Ends those whose time is over, and keeps on the disk which are in use. */
  look(): void
  /** Asks to be told of each session that ended or was locked, and why, or unlocked (null): by the sockets it still holds. */
  onChanged(run: (key: SessionKey, because: EndReason | 'session-locked' | null) => void): void
}

type Session = {
  username: string
  usedAt: Instant
  expiresAt: Instant
  pin: string | null
  pinTriesLeft: number
  lockedAt: Instant | null
}

/** Staff sessions: by the SHA-256 of their id in the database, so that a stolen copy of it opens nothing. */
export function createSessions({ building, storage, clock, accounts, randomBytes }: SessionParts): Sessions {
  const { orm } = storage.database
  orm
    .delete(session)
    .where(and(eq(session.building, building), lte(session.expiresAt, clock.now())))
    .run()
  const live = new Map<SessionKey, Session>()
  for (const row of orm.select().from(session).where(eq(session.building, building)).all())
    live.set(row.hash.toString('base64url') as SessionKey, sessionFrom(row))
  const listeners: Parameters<Sessions['onChanged']>[0][] = []
  const used = new Set<SessionKey>()
  const ended = new Set<SessionKey>()

  const isSession = (key: SessionKey) => and(eq(session.building, building), eq(session.hash, Buffer.from(key, 'base64url')))
  const tell: Parameters<Sessions['onChanged']>[0] = (key, because) => {
    for (const run of listeners) run(key, because)
  }

  function end(key: SessionKey, because: EndReason): void {
    close(key, because)
    clearAway()
  }

  function endAllOf(username: string, because: EndReason, keeping?: SessionKey): void {
    for (const [key, one] of [...live]) if (one.username === username && key !== keeping) close(key, because)
    clearAway()
  }

  /** Over at once, whatever the disk says. */
  function close(key: SessionKey, because: EndReason): void {
    if (!live.delete(key)) return
    used.delete(key)
    ended.add(key)
    tell(key, because)
  }

  /** Takes the rows of ended sessions away, also those that a full disk has kept: after a restart they would go on. */
  function clearAway(): void {
    for (const key of ended) {
      storage.database.orm.delete(session).where(isSession(key)).run()
      ended.delete(key)
    }
  }

  function change(key: SessionKey, values: Partial<Session>): void {
    const found = live.get(key)
    if (!found) return
    storage.database.orm.update(session).set(values).where(isSession(key)).run()
    Object.assign(found, values)
  }

  function isOver({ username, usedAt, expiresAt }: Session, now: Instant): boolean {
    const staff = accounts.staffOf(username)
    return !staff || expiresAt <= now || minutesAfter(usedAt, SESSION_MINUTES[staff.role].idle) <= now
  }

  function look(): void {
    const now = clock.now()
    for (const [key, one] of [...live]) if (isOver(one, now)) close(key, 'session-expired')
    clearAway()
    storage.database.orm.transaction((tx) => {
      for (const key of used)
        tx.update(session)
          .set({ usedAt: live.get(key)?.usedAt ?? now })
          .where(isSession(key))
          .run()
    })
    used.clear()
  }

  return {
    begin(username) {
      const id = newSecret(randomBytes)
      const key = secretKey(id) as SessionKey
      const now = clock.now()
      const role = accounts.staffOf(username)?.role ?? 'admin'
      const begun: Session = {
        username,
        usedAt: now,
        expiresAt: minutesAfter(now, SESSION_MINUTES[role].absolute),
        pin: null,
        pinTriesLeft: 0,
        lockedAt: null,
      }
      storage.database.orm
        .insert(session)
        .values({ ...begun, building, hash: Buffer.from(key, 'base64url') })
        .run()
      live.set(key, begun)
      return id
    },
    callerOf(id) {
      const key = secretKey(id) as SessionKey
      const found = live.get(key)
      const now = clock.now()
      // Its row is taken away at the next look: a request writes nothing.
      if (!found || isOver(found, now)) return null
      const staff = accounts.staffOf(found.username)
      found.usedAt = now
      used.add(key)
      return staff && { ...staff, session: key, locked: found.lockedAt !== null }
    },
    end,
    endAllOf,
    count: (username) => [...live.values()].filter((one) => one.username === username && !isOver(one, clock.now())).length,
    lock(key) {
      change(key, { lockedAt: clock.now() })
      tell(key, 'session-locked')
    },
    unlock(key) {
      change(key, { lockedAt: null, pinTriesLeft: PIN_TRIES_MAX })
      tell(key, null)
    },
    setPin: (key, hash) => change(key, { pin: hash, pinTriesLeft: PIN_TRIES_MAX }),
    tryPin(key) {
      const found = live.get(key)
      if (!found?.pin || found.pinTriesLeft === 0) return null
      change(key, { pinTriesLeft: found.pinTriesLeft - 1 })
      return { hash: found.pin, triesLeft: found.pinTriesLeft }
    },
    hasPin(key) {
      const found = live.get(key)
      return found !== undefined && found.pin !== null && found.pinTriesLeft > 0
    },
    look,
    onChanged: (run) => void listeners.push(run),
  }
}

export type SessionParts = {
  building: BuildingId
  storage: { readonly database: Database }
  clock: Pick<Clock, 'now'>
  accounts: Pick<Accounts, 'staffOf'>
  randomBytes: RandomBytes
}

const sessionFrom = ({ username, usedAt, expiresAt, pin, pinTriesLeft, lockedAt }: typeof session.$inferSelect): Session => ({
  username,
  usedAt: instant(usedAt),
  expiresAt: instant(expiresAt),
  pin,
  pinTriesLeft,
  lockedAt: lockedAt === null ? null : instant(lockedAt),
})
