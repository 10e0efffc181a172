import { type Instant, instant } from '@antre/shared/instants'
import { type HeapItem, IndexedHeap, NOT_IN_HEAP } from '../../server/src/domain/indexed-heap.ts'
import type { Cancel, Clock } from '../../server/src/time/clock.ts'

type Happening = HeapItem & { readonly at: Instant; run(): void }

/** So many happenings share one turn of Node's loop, which costs as much as ten of them. */
const PER_TURN = 32

export type SimulatedTime = ReturnType<typeof createSimulatedTime>

/**
 * The time of a simulated world: whatever happens is one entry of a heap, and the clock shows the instant of the one that runs. Between
 * two of them all promises settle, so that code which awaits comes as far as it can before anything else happens.
 */
export function createSimulatedTime(startAt: Instant) {
  const heap = new IndexedHeap<Happening>(({ at }) => at)
  let current = startAt
  let serial = 0

  /** At once, but after what runs now, if `when` is past. Whole milliseconds. */
  function at(when: Instant, run: () => void): Cancel {
    const happening = { at: instant(Math.max(current, Math.round(when))), serial: ++serial, heapAt: NOT_IN_HEAP, run }
    heap.add(happening)
    return () => heap.remove(happening)
  }

  const after = (ms: number, run: () => void): Cancel => at(instant(current + ms), run)

  function every(ms: number, run: () => void): Cancel {
    let cancel: Cancel = () => {}
    const again = () => {
      cancel = after(ms, () => {
        again()
        run()
      })
    }
    again()
    return () => cancel()
  }

  /** Lets everything up to an instant happen. After each, when all has settled, `settled` tells whether to go on. */
  function runUntil(end: Instant, settled: () => 'go on' | 'stop'): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    let over = false
    const step = () => {
      if (over) return
      try {
        const next = settled() === 'stop' ? undefined : heap.peek()
        if (!next || next.at > end) return finish()
        heap.remove(next)
        current = next.at
        next.run()
      } catch (error) {
        over = true
        reject(error)
      }
    }
    const finish = () => {
      over = true
      current = instant(Math.max(current, end))
      resolve()
    }
    // Promises settle between two immediates of the same turn, too.
    const turn = () => {
      if (over) return
      for (let n = 0; n < PER_TURN; n++) setImmediate(step)
      setImmediate(turn)
    }
    turn()
    return promise
  }

  /** The clock of one life of the house: nothing that it was to do happens after its end. */
  function clockOf(isAlive: () => boolean): Clock {
    const ifAlive = (run: () => void) => () => {
      if (isAlive()) run()
    }
    return {
      now: () => current,
      // A timer of the machine waits a millisecond at least.
      at: (when, run) => at(instant(Math.max(when, current + 1)), ifAlive(run)),
      after: (ms, run) => after(Math.max(1, ms), ifAlive(run)),
      every: (ms, run) => every(ms, ifAlive(run)),
      whenLoopTurns: (run) => void at(current, ifAlive(run)),
    }
  }

  return { now: () => current, at, after, every, runUntil, clockOf }
}
