import { MINUTE_MS } from '@antre/shared/instants'
import type { Engine } from '../engine/engine.ts'
import type { Cancel, Clock } from '../time/clock.ts'
import type { PersonalStore } from './personal-store.ts'

const LOOK_EVERY_MS = MINUTE_MS

export type PersonalKeeperParts = {
  clock: Pick<Clock, 'every'>
  engine: Pick<Engine, 'submit' | 'committed'>
  store: PersonalStore
  onFailed(error: unknown): void
}

/** Erases what was kept long enough, and puts into the journal whatever was taken from the store, also by a command beside the server. */
export function keepPersonal({ clock, engine, store, onFailed }: PersonalKeeperParts): Cancel {
  let isLooking = false

  async function look(): Promise<void> {
    if (isLooking) return
    isLooking = true
    try {
      store.expire(engine.committed().day)
      for (const { id, ...access } of store.pending()) {
        const actor = access.what === 'personal-data-expired' ? 'engine' : 'command'
        const request = { actor, device: null, from: 'house', key: null, fingerprint: '' } as const
        const outcome = await engine.submit({ ...request, command: { type: 'note-access', access } })
        if ('refusal' in outcome) break
        store.noted(id)
      }
    } catch (error) {
      onFailed(error)
    }
    isLooking = false
  }

  void look()
  return clock.every(LOOK_EVERY_MS, () => void look())
}
