import { type Instant, minutesAfter } from '@antre/shared/instants'
import { and, eq, gt, inArray, isNull, lte } from 'drizzle-orm'
import type { BuildingId } from '../journal/journal.ts'
import type { Database } from '../storage/database.ts'
import { startLink } from '../storage/schema.ts'
import type { Clock } from '../time/clock.ts'
import { newId, type RandomBytes, secretHash } from './random.ts'

/** A printed link is opened by whoever stands there; an invitation is handed on, and may lie over a weekend. */
const VALID_MINUTES: Record<StartLinkKind, number> = { user: 15, kiosk: 15, display: 15, invite: 4 * 24 * 60 }

/** `user` signs in as its subject, `invite` sets its password; `kiosk` and `display` pair as the kiosk or display of the plan. */
export type StartLinkKind = 'user' | 'invite' | 'kiosk' | 'display'
export type StartLink = { kind: StartLinkKind; subject: string }

export type StartLinks = {
  /** 22 letters, shown once to whoever may hand them on. */
  create(link: StartLink): string
  /** An invitation takes the place of any other of its user, so that one alone is good. */
  invite(username: string): { letters: string; expiresAt: Instant }
  /** What the letters would be good for; they stay unused. Null as in {@link StartLinks.use}. */
  find(letters: string, kinds: readonly StartLinkKind[]): StartLink | null
  /** A user's links open nothing any more. */
  withdraw(username: string): void
  /** What the letters are good for, once; null for unknown, used, old, or another kind, which stays unused. */
  use(letters: string, kinds: readonly StartLinkKind[]): StartLink | null
}

/** One-time links: no default password exists anywhere, and a link in a photo or a log is worth nothing afterwards. */
export function createStartLinks({ building, storage, clock, randomBytes }: StartLinkParts): StartLinks {
  function create({ kind, subject }: StartLink): { letters: string; expiresAt: Instant } {
    const now = clock.now()
    const letters = newId<string>(randomBytes)
    const expiresAt = minutesAfter(now, VALID_MINUTES[kind])
    const { orm } = storage.database
    orm
      .delete(startLink)
      .where(and(eq(startLink.building, building), lte(startLink.expiresAt, now)))
      .run()
    orm
      .insert(startLink)
      .values({ building, hash: secretHash(letters), kind, subject, expiresAt })
      .run()
    return { letters, expiresAt }
  }

  function withdraw(username: string): void {
    storage.database.orm
      .delete(startLink)
      .where(and(eq(startLink.building, building), eq(startLink.subject, username), inArray(startLink.kind, ['user', 'invite'])))
      .run()
  }

  const isOpen = (letters: string, kinds: readonly StartLinkKind[]) =>
    and(
      eq(startLink.building, building),
      eq(startLink.hash, secretHash(letters)),
      inArray(startLink.kind, [...kinds]),
      isNull(startLink.usedAt),
      gt(startLink.expiresAt, clock.now()),
    )

  return {
    create: (link) => create(link).letters,
    invite(username) {
      withdraw(username)
      return create({ kind: 'invite', subject: username })
    },
    find(letters, kinds) {
      const found = storage.database.orm.select(shown).from(startLink).where(isOpen(letters, kinds)).get()
      return linkFrom(found)
    },
    withdraw,
    use(letters, kinds) {
      // One statement: two who open the link at the same moment cannot both get in.
      const used = storage.database.orm.update(startLink).set({ usedAt: clock.now() }).where(isOpen(letters, kinds)).returning(shown).get()
      return linkFrom(used)
    },
  }
}

const shown = { kind: startLink.kind, subject: startLink.subject }

const linkFrom = (row: { kind: string; subject: string } | undefined): StartLink | null =>
  row ? { kind: row.kind as StartLinkKind, subject: row.subject } : null

export type StartLinkParts = {
  building: BuildingId
  storage: { readonly database: Database }
  clock: Pick<Clock, 'now'>
  randomBytes: RandomBytes
}
