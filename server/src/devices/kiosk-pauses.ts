import type { KioskId } from '@antre/shared/ids'
import { type Instant, minutesAfter } from '@antre/shared/instants'
import { createTokenBuckets, type Rate } from '../access/token-buckets.ts'
import type { Cancel, Clock } from '../time/clock.ts'

/**
 * A number takes a person two or three touches and the paper two seconds: nobody takes one every three seconds, one after the other.
 * Twenty more are a group that helps each other.
 */
const NUMBERS: Rate = { burst: 20, everyMs: 3_000 }
/** Long enough for staff to walk there; short enough that a hall with one kiosk goes on when nobody does. */
const PAUSE_MINUTES = 5

export type KioskPauses = {
  /** Counts a number that is asked for. Null while the kiosk may give numbers; `began` for the one that was too many. */
  count(kiosk: KioskId): { until: Instant; began: boolean } | null
  pausedUntil(kiosk: KioskId): Instant | null
  /** Lets it go on at once; false where it is not paused. */
  resume(kiosk: KioskId): boolean
  /** Asks to be told of each kiosk that is paused or goes on. */
  onChanged(run: (kiosk: KioskId) => void): void
  close(): void
}

/** A kiosk that gives numbers faster than people take them is no person's doing: it is paused until somebody has looked, or for a while. */
export function createKioskPauses({ clock, rateLimits }: KioskPauseParts): KioskPauses {
  const numbers = createTokenBuckets(NUMBERS)
  const paused = new Map<KioskId, { until: Instant; cancel: Cancel }>()
  const listeners: ((kiosk: KioskId) => void)[] = []
  const tell = (kiosk: KioskId) => {
    for (const run of listeners) run(kiosk)
  }

  function resume(kiosk: KioskId): boolean {
    const pause = paused.get(kiosk)
    if (!pause) return false
    pause.cancel()
    paused.delete(kiosk)
    numbers.forget(kiosk)
    tell(kiosk)
    return true
  }

  return {
    count(kiosk) {
      if (rateLimits === 'off') return null
      const pause = paused.get(kiosk)
      if (pause) return { until: pause.until, began: false }
      if (numbers.take(kiosk, clock.now()) === 0) return null
      const until = minutesAfter(clock.now(), PAUSE_MINUTES)
      paused.set(kiosk, { until, cancel: clock.at(until, () => resume(kiosk)) })
      tell(kiosk)
      return { until, began: true }
    },
    pausedUntil: (kiosk) => paused.get(kiosk)?.until ?? null,
    resume,
    onChanged: (run) => void listeners.push(run),
    close() {
      for (const { cancel } of paused.values()) cancel()
    },
  }
}

export type KioskPauseParts = { clock: Pick<Clock, 'now' | 'at'>; rateLimits: 'on' | 'off' }
