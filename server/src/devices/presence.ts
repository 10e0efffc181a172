import type { DeviceHealth } from '@antre/shared/contract'
import { type Instant, instant, MINUTE_MS } from '@antre/shared/instants'
import { and, eq } from 'drizzle-orm'
import type { BuildingId } from '../journal/journal.ts'
import type { Database } from '../storage/database.ts'
import { device } from '../storage/schema.ts'
import type { Clock } from '../time/clock.ts'

export type Presence = {
  /** A device has one socket, or two for a moment while it comes back. */
  came(id: string): void
  left(id: string): void
  reported(id: string, health: DeviceHealth): void
  of(id: string): { online: boolean; lastSeenAt: Instant | null; health: DeviceHealth | null }
  /** Keeps on the disk when each was last seen: now and then, not at each beat. */
  store(): void
}

/** While a device is here the disk need not know to the minute. */
const STORED_EVERY_MS = 10 * MINUTE_MS

type Seen = { sockets: number; at: Instant | null; storedAt: Instant | null; health: DeviceHealth | null }

/** Which devices are here and how they are. Their socket is their heartbeat; what they say of themselves ends with the process. */
export function createPresence({ building, storage, clock }: PresenceParts): Presence {
  const seen = new Map<string, Seen>()
  for (const { id, lastSeenAt } of storage.database.orm.select().from(device).where(eq(device.building, building)).all()) {
    const at = lastSeenAt === null ? null : instant(lastSeenAt)
    seen.set(id, { sockets: 0, at, storedAt: at, health: null })
  }

  function seenOf(id: string): Seen {
    const found = seen.get(id) ?? { sockets: 0, at: null, storedAt: null, health: null }
    seen.set(id, found)
    return found
  }

  function move(id: string, sockets: 1 | -1): void {
    const found = seenOf(id)
    found.sockets += sockets
    found.at = clock.now()
  }

  return {
    came: (id) => move(id, 1),
    left: (id) => move(id, -1),
    reported(id, health) {
      seenOf(id).health = health
    },
    of(id) {
      const found = seen.get(id)
      const online = (found?.sockets ?? 0) > 0
      return { online, lastSeenAt: online ? clock.now() : (found?.at ?? null), health: found?.health ?? null }
    },
    store() {
      const now = clock.now()
      storage.database.orm.transaction((tx) => {
        for (const [id, one] of seen) {
          if (one.sockets > 0 && now - (one.storedAt ?? 0) > STORED_EVERY_MS) one.at = now
          if (one.at === one.storedAt) continue
          tx.update(device)
            .set({ lastSeenAt: one.at })
            .where(and(eq(device.building, building), eq(device.id, id)))
            .run()
          one.storedAt = one.at
        }
      })
    },
  }
}

export type PresenceParts = { building: BuildingId; storage: { readonly database: Database }; clock: Pick<Clock, 'now'> }
