import { type Instant, instant, latest, parseInstant } from '@antre/shared/instants'
import type { MachineClock } from '../../server/src/time/clock.ts'

/** A clock that stands until a test moves it, and whose machine may `jump`. Loop turns are real, so that promises settle as in production. */
export function createManualClock(startAt = '2026-11-24T08:00:00+07:00'): MachineClock & ManualClock {
  let now = parseInstant(startAt)
  let jumpedByMs: number | null = null
  let timers: { when: Instant; run(): void }[] = []
  const moveTo = (next: Instant) => {
    now = next
    const due = timers.filter(({ when }) => when <= now)
    timers = timers.filter(({ when }) => when > now)
    for (const { run } of due) run()
  }
  return {
    now: () => now,
    at(when, run) {
      const timer = { when, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    after(ms, run) {
      return this.at(instant(now + ms), run)
    },
    every: () => () => {},
    jumpedByMs: () => jumpedByMs,
    followWall() {
      const by = jumpedByMs ?? 0
      jumpedByMs = null
      moveTo(instant(Math.max(now, now + by)))
    },
    goOnFrom: (at) => moveTo(latest(now, at)),
    whenLoopTurns: (run) => void setImmediate(run),
    move: (ms) => moveTo(instant(now + ms)),
    jump(byMs) {
      jumpedByMs = byMs
    },
    set: (iso) => moveTo(parseInstant(iso)),
  }
}

type ManualClock = { move(ms: number): void; set(iso: string): void; jump(byMs: number): void }
