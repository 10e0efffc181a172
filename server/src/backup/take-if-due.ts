import type { Instant } from '@antre/shared/instants'
import { lastTakenAt } from './backup-folder.ts'
import { type BackupOrder, type TakenBackup, takeBackup } from './take-backup.ts'

export type KeptOrder = BackupOrder & { everyMs: number }
/** `taken` is null where the last one is young enough. */
export type Kept = { lastAt: Instant; taken: TakenBackup | null }

/** Takes a backup unless the last was taken less than `everyMs` ago, whoever took it. */
export function takeIfDue({ everyMs, ...order }: KeptOrder): Kept {
  const lastAt = lastTakenAt(order.folder)
  // One from the future tells of a clock that was wrong, not that there is time.
  const isFresh = lastAt !== null && lastAt <= order.now && order.now - lastAt < everyMs
  return isFresh ? { lastAt, taken: null } : { lastAt: order.now, taken: takeBackup(order) }
}
