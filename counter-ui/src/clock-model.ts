import { type ReadonlySignal, signal } from '@preact/signals'

/** Two reads a second: a count of seconds then never seems to skip one. */
const TICK_MS = 500

export type ClockModel = {
  /** The server's clock in ms since 1970, as fresh as the last tick. */
  now: ReadonlySignal<number>
  stop(): void
}

export function createClockModel({ read }: { read: () => number }): ClockModel {
  const now = signal(read())
  const ticking = setInterval(() => {
    now.value = read()
  }, TICK_MS)
  return { now, stop: () => clearInterval(ticking) }
}
