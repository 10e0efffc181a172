import { type Instant, instant } from '@antre/shared/instants'
import type { Clock } from '../../time/clock.ts'

/** Long waits are cut into pieces of this length: the server's clock may have been set anew meanwhile. */
const PIECE_MAX_MS = 5_000

export type ServerTime = {
  /** The server's clock, counted on from when it was last heard. */
  now(): Instant
  heard(now: Instant): void
  /** Waits until the server's clock shows `until`. */
  until(until: Instant): Promise<void>
  /** Waits for whichever comes first, and no longer than a few seconds: look again then. Null waits for the event alone. */
  untilOr(until: Instant | null, event: Promise<unknown>): Promise<void>
  /** Waits in real time, as between two attempts to reach the server. */
  pause(realMs: number): Promise<void>
}

/** The time of the building as a visitor knows it: told by the server, running at the demo's speed. */
export function createServerTime({ clock, speed, now: first }: { clock: Clock; speed: number; now: Instant }): ServerTime {
  let heardNow = first
  let heardAt = clock.now()
  const now = () => instant(Math.floor(heardNow + (clock.now() - heardAt) * speed))
  const realMsTo = (until: Instant) => Math.max(1, Math.min(PIECE_MAX_MS, Math.ceil((until - now()) / speed)))
  const pause = (realMs: number) => new Promise<void>((resolve) => void clock.after(realMs, resolve))
  return {
    now,
    pause,
    heard(told) {
      heardNow = told
      heardAt = clock.now()
    },
    async until(until) {
      while (now() < until) await pause(realMsTo(until))
    },
    untilOr(until, event) {
      return new Promise((resolve) => {
        const cancel = clock.after(until === null ? PIECE_MAX_MS : realMsTo(until), resolve)
        void event.then(() => {
          cancel()
          resolve()
        })
      })
    },
  }
}
