import { type Instant, instant, latest, MINUTE_MS } from '@antre/shared/instants'

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

/** The machine's clock can be wrong, and only a person can say which of two times is right (N3). */
export type MachineClock = Clock & {
  /** How far the machine's wall clock is from this one since it jumped; null while it is followed. */
  jumpedByMs(): number | null
  /** A person says that the wall clock is right: it is followed again. What it is behind is given back by going slower, never by going back. */
  followWall(): void
  /** Time never shows less than this: it goes on from here until the wall clock has come this far. */
  goOnFrom(at: Instant): void
}

/** Up to this the wall clock is followed; a larger step is a fault of the clock, not of time (N3). */
export const JUMP_LIMIT_MS = 2 * MINUTE_MS
/** While time is given back an hour takes two: waiting times still end, and an hour too far ahead is gone before noon. */
const GIVING_BACK_PACE = 0.5
/** The longest a timer can be set for at once. */
const TIMER_MAX_MS = 2 ** 31 - 1

/**
 * The machine's time, which never goes back. After a jump of the wall clock it goes on by the monotonic clock until both agree again or
 * a person decides; `onJump` is told of each jump, and null once it is over. For demos and tests it can start elsewhere and run faster.
 */
export function createClock({ startAt, speed = 1, onJump = () => {} }: ClockSettings = {}): MachineClock {
  const time = startAt === undefined && speed === 1 ? steadyTime(onJump) : shiftedTime(startAt ?? instant(Date.now()), speed)
  const { now } = time
  const armed = new Set<() => void>()
  const at = (when: Instant, run: () => void): Cancel => {
    let timer: NodeJS.Timeout
    const due = () => {
      if (now() < when) return arm()
      armed.delete(arm)
      run()
    }
    const arm = () => {
      clearTimeout(timer)
      timer = setTimeout(due, Math.min(TIMER_MAX_MS, Math.max(1, Math.ceil((when - now()) / speed))))
    }
    arm()
    armed.add(arm)
    return () => {
      armed.delete(arm)
      clearTimeout(timer)
    }
  }
  return {
    ...time,
    followWall() {
      time.followWall()
      for (const arm of armed) arm()
    },
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

export type ClockSettings = { startAt?: Instant; speed?: number; onJump?: (byMs: number | null) => void }
type Time = Pick<MachineClock, 'now' | 'jumpedByMs' | 'followWall' | 'goOnFrom'>

function steadyTime(onJump: (byMs: number | null) => void): Time {
  let wall = Date.now()
  let monotonic = performance.now()
  /** What a person has confirmed as behind: how far time is still ahead of the wall clock. */
  let aheadMs = 0
  let shown = instant(wall)
  let jumpedByMs: number | null = null

  function now(): Instant {
    const wallNow = Date.now()
    const passed = performance.now() - monotonic
    const aheadNow = Math.max(0, aheadMs - passed * GIVING_BACK_PACE)
    const expected = wall + passed
    const agrees = Math.abs(wallNow - expected) <= JUMP_LIMIT_MS
    if (agrees) {
      wall = wallNow
      monotonic += passed
      aheadMs = aheadNow
    }
    shown = latest(shown, instant(Math.floor((agrees ? wallNow : expected) + aheadNow)))
    note(agrees ? null : wallNow - shown)
    return shown
  }

  function note(byMs: number | null): void {
    const isKnown = byMs === null || jumpedByMs === null ? byMs === jumpedByMs : Math.abs(byMs - jumpedByMs) <= JUMP_LIMIT_MS
    if (isKnown) return
    jumpedByMs = byMs
    onJump(byMs)
  }

  return {
    now,
    jumpedByMs: () => jumpedByMs,
    followWall() {
      const before = now()
      wall = Date.now()
      monotonic = performance.now()
      aheadMs = Math.max(0, before - wall)
      note(null)
    },
    goOnFrom(at) {
      if (at <= now()) return
      wall = shown = at
      monotonic = performance.now()
      now()
    },
  }
}

function shiftedTime(startAt: Instant, speed: number): Time {
  const began = performance.now()
  return {
    now: () => instant(Math.floor(startAt + (performance.now() - began) * speed)),
    jumpedByMs: () => null,
    followWall() {},
    goOnFrom() {},
  }
}
