import { type Instant, MINUTE_MS, SECOND_MS } from '@antre/shared/instants'

/** A person needs two or three touches for a number: a row of people takes six in a minute, with a helping hand eight. */
const NUMBERS_IN_A_MINUTE = 10

export type Burst<Taken> = { first: Taken; numbers: number; seconds: number }

/** Finds stretches in which one kiosk gave numbers faster than people take them. */
export function createBurstWatch<Taken extends { at: Instant }>({ found }: { found(burst: Burst<Taken>): void }) {
  const runs = new Map<string, { lastMinute: Taken[]; burst: { first: Taken; last: Taken; numbers: number } | null }>()

  function end(kiosk: string): void {
    const run = runs.get(kiosk)
    if (!run?.burst) return
    const { first, last, numbers } = run.burst
    run.burst = null
    found({ first, numbers, seconds: Math.round((last.at - first.at) / SECOND_MS) })
  }

  return {
    taken(kiosk: string, taken: Taken): void {
      const run = runs.get(kiosk) ?? { lastMinute: [], burst: null }
      runs.set(kiosk, run)
      run.lastMinute = [...run.lastMinute.filter(({ at }) => taken.at - at < MINUTE_MS), taken]
      const [first = taken] = run.lastMinute
      if (run.lastMinute.length < NUMBERS_IN_A_MINUTE) end(kiosk)
      else if (run.burst) run.burst = { ...run.burst, last: taken, numbers: run.burst.numbers + 1 }
      else run.burst = { first, last: taken, numbers: run.lastMinute.length }
    },
    endAll: () => [...runs.keys()].forEach(end),
  }
}
