import type { CounterVerb } from '@antre/shared/counter-verbs'
import type { StopId, VisitId } from '@antre/shared/ids'
import type { CounterView } from '@antre/shared/views'
import type { Action } from './actions.ts'

/** What is sent: a verb of the counter, or of a visit. */
export type Command = { verb: CounterVerb; body: object } | { visit: VisitId; verb: VisitVerb; body: object }
type VisitVerb = 'return' | 'change-class' | 'set-needs' | 'step-aside' | 'cancel'

type Given = { action: Pick<Action, 'id' | 'states'>; view: Pick<CounterView, 'undo'>; isOutcomeRequired: boolean }

/** The request behind an action; null for those that ask something first. */
export function commandOf({ action: { id, states }, view, isOutcomeRequired }: Given): Command | null {
  const stated = states ? { calledDirectly: true } : {}
  switch (id) {
    case 'open':
    case 'call-next':
    case 'recall':
    case 'start':
    case 'resume':
    case 'close':
    case 'hand-over':
    case 'return-to-queue':
    case 'wait':
      return { verb: id, body: {} }
    case 'finish':
      return isOutcomeRequired ? null : { verb: id, body: {} }
    case 'finish-next':
      return isOutcomeRequired ? null : { verb: 'finish', body: { then: 'call-next' } }
    case 'no-show-next':
      return { verb: 'no-show', body: { then: 'call-next', ...stated } }
    case 'no-show':
      return { verb: 'no-show', body: stated }
    case 'undo':
      return view.undo ? { verb: 'undo', body: { of: view.undo.seq } } : null
    case 'pause':
    case 'outcome':
    case 'park':
    case 'transfer':
    case 'add-stop':
    case 'walk-in':
    case 'change-class':
    case 'set-needs':
    case 'step-aside':
    case 'cancel-visit':
    case 'aside':
    case 'more':
      return null
  }
}

export const callOf = (stop: StopId): Command => ({ verb: 'call', body: { stop } })
export const unparkOf = (stop: StopId): Command => ({ verb: 'unpark', body: { stop } })
export const returnOf = (visit: VisitId): Command => ({ visit, verb: 'return', body: {} })

/** The same again, with the reason that the server asked for. */
export const withReason = (command: Command, reason: string): Command => ({ ...command, body: { ...command.body, reason } })
