import { type Instant, instant, MINUTE_MS } from '@antre/shared/instants'

/** The only place that reads the machine's clocks and sets its timers. Everything else has time handed in. */
export type Clock = {
  now(): Instant
  /** Runs once when the clock shows `when`, or soon if it is past. */
  at(when: Instant, run: () => void): Cancel
  /** Runs every so many real milliseconds, whatever speed the clock has. */
  every(realMs: number, run: () => void): Cancel
  after(realMs: number, run: () => void): Cancel
  /** Runs when this turn of the event loop is over: what has arrived by then is handled together. */
  whenLoopTurns(run: () => void): void
}
export type Cancel = () => void

/** Up to this the wall clock is followed; a larger step is a fault of the clock, not of time (N3). */
const JUMP_LIMIT_MS = 2 * MINUTE_MS
/** The longest a timer can be set for at once. */
const TIMER_MAX_MS = 2 ** 31 - 1

/**
 * The machine's time. After a jump of the wall clock it goes on by the monotonic clock until both agree again; `onJump` is told once
 * per jump. For demos and tests it can start elsewhere and run faster.
 */
export function createClock({ startAt, speed = 1, onJump = () => {} }: ClockSettings = {}): Clock {
  const now = startAt === undefined && speed === 1 ? steadyNow(onJump) : shiftedNow(startAt ?? instant(Date.now()), speed)
  const at = (when: Instant, run: () => void): Cancel => {
    let timer: NodeJS.Timeout
    const arm = () => {
      timer = setTimeout(() => (now() >= when ? run() : arm()), Math.min(TIMER_MAX_MS, Math.max(1, Math.ceil((when - now()) / speed))))
    }
    arm()
    return () => clearTimeout(timer)
  }
  return {
    now,
    at,
    every(realMs, run) {
      const timer = setInterval(run, realMs)
      return () => clearInterval(timer)
    },
    after(realMs, run) {
      const timer = setTimeout(run, realMs)
      return () => clearTimeout(timer)
    },
    whenLoopTurns: (run) => void setImmediate(run),
  }
}

export type ClockSettings = { startAt?: Instant; speed?: number; onJump?: (byMs: number) => void }

function steadyNow(onJump: (byMs: number) => void): () => Instant {
  let wall = Date.now()
  let monotonic = performance.now()
  let jumped = false
  return () => {
    const wallNow = Date.now()
    const monotonicNow = performance.now()
    const expected = wall + (monotonicNow - monotonic)
    const step = wallNow - expected
    if (Math.abs(step) > JUMP_LIMIT_MS) {
      if (!jumped) onJump(step)
      jumped = true
      return instant(Math.floor(expected))
    }
    jumped = false
    wall = wallNow
    monotonic = monotonicNow
    return instant(wallNow)
  }
}

function shiftedNow(startAt: Instant, speed: number): () => Instant {
  const began = performance.now()
  return () => instant(Math.floor(startAt + (performance.now() - began) * speed))
}
