import type { DeviceKind, PairedDevice } from '@antre/shared/contract'
import { type Instant, instant } from '@antre/shared/instants'
import { and, eq } from 'drizzle-orm'
import { newId, newSecret, type RandomBytes, secretHash, secretKey } from '../access/random.ts'
import type { StartLinks } from '../access/start-links.ts'
import type { BuildingId } from '../journal/journal.ts'
import type { Database } from '../storage/database.ts'
import { device } from '../storage/schema.ts'
import type { Clock } from '../time/clock.ts'

/** A kiosk or display that belongs to the building; `place` is what it is in the plan. */
export type Device = { id: string; kind: DeviceKind; place: string; pairedAt: Instant }

export type Devices = {
  /** Takes a one-time link for a token that only the device will know; null for a link that opens nothing. */
  pair(link: string): PairedDevice | null
  /** Enrols without a link: for a demo, which has every device from the start. */
  enrol(as: { kind: DeviceKind; place: string }): PairedDevice
  byToken(token: string): Device | null
  list(): Device[]
  /** Ends a device's access at once; false for an unknown one. */
  revoke(id: string): boolean
  /** Asks to be told of each device that lost its access, as by the sockets it still holds. */
  onRevoked(run: (device: Device) => void): void
}

/** Enrolled devices. All are known in memory, by the SHA-256 of their token: a request asks no disk. */
export function createDevices({ building, storage, clock, links, randomBytes }: DeviceParts): Devices {
  const byKey = new Map<string, Device>()
  const listeners: ((device: Device) => void)[] = []
  for (const row of storage.database.orm.select().from(device).where(eq(device.building, building)).all())
    byKey.set(row.hash.toString('base64url'), deviceFrom(row))

  function enrol({ kind, place }: { kind: DeviceKind; place: string }): PairedDevice {
    // Two televisions that are the same display would both speak (A1): the newer one takes over.
    if (kind === 'display') for (const other of [...byKey.values()]) if (other.kind === kind && other.place === place) revoke(other.id)
    const token = newSecret(randomBytes)
    const enrolled: Device = { id: newId(randomBytes), kind, place, pairedAt: clock.now() }
    storage.database.orm
      .insert(device)
      .values({ ...enrolled, building, hash: secretHash(token) })
      .run()
    byKey.set(secretKey(token), enrolled)
    return { device: enrolled.id, kind, place, token }
  }

  function revoke(id: string): boolean {
    const found = [...byKey].find(([, one]) => one.id === id)
    if (!found) return false
    const [key, revoked] = found
    storage.database.orm
      .delete(device)
      .where(and(eq(device.building, building), eq(device.id, id)))
      .run()
    byKey.delete(key)
    for (const run of listeners) run(revoked)
    return true
  }

  return {
    pair(letters) {
      const link = links.use(letters, ['kiosk', 'display'])
      return link && enrol({ kind: link.kind as DeviceKind, place: link.subject })
    },
    enrol,
    byToken: (token) => byKey.get(secretKey(token)) ?? null,
    list: () => [...byKey.values()],
    revoke,
    onRevoked: (run) => void listeners.push(run),
  }
}

export type DeviceParts = {
  building: BuildingId
  storage: { readonly database: Database }
  clock: Pick<Clock, 'now'>
  links: Pick<StartLinks, 'use'>
  randomBytes: RandomBytes
}

const deviceFrom = ({ id, kind, place, pairedAt }: typeof device.$inferSelect): Device => ({
  id,
  kind: kind as DeviceKind,
  place,
  pairedAt: instant(pairedAt),
})
