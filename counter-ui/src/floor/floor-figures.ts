import { parseInstant } from '@antre/shared/instants'
import type { CounterState, FloorView } from '@antre/shared/views'

export type FloorFigures = { issued: number; called: number; waiting: number; atCounters: number; open: number; counters: number }

export function figuresOf({ counters, queues }: FloorView): FloorFigures {
  const sum = (read: (queue: FloorView['queues'][number]) => number) => queues.reduce((total, queue) => total + read(queue), 0)
  return {
    issued: sum(({ issued }) => issued),
    called: sum(({ called }) => called),
    waiting: sum(({ waiting }) => waiting),
    atCounters: counters.filter(({ state }) => state === 'calling' || state === 'serving').length,
    open: counters.filter(({ state }) => state !== 'closed').length,
    counters: counters.length,
  }
}

export const countByState = ({ counters }: FloorView, state: CounterState): number =>
  counters.filter((counter) => counter.state === state).length

/** All queues, or those that somebody has used or changed today. */
export type ShownQueues = 'all' | 'used'

/** Those who have waited longest first. */
export function queuesToShow({ queues, changes }: FloorView, shown: ShownQueues): FloorView['queues'] {
  const isShown = ({ id, issued, waiting, halt }: FloorView['queues'][number]) =>
    shown === 'all' || issued > 0 || waiting > 0 || halt !== null || changes.quotas.includes(id)
  return queues.filter(isShown).sort((a, b) => waitingSince(a) - waitingSince(b) || b.issued - a.issued)
}

const waitingSince = ({ longestSince }: FloorView['queues'][number]): number =>
  longestSince === null ? Number.MAX_SAFE_INTEGER : parseInstant(longestSince)
