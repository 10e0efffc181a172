import { between, type Random } from '../../server/src/demo/crowd/random.ts'
import type { BuildingId, Entry, Journal } from '../../server/src/journal/journal.ts'
import { StorageFull } from '../../server/src/journal/journal.ts'
import type { SqlitePrintJobs } from '../../server/src/printing/sqlite-print-jobs.ts'
import type { SimulatedTime } from './simulated-clock.ts'

/** What lies on the disk. Its `append` must have done its work when it returns, as SQLite's has. */
export type Medium = { journal: Journal; prints: SqlitePrintJobs; reconnect(): void; close(): void }

/** How an append fails whose outcome nobody is told: it is found after a reopening, or it is not. */
export type DiskError = 'stored' | 'lost'

type UnderWay = { building: BuildingId; expectedSeq: number; batch: Entry[] }

/** A sync of a good disk and of one that is busy, in ms. */
const SYNC_MS = { from: 1, to: 12 }
const SLOW_SYNC_MS = { from: 100, to: 900 }

export type SimulatedDisk = ReturnType<typeof createSimulatedDisk>

/** A disk that takes time, gets full, fails without saying what became of it, and keeps what it has acknowledged. */
export function createSimulatedDisk({ medium, time, random, stored }: DiskParts) {
  let isFull = false
  let isSlow = false
  const errors: DiskError[] = []
  let underWay: UnderWay | null = null
  let limbo: UnderWay | null = null

  function store({ building, expectedSeq, batch }: UnderWay): Promise<void> {
    const done = medium.journal.append(building, expectedSeq, batch)
    stored(batch)
    return done
  }

  function settle(append: UnderWay): Promise<void> {
    if (isFull) return Promise.reject(new StorageFull('no space left'))
    const error = errors.shift()
    if (!error) return store(append)
    limbo = error === 'stored' ? append : null
    return Promise.reject(new Error('an input or output error'))
  }

  /** The journal as one life of the house sees it: after its end nothing comes back from it. */
  function journalOf(isAlive: () => boolean): Journal {
    const { append: _slow, reopen: _reopen, ...reads } = medium.journal
    return {
      ...reads,
      append(building, expectedSeq, batch) {
        const append = { building, expectedSeq, batch }
        underWay = append
        return new Promise((resolve, reject) => {
          time.after(Math.ceil(between(random, isSlow ? SLOW_SYNC_MS : SYNC_MS)), () => {
            if (!isAlive()) return
            underWay = null
            settle(append).then(resolve, reject)
          })
        })
      },
      reopen() {
        medium.journal.reopen()
        if (limbo) void store(limbo)
        limbo = null
      },
    }
  }

  const whileRoom =
    <Given extends unknown[], Result>(write: (...given: Given) => Result) =>
    (...given: Given): Result => {
      if (isFull) throw new StorageFull('no space left')
      return write(...given)
    }

  return {
    journalOf,
    prints(): SqlitePrintJobs {
      const { add, markSending, settle: settleJob, forgetBefore, ...reads } = medium.prints
      const writes = { add: whileRoom(add), markSending: whileRoom(markSending), settle: whileRoom(settleJob) }
      return { ...reads, ...writes, forgetBefore: whileRoom(forgetBefore) }
    },
    setRoom(room: 'full' | 'some'): void {
      isFull = room === 'full'
    },
    setPace(pace: 'slow' | 'good'): void {
      isSlow = pace === 'slow'
    },
    failNext: (error: DiskError) => void errors.push(error),
    /** The machine stops: an append under way is there afterwards, or it is not. */
    crash(fate: DiskError): void {
      if (underWay && fate === 'stored' && !isFull) void store(underWay)
      underWay = null
      limbo = null
      medium.reconnect()
    },
  }
}

type DiskParts = {
  medium: Medium
  time: SimulatedTime
  random: Random
  /** Told at the instant from which a batch is durable. */
  stored(batch: readonly Entry[]): void
}
