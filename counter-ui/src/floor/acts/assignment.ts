import type { QueueId } from '@antre/shared/ids'
import type { Counter } from '@antre/shared/plan'

/** What a counter is to serve, while it is being filled in: an assisted queue with its minutes, an own one with null. */
export type Assignment = ReadonlyMap<QueueId, number | null>

export const assignmentOf = (serves: Counter['serves']): Assignment =>
  new Map(serves.map(({ queue, assistAfterMinutes }) => [queue, assistAfterMinutes ?? null]))

export function toggled(assignment: Assignment, queue: QueueId): Assignment {
  const next = new Map(assignment)
  if (!next.delete(queue)) next.set(queue, null)
  return next
}

export const withAssist = (assignment: Assignment, queue: QueueId, minutes: number | null): Assignment =>
  new Map([...assignment, [queue, minutes]])

/** In the order of the queues of the plan, so that the same choice is the same request. */
export const servesOf = (assignment: Assignment, queues: readonly { id: QueueId }[]): Counter['serves'] =>
  queues.flatMap(({ id }) => {
    const minutes = assignment.get(id)
    if (minutes === undefined) return []
    return [minutes === null ? { queue: id } : { queue: id, assistAfterMinutes: minutes }]
  })
