import type { CounterVerb } from '@antre/shared/counter-verbs'
import { parseInstant } from '@antre/shared/instants'
import type { CounterStop, CounterView, IsoInstant } from '@antre/shared/views'

/** What a clerk can ask for with one press; some are a verb, some open a question first. */
export type ActionId =
  | 'open'
  | 'call-next'
  | 'recall'
  | 'start'
  | 'finish-next'
  | 'finish'
  | 'outcome'
  | 'no-show-next'
  | 'no-show'
  | 'pause'
  | 'resume'
  | 'close'
  | 'hand-over'

/** Why an action cannot be done yet. */
export type ActionWait = { for: 'calls'; calls: number } | { for: 'time'; ms: number } | { for: 'finish' }

/** `states`: what the clerk vouches for by doing it; the button says so. */
export type Action = { id: ActionId; wait: ActionWait | null; states?: 'called-directly' }

/** The primary one is on the space bar; those of the header stay in their place in every state. */
export type Actions = { primary: Action | null; row: Action[]; header: Action[] }

export type ActionRules = {
  view: CounterView
  /** A clerk acts in her own session only; null for whoever may act on behalf of any. */
  clerk: string | null
  /** The server's clock, ms since 1970. */
  now: number
  callsMax: number
  /** Without contact the list may be old: then calling is offered even if nobody seems to wait. */
  contact: 'live' | 'lost'
}

export function actionsOf({ view, clerk, now, callsMax, contact }: ActionRules): Actions {
  if (clerk !== null && view.session && view.session.clerk !== clerk) return { primary: ready('hand-over'), row: [], header: [] }
  switch (view.state) {
    case 'closed':
      return { primary: ready('open'), row: [], header: [] }
    case 'free':
      return {
        primary: view.next.length > 0 || contact === 'lost' ? ready('call-next') : null,
        row: [],
        header: [ready('pause'), ready('close')],
      }
    case 'calling':
      return {
        primary: ready('start'),
        row: view.current ? callingRow({ stop: view.current, now, callsMax }) : [],
        header: afterFinish,
      }
    case 'serving':
      return { primary: ready('finish-next'), row: [ready('finish'), ready('outcome')], header: afterFinish }
    case 'paused':
      return { primary: ready('resume'), row: [], header: [ready('close')] }
  }
}

function callingRow({ stop, now, callsMax }: { stop: CounterStop; now: number; callsMax: number }): Action[] {
  const noShowWait = stop.calls < callsMax ? ({ for: 'calls', calls: callsMax } as const) : untilWait(stop.noShowFrom, now)
  const noShow = { wait: noShowWait, ...(stop.callDirectly ? { states: 'called-directly' as const } : {}) }
  return [
    { id: 'recall', wait: untilWait(stop.recallFrom, now) },
    { id: 'no-show-next', ...noShow },
    { id: 'no-show', ...noShow },
  ]
}

const ready = (id: ActionId): Action => ({ id, wait: null })
const afterFinish: Action[] = [
  { id: 'pause', wait: { for: 'finish' } },
  { id: 'close', wait: { for: 'finish' } },
]

function untilWait(from: IsoInstant | null, now: number): ActionWait | null {
  const ms = from === null ? 0 : parseInstant(from) - now
  return ms > 0 ? { for: 'time', ms } : null
}

export const findAction = ({ primary, row, header }: Actions, id: ActionId): Action | null =>
  [primary, ...row, ...header].find((action) => action?.id === id) ?? null

export type Command = { verb: CounterVerb; body: object }

/** The request behind an action; null for those that ask something first. */
export function commandOf({ id, states }: Pick<Action, 'id' | 'states'>): Command | null {
  const stated = states ? { calledDirectly: true } : {}
  switch (id) {
    case 'open':
    case 'call-next':
    case 'recall':
    case 'start':
    case 'resume':
    case 'close':
    case 'hand-over':
    case 'finish':
      return { verb: id, body: {} }
    case 'finish-next':
      return { verb: 'finish', body: { then: 'call-next' } }
    case 'no-show-next':
      return { verb: 'no-show', body: { then: 'call-next', ...stated } }
    case 'no-show':
      return { verb: 'no-show', body: stated }
    case 'pause':
    case 'outcome':
      return null
  }
}
