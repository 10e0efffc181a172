import { minutesAfter } from '@antre/shared/instants'
import { and, eq, gt, inArray, isNull, lte } from 'drizzle-orm'
import type { BuildingId } from '../journal/journal.ts'
import type { Database } from '../storage/database.ts'
import { startLink } from '../storage/schema.ts'
import type { Clock } from '../time/clock.ts'
import { newId, type RandomBytes, secretHash } from './random.ts'

const VALID_MINUTES = 15

/** `user` signs in as its subject; `kiosk` and `display` pair as the kiosk or display of the plan. */
export type StartLinkKind = 'user' | 'kiosk' | 'display'
export type StartLink = { kind: StartLinkKind; subject: string }

export type StartLinks = {
  /** 22 letters, shown once to whoever may hand them on. */
  create(link: StartLink): string
  /** What the letters are good for, once; null for unknown, used, old, or another kind, which stays unused. */
  use(letters: string, kinds: readonly StartLinkKind[]): StartLink | null
}

/** One-time links: no default password exists anywhere, and a link in a photo or a log is worth nothing afterwards. */
export function createStartLinks({ building, storage, clock, randomBytes }: StartLinkParts): StartLinks {
  return {
    create({ kind, subject }) {
      const now = clock.now()
      const letters = newId<string>(randomBytes)
      const { orm } = storage.database
      orm
        .delete(startLink)
        .where(and(eq(startLink.building, building), lte(startLink.expiresAt, now)))
        .run()
      orm
        .insert(startLink)
        .values({ building, hash: secretHash(letters), kind, subject, expiresAt: minutesAfter(now, VALID_MINUTES) })
        .run()
      return letters
    },
    use(letters, kinds) {
      const now = clock.now()
      // One statement: two who open the link at the same moment cannot both get in.
      const used = storage.database.orm
        .update(startLink)
        .set({ usedAt: now })
        .where(
          and(
            eq(startLink.building, building),
            eq(startLink.hash, secretHash(letters)),
            inArray(startLink.kind, [...kinds]),
            isNull(startLink.usedAt),
            gt(startLink.expiresAt, now),
          ),
        )
        .returning({ kind: startLink.kind, subject: startLink.subject })
        .get()
      return used ? { kind: used.kind as StartLinkKind, subject: used.subject } : null
    },
  }
}

export type StartLinkParts = {
  building: BuildingId
  storage: { readonly database: Database }
  clock: Pick<Clock, 'now'>
  randomBytes: RandomBytes
}
