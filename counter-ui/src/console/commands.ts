import type { CounterVerb } from '@antre/shared/counter-verbs'
import type { CounterId, QueueId, ServiceId, StopId, VisitId } from '@antre/shared/ids'
import type { Need, VisitClass } from '@antre/shared/plan'
import type { CounterView } from '@antre/shared/views'
import type { Action } from './actions.ts'

/** What is sent: a verb of the counter, or of a visit. */
export type Command = { verb: CounterVerb; body: object } | { visit: VisitId; verb: VisitVerb; body: object }
type VisitVerb = 'return' | 'change-class' | 'set-needs' | 'step-aside' | 'cancel'

/** What follows an act that leaves the counter free. */
export type Then = 'call-next' | 'nothing'

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
export const cancelOf = (visit: VisitId): Command => ({ visit, verb: 'cancel', body: {} })

export const pauseOf = ({ reason, minutes }: { reason: string; minutes: number | null }): Command => ({
  verb: 'pause',
  body: { reason, ...minutesIn(minutes) },
})

export const parkOf = ({ reason, minutes, then }: { reason: string; minutes: number | null; then: Then }): Command => ({
  verb: 'park',
  body: { reason, ...minutesIn(minutes), ...thenIn(then) },
})

export type TransferTarget = { queue: QueueId } | { counter: CounterId } | { service: ServiceId }
export type TransferAnswer = { to: TransferTarget; reason: string; delayMinutes: number | null; comeBack: boolean; then: Then }

export const transferOf = ({ to, reason, delayMinutes, comeBack, then }: TransferAnswer): Command => ({
  verb: 'transfer',
  body: { to, reason, ...(delayMinutes === null ? {} : { delayMinutes }), ...(comeBack ? { comeBack } : {}), ...thenIn(then) },
})

export const addStopOf = (service: ServiceId): Command => ({ verb: 'add-stop', body: { service } })

export const walkInOf = ({ service, visitClass }: { service: ServiceId; visitClass: VisitClass }): Command => ({
  verb: 'walk-in',
  body: visitClass === 'regular' ? { service } : { service, class: visitClass },
})

export type Delivered = { service: ServiceId; quantity: number }
export type FinishAnswer = { outcome: string; delivered: Delivered[]; backToday: boolean; then: Then }

export const finishOf = ({ outcome, delivered, backToday, then }: FinishAnswer): Command => ({
  verb: 'finish',
  body: { outcome, ...(delivered.length > 0 ? { delivered } : {}), ...(backToday ? { backToday } : {}), ...thenIn(then) },
})

export const changeClassOf = (visit: VisitId, visitClass: VisitClass): Command => ({
  visit,
  verb: 'change-class',
  body: { class: visitClass },
})

export const setNeedsOf = (visit: VisitId, needs: Need[]): Command => ({ visit, verb: 'set-needs', body: { needs } })
export const stepAsideOf = (visit: VisitId, minutes: number): Command => ({ visit, verb: 'step-aside', body: { minutes } })

/** The same again, with the reason that the server asked for. */
export const withReason = (command: Command, reason: string): Command => ({ ...command, body: { ...command.body, reason } })

const minutesIn = (minutes: number | null) => (minutes === null ? {} : { minutes })
const thenIn = (then: Then) => (then === 'call-next' ? { then } : {})
