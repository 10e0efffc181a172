import { type Instant, instant } from '@antre/shared/instants'
import { type Clock, createClock } from '../../server/src/time/clock.ts'

export type HallClock = Clock & {
  /** While the house is dark nobody's time passes: who would come then comes when it opens again. */
  stop(): void
  goOn(): void
  /** Nothing that was waited for happens any more. */
  end(): void
}

/** The crowd's own clock, which can stand still and end. */
export function createHallClock(): HallClock {
  const real = createClock()
  const timers = new Set<() => void>()
  let ended = false
  let stoppedAt: Instant | null = null
  let lostMs = 0
  return {
    ...real,
    now: () => instant((stoppedAt ?? real.now()) - lostMs),
    after(ms, run) {
      if (ended) return () => {}
      const cancel = real.after(ms, () => {
        timers.delete(cancel)
        run()
      })
      timers.add(cancel)
      return () => {
        timers.delete(cancel)
        cancel()
      }
    },
    stop() {
      stoppedAt ??= real.now()
    },
    goOn() {
      if (stoppedAt !== null) lostMs += real.now() - stoppedAt
      stoppedAt = null
    },
    end() {
      ended = true
      for (const cancel of timers) cancel()
    },
  }
}
