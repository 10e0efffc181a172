import { once } from 'node:events'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { AppendRaced, type Journal, StorageFull } from './journal.ts'
import { type Written, writtenBy } from './sqlite-append.ts'

/** Null: stored. */
export type AppendFault = { kind: 'full' | 'raced' | 'unknown'; message: string } | null
export type WriterOrder = Written | 'close'

export type JournalThread = Pick<Journal, 'append'> & { close(): Promise<void> }

type Waiting = { resolve(): void; reject(error: Error): void }

/**
 * A thread with a connection of its own that appends to the journal in a database file. A commit waits for the disk for milliseconds, on a
 * bad day for half a second: here it waits beside the event loop, which takes requests and serves screens meanwhile.
 *
 * A thread that dies leaves what it held unknown; the next append starts another.
 */
export function createJournalThread(path: string): JournalThread {
  const waiting: Waiting[] = []
  let worker: Worker | null = start()

  function start(): Worker {
    const started = new Worker(workerFile(), { workerData: path })
    started.on('message', (fault: AppendFault) => settle(waiting.shift(), fault))
    started.on('error', (error) => fail(started, error))
    started.on('exit', () => fail(started, new Error('the thread of the journal ended')))
    return started
  }

  function fail(ended: Worker, error: unknown): void {
    if (worker !== ended) return
    worker = null
    for (const one of waiting.splice(0)) settle(one, { kind: 'unknown', message: String(error) })
  }

  return {
    append(building, expectedSeq, batch) {
      worker ??= start()
      worker.postMessage(writtenBy(building, expectedSeq, batch) satisfies WriterOrder)
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
    },
    async close() {
      if (!worker) return
      const ended = once(worker, 'exit')
      worker.postMessage('close' satisfies WriterOrder)
      await ended
    },
  }
}

function settle(one: Waiting | undefined, fault: AppendFault): void {
  if (!fault) one?.resolve()
  else if (fault.kind === 'raced') one?.reject(new AppendRaced())
  else one?.reject(fault.kind === 'full' ? new StorageFull(fault.message) : new Error(fault.message))
}

/** Beside this file: `.ts` when run from source, `.js` where the server was built. */
function workerFile(): URL {
  const here = import.meta.url
  return new URL(`journal-worker${extname(here)}`, here)
}
