import type { Instant } from '@antre/shared/instants'

/** `burst` at once, then one each `everyMs`. */
export type Rate = Readonly<{ burst: number; everyMs: number }>

/** Whoever was not heard of for longest is forgotten first: at worst an old flood may begin anew. */
const KEYS_MAX = 20_000

export type TokenBuckets = {
  /** Milliseconds until there is one for this key; 0 when there is. */
  waitMs(key: string, now: Instant): number
  /** Takes one of this key's; 0 when there was one, else the milliseconds until there is. What was not taken costs nothing. */
  take(key: string, now: Instant): number
  forget(key: string): void
}

/**
 * Limits how often something is done, for each key on its own. Of a key one number is kept: when its bucket is full again. Each take is
 * a look-up, and the memory is bounded whoever comes.
 */
export function createTokenBuckets({ burst, everyMs }: Rate): TokenBuckets {
  const fullAt = new Map<string, number>()
  const leewayMs = (burst - 1) * everyMs
  const fullOf = (key: string, now: Instant) => Math.max(now, fullAt.get(key) ?? now)
  return {
    waitMs: (key, now) => Math.max(0, fullOf(key, now) - now - leewayMs),
    take(key, now) {
      const full = fullOf(key, now)
      const waitMs = full - now - leewayMs
      if (waitMs > 0) return waitMs
      // Put in anew, so that the map stands in the order in which keys were last heard of.
      fullAt.delete(key)
      fullAt.set(key, full + everyMs)
      if (fullAt.size > KEYS_MAX) fullAt.delete(fullAt.keys().next().value as string)
      return 0
    },
    forget: (key) => void fullAt.delete(key),
  }
}
