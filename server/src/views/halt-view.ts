import type { HaltView, QueueHaltView } from '@antre/shared/views'
import type { Halt, QueueDay, State } from '../domain/state.ts'
import { iso, isoOrNull } from './times.ts'

export const haltView = (state: State, halt: Halt | null): HaltView | null =>
  halt && { ...halt, since: iso(state, halt.since), until: isoOrNull(state, halt.until) }

/** The halts of some queues. */
export const queueHalts = (state: State, queues: readonly QueueDay[]): QueueHaltView[] =>
  queues.flatMap(({ id, halt }) => {
    const view = haltView(state, halt)
    return view ? [{ queue: id, ...view }] : []
  })

/** Why staff closed it, where they did. */
export const becauseOf = (closed: { because?: string } | undefined): { because?: string } =>
  closed?.because === undefined ? {} : { because: closed.because }
