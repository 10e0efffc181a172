import type { Instant } from '@antre/shared/instants'
import type { BeginEpoch, Decision } from './commands.ts'
import type { EpochBegun, NumbersSkipped } from './events.ts'
import type { State } from './state.ts'

/**
 * A restore clears at least this many numbers of each prefix: what was given out after the backup is not known. Backups are taken
 * every hour, and a busy prefix gives fewer in that time.
 */
const SKIPPED_MIN = 100
/** Numbers go on where a person sees at once that they were jumped to. */
const ROUND = 100

/** After a restore: screens begin anew, and no number that may be on a paper in the hall is given a second time (D5). */
export function decideBeginEpoch(state: State, { epoch, seen }: BeginEpoch, now: Instant): Decision {
  const prefixes = new Set([...state.plan.queues.values()].map(({ prefix }) => prefix))
  const skipped = [...prefixes]
    .filter((prefix) => mayHaveGiven(state, { prefix, seen, now }))
    .map((prefix): NumbersSkipped => {
      const known = state.numbers.get(prefix) ?? 0
      const goesOnAt = Math.ceil(Math.max(known + SKIPPED_MIN, (seen[prefix] ?? 0) + 1) / ROUND) * ROUND
      return { type: 'NumbersSkipped', prefix, from: known + 1, to: goesOnAt - 1, reason: 'restored' }
    })
  return { events: [{ type: 'EpochBegun', epoch }, ...skipped], answer: { of: 'nothing' } }
}

export function evolveEpochBegun(state: State, { epoch }: EpochBegun): void {
  state.epoch = epoch
}

export function evolveNumbersSkipped(state: State, { prefix, to }: NumbersSkipped): void {
  state.numbers.set(prefix, to)
}

/** Before the first number of its agency's day could be taken nothing of a prefix is on paper, and it begins at 1 as always. */
function mayHaveGiven(state: State, { prefix, seen, now }: { prefix: string; seen: BeginEpoch['seen']; now: Instant }): boolean {
  if (state.numbers.has(prefix) || seen[prefix] !== undefined) return true
  return [...state.plan.queues.values()].some((queue) => {
    const hours = queue.prefix === prefix ? state.hours.get(queue.agency) : undefined
    return hours?.present === true && hours.issuing.some(({ from }) => from <= now)
  })
}
