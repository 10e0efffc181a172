import type { Clock } from './time/clock.ts'

/** A terminal sends Ctrl-C to npm and to its child, and npm hands it on: what follows at once is the same wish. */
const SAME_WISH_MS = 1_000
/** A paper in hand takes some seconds; service managers wait 90 before they kill. */
const STOP_WITHIN_MS = 20_000

export type StopParts = {
  running: { close(): Promise<void> }
  clock: Pick<Clock, 'after'>
  exit(code: number): void
  log: { error(fields: object, sentence: string): void }
}

/**
 * The answer to a wish to stop: ends with code 0 when everything in hand has come to its end, with 1 when that fails or takes too long,
 * and when it is wished a second time. Whatever was answered is on the disk in any case.
 */
export function createStop({ running, clock, exit, log }: StopParts): () => void {
  let told: 'not-yet' | 'once' | 'long-ago' = 'not-yet'
  return () => {
    if (told === 'long-ago') exit(1)
    if (told !== 'not-yet') return
    told = 'once'
    clock.after(SAME_WISH_MS, () => {
      told = 'long-ago'
    })
    clock.after(STOP_WITHIN_MS, () => {
      log.error({ withinMs: STOP_WITHIN_MS }, 'The server did not come to its end in time and was ended.')
      exit(1)
    })
    running.close().then(
      () => exit(0),
      (error: unknown) => {
        log.error({ error }, 'The server was ended by a fault while it stopped.')
        exit(1)
      },
    )
  }
}
