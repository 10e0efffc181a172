import type { Day, Moment } from './day.ts'
import { liveThrough } from './live-through.ts'
import type { Mutant } from './simulated-house.ts'
import type { Lived } from './world.ts'

/** Each try lives through a day; a history that is not short by then stays as it is. */
const TRIES_MAX = 400

type Failed = { day: Day; lived: Lived }

/**
 * Leaves moments out of a day that broke a promise as long as it breaks the same one: halves first, then ever smaller parts (ddmin).
 * What is left is usually short enough to be read.
 */
export async function shrink(failed: Failed, { mutant = {} }: { mutant?: Mutant } = {}): Promise<Failed> {
  const kind = kindOf(failed.lived)
  let shortest = failed
  let tries = 0

  async function without(moments: readonly Moment[]): Promise<'fails too' | 'goes well'> {
    tries += 1
    const day = { ...shortest.day, moments }
    const lived = await liveThrough(day, { mutant })
    if (kindOf(lived) !== kind) return 'goes well'
    shortest = { day, lived }
    return 'fails too'
  }

  let parts = 2
  while (tries < TRIES_MAX && shortest.day.moments.length > 0 && parts <= 2 * shortest.day.moments.length) {
    const found = await firstThatFails(complements(shortest.day.moments, parts), without)
    parts = found ? Math.max(2, parts - 1) : 2 * parts
  }
  return shortest
}

async function firstThatFails(
  candidates: Iterable<readonly Moment[]>,
  without: (moments: readonly Moment[]) => Promise<'fails too' | 'goes well'>,
) {
  for (const moments of candidates) if ((await without(moments)) === 'fails too') return true
  return false
}

/** The list without each of its parts in turn; the time between those that stay is kept. The end of the day goes first. */
function* complements(moments: readonly Moment[], parts: number): Iterable<readonly Moment[]> {
  const length = Math.ceil(moments.length / parts)
  for (let from = (parts - 1) * length; from >= 0; from -= length) {
    if (from >= moments.length) continue
    const left = moments.slice(from, from + length)
    const [next, ...rest] = moments.slice(from + length)
    const leftMs = left.reduce((sum, { afterMs }) => sum + afterMs, 0)
    yield [...moments.slice(0, from), ...(next ? [{ ...next, afterMs: next.afterMs + leftMs }] : []), ...rest]
  }
}

/** The promise and the first words: numbers and names of the one day may differ in the shorter one. */
const kindOf = ({ violation }: Lived): string | null => violation && (/^[^\d{]*/.exec(violation.message)?.[0] ?? violation.message)
