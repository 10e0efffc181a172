import { type Instant, MINUTE_MS } from '@antre/shared/instants'
import type { Clock } from '../time/clock.ts'
import type { BackupThread } from './backup-thread.ts'
import type { BackupOrder, TakenBackup } from './take-backup.ts'
import type { KeptOrder } from './take-if-due.ts'

/** A restore clears 100 numbers of each prefix; a busy one gives fewer in this time (D5). A failed one is tried again after it, too. */
const TAKEN_EVERY_MS = 60 * MINUTE_MS
/** A server that has just started has other work; one that starts again and again takes no backup each time. */
const LOOK_EVERY_MS = MINUTE_MS

export type BackupKeeper = {
  /** When the last good backup was taken, by this server or before; null where none is known, as in a server's first minute. */
  lastAt(): Instant | null
  /** The last try failed, and none has succeeded since. */
  isFailing(): boolean
  /** Asks to be told when one fails, and when one succeeds again. */
  onChanged(run: () => void): void
  /** Gives up the one under way: what it has made so far is removed by the next. */
  stop(): Promise<void>
}

export type BackupKeeperParts = Pick<BackupOrder, 'building' | 'dataFolder' | 'folder'> & {
  clock: Pick<Clock, 'now' | 'every'>
  begin(order: KeptOrder): BackupThread
  onTaken(taken: TakenBackup): void
  /** No backup was taken; the hall goes on all the same. */
  onFailed(error: unknown): void
}

/** Takes a backup every hour while the server runs. */
export function keepBackups({ clock, begin, onTaken, onFailed, ...order }: BackupKeeperParts): BackupKeeper {
  let lastAt: Instant | null = null
  let triedAt: Instant | null = null
  let lastTry: 'taken' | 'failed' = 'taken'
  const listeners: (() => void)[] = []
  let thread: BackupThread | null = null

  function look(): void {
    const now = clock.now()
    if (triedAt !== null && now - triedAt < TAKEN_EVERY_MS) return
    triedAt = now
    if (thread) fail(new Error('The backup before has not come to its end.'))
    else void take(now)
  }

  function fail(error: unknown): void {
    onFailed(error)
    tell('failed')
  }

  function tell(outcome: typeof lastTry): void {
    lastTry = outcome
    for (const run of listeners) run()
  }

  async function take(now: Instant): Promise<void> {
    try {
      thread = begin({ ...order, now, everyMs: TAKEN_EVERY_MS })
      const kept = await thread.kept
      lastAt = triedAt = kept.lastAt
      if (kept.taken) onTaken(kept.taken)
      tell('taken')
    } catch (error) {
      fail(error)
    }
    thread = null
  }

  const stopLooking = clock.every(LOOK_EVERY_MS, look)
  return {
    lastAt: () => lastAt,
    isFailing: () => lastTry === 'failed',
    onChanged: (run) => void listeners.push(run),
    async stop() {
      stopLooking()
      await thread?.end()
    },
  }
}
