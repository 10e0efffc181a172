import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Kept, KeptOrder } from './take-if-due.ts'

export type BackupThread = {
  /** Rejects when no backup could be taken. Never settles when the thread was ended. */
  kept: Promise<Kept>
  end(): Promise<void>
}

/** Copying and reading a long journal takes seconds, and the disk with the backups may be far away or gone: nobody's call waits for it. */
export function beginBackup(order: KeptOrder): BackupThread {
  const worker = new Worker(workerFile(), { workerData: order })
  return {
    kept: new Promise((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    }),
    end: async () => void (await worker.terminate()),
  }
}

/** Beside this file: `.ts` when run from source, `.js` where the server was built. */
function workerFile(): URL {
  const here = import.meta.url
  return new URL(`backup-worker${extname(here)}`, here)
}
