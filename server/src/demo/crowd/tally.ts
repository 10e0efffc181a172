import type { Logger } from 'pino'

/** What the crowd has done since it came, for its status line. */
export type Tally = {
  came: number
  turnedAway: number
  left: number
  called: number
  recalled: number
  served: number
  notShown: number
  /** Refusals by code that a clerk met, as when two things happen at once. */
  refusals: Record<string, number>
}

const EVERY_MS = 5_000

export const createTally = (): Tally => ({ came: 0, turnedAway: 0, left: 0, called: 0, recalled: 0, served: 0, notShown: 0, refusals: {} })

/** Says every few seconds how the day goes, and nothing while nothing happens. */
export function tellTally({ tally, at, every, log }: TellParts): void {
  let told = JSON.stringify(tally)
  every(EVERY_MS, () => {
    const now = JSON.stringify(tally)
    if (now === told) return
    told = now
    log.info({ at: at(), ...tally }, 'The crowd in the hall.')
  })
}

export type TellParts = { tally: Tally; at(): string; every(realMs: number, run: () => void): void; log: Pick<Logger, 'info'> }
