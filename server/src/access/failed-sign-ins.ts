import { type Instant, MINUTE_MS, SECOND_MS, secondsAfter } from '@antre/shared/instants'

/** So many wrong passwords cost nothing: fingers slip. */
const FREE_FAILURES = 4
const DELAY_MAX_SECONDS = 60
/** After so long without a failure all is forgotten. */
const FORGET_AFTER_MS = 15 * MINUTE_MS
/** Invented names must not fill the memory; the oldest are forgotten first. */
const NAMES_MAX = 10_000

/**
 * Slows the guessing of one name's password: each failure beyond a few doubles the wait, up to a minute. Never a lock-out, which
 * would let anyone keep a clerk from her counter. Unknown names are counted alike, so that nothing tells them apart.
 */
export function createFailedSignIns() {
  const failures = new Map<string, { count: number; at: Instant }>()
  return {
    /** Seconds this name has to wait before another try is looked at; 0 when it may try now. */
    waitSeconds(username: string, now: Instant): number {
      const failed = failures.get(username)
      if (!failed || now - failed.at > FORGET_AFTER_MS) return 0
      return Math.max(0, Math.ceil((secondsAfter(failed.at, delaySeconds(failed.count)) - now) / SECOND_MS))
    },
    /** True for the failure that makes it a burst, once until it is forgotten. */
    failed(username: string, now: Instant): boolean {
      const before = failures.get(username)
      const count = before && now - before.at <= FORGET_AFTER_MS ? before.count + 1 : 1
      failures.delete(username)
      failures.set(username, { count, at: now })
      if (failures.size > NAMES_MAX) failures.delete(failures.keys().next().value as string)
      return count === FREE_FAILURES
    },
    succeeded(username: string): void {
      failures.delete(username)
    },
  }
}

const delaySeconds = (count: number): number => (count < FREE_FAILURES ? 0 : Math.min(DELAY_MAX_SECONDS, 2 ** (count - FREE_FAILURES)))
