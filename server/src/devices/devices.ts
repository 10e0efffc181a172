import type { DeviceKind, PairedDevice } from '@antre/shared/contract'
import { type Instant, instant } from '@antre/shared/instants'
import { and, eq } from 'drizzle-orm'
import { newId, newSecret, type RandomBytes, secretHash, secretKey } from '../access/random.ts'
import type { BuildingId } from '../journal/journal.ts'
import type { Database } from '../storage/database.ts'
import { device } from '../storage/schema.ts'
import type { Clock } from '../time/clock.ts'

/** A kiosk or display that belongs to the building; `place` is what it is in the plan, `name` what people call it. */
export type Device = { id: string; kind: DeviceKind; name: string; place: string; pairedAt: Instant }

export type Devices = {
  /** Gives it a token that only the device will know. Its name is that of its place where it has none. */
  enrol(as: { kind: DeviceKind; place: string; name?: string; id?: string }): PairedDevice
  byToken(token: string): Device | null
  list(): Device[]
  /** Ends a device's access at once; false for an unknown one. */
  revoke(id: string): boolean
  /** Asks to be told of each device that lost its access, as by the sockets it still holds. */
  onRevoked(run: (device: Device) => void): void
}

/** Enrolled devices. All are known in memory, by the SHA-256 of their token: a request asks no disk. */
export function createDevices({ building, storage, clock, randomBytes }: DeviceParts): Devices {
  const byKey = new Map<string, Device>()
  const listeners: ((device: Device) => void)[] = []
  for (const row of storage.database.orm.select().from(device).where(eq(device.building, building)).all())
    byKey.set(row.hash.toString('base64url'), deviceFrom(row))

  function enrol({ kind, place, name = place, id = newId(randomBytes) }: Parameters<Devices['enrol']>[0]): PairedDevice {
    // Two televisions that are the same display would both speak (A1): the newer one takes over.
    if (kind === 'display') for (const other of [...byKey.values()]) if (other.kind === kind && other.place === place) revoke(other.id)
    const token = newSecret(randomBytes)
    const enrolled: Device = { id, kind, name, place, pairedAt: clock.now() }
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
  randomBytes: RandomBytes
}

const deviceFrom = ({ id, kind, name, place, pairedAt }: typeof device.$inferSelect): Device => ({
  id,
  kind: kind as DeviceKind,
  name: name === '' ? place : name,
  place,
  pairedAt: instant(pairedAt),
})
