import type { FloorChanges, FloorQueue, FloorView, HaltView } from '@antre/shared/views'
import type { Act } from './act.ts'

/** Where the day is not as planned, each with the act that takes it back. */
export type InForce =
  | { is: 'halt'; queue: FloorQueue; halt: HaltView; undo: Act }
  | { is: 'off'; off: FloorChanges['off'][number]; undo: Act }
  | { is: 'quota'; queue: FloorQueue; undo: Act }
  | { is: 'assign'; counter: FloorView['counters'][number]; undo: Act }

/** What stands still first, then what is given to nobody, then what is given otherwise. */
export function inForce({ queues, counters, changes }: FloorView): InForce[] {
  return [
    ...queues.flatMap((queue): InForce[] =>
      queue.halt ? [{ is: 'halt', queue, halt: queue.halt, undo: { does: 'resume', queue: queue.id } }] : [],
    ),
    ...changes.off.map((off): InForce => ({ is: 'off', off, undo: { does: 'switch-on', service: off.service } })),
    ...queues
      .filter(({ id }) => changes.quotas.includes(id))
      .map((queue): InForce => ({ is: 'quota', queue, undo: { does: 'quota', queue: queue.id, quota: 'plan' } })),
    ...counters
      .filter(({ id }) => changes.assigned.includes(id))
      .map((counter): InForce => ({ is: 'assign', counter, undo: { does: 'assign', counter: counter.id, serves: null } })),
  ]
}
