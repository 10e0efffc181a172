import { type Instant, instant, minutesAfter } from '@antre/shared/instants'
import { and, eq, lte } from 'drizzle-orm'
import type { BuildingId } from '../journal/journal.ts'
import type { Database } from '../storage/database.ts'
import { session } from '../storage/schema.ts'
import type { Clock } from '../time/clock.ts'
import type { Accounts } from './accounts.ts'
import type { Staff } from './caller.ts'
import { newSecret, type RandomBytes, secretHash, secretKey } from './random.ts'

/** A long shift. Absolute: a session that goes on by being used is one that never ends. */
const SESSION_MINUTES = 12 * 60

export type Sessions = {
  /** A new session with a new id, which only the cookie holds. */
  begin(username: string): string
  /** Who holds this id now; null for an unknown or ended session. Asks no disk. */
  staffOf(id: string): Staff | null
  end(id: string): void
  /** Asks to be told when somebody signs out, as by the sockets that the session still holds. */
  onEnded(run: () => void): void
}

/** Staff sessions: by the SHA-256 of their id in the database, so that a stolen copy of it opens nothing. */
export function createSessions({ building, storage, clock, accounts, randomBytes }: SessionParts): Sessions {
  const { orm } = storage.database
  orm
    .delete(session)
    .where(and(eq(session.building, building), lte(session.expiresAt, clock.now())))
    .run()
  const live = new Map<string, { username: string; expiresAt: Instant }>()
  for (const row of orm.select().from(session).where(eq(session.building, building)).all())
    live.set(row.hash.toString('base64url'), { username: row.username, expiresAt: instant(row.expiresAt) })

  const listeners: (() => void)[] = []

  function end(id: string): void {
    live.delete(secretKey(id))
    storage.database.orm
      .delete(session)
      .where(and(eq(session.building, building), eq(session.hash, secretHash(id))))
      .run()
    for (const run of listeners) run()
  }

  return {
    begin(username) {
      const id = newSecret(randomBytes)
      const expiresAt = minutesAfter(clock.now(), SESSION_MINUTES)
      storage.database.orm
        .insert(session)
        .values({ building, hash: secretHash(id), username, expiresAt })
        .run()
      live.set(secretKey(id), { username, expiresAt })
      return id
    },
    staffOf(id) {
      const found = live.get(secretKey(id))
      if (!found) return null
      if (found.expiresAt > clock.now()) return accounts.staffOf(found.username)
      live.delete(secretKey(id))
      return null
    },
    end,
    onEnded: (run) => void listeners.push(run),
  }
}

export type SessionParts = {
  building: BuildingId
  storage: { readonly database: Database }
  clock: Pick<Clock, 'now'>
  accounts: Pick<Accounts, 'staffOf'>
  randomBytes: RandomBytes
}
