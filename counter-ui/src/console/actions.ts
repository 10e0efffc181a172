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
  | 'park'
  | 'return-to-queue'
  | 'transfer'
  | 'add-stop'
  | 'walk-in'
  | 'change-class'
  | 'set-needs'
  | 'step-aside'
  | 'cancel-visit'
  | 'undo'
  | 'wait'
  | 'aside'
  | 'more'
  | 'pause'
  | 'resume'
  | 'close'
  | 'hand-over'

/** Why an action cannot be done yet. */
export type ActionWait = { for: 'calls'; calls: number } | { for: 'time'; ms: number } | { for: 'finish' }

/** `states`: what the clerk vouches for by doing it; the button says so. */
export type Action = { id: ActionId; wait: ActionWait | null; states?: 'called-directly' }

/** The primary one is on the space bar; those of header and foot stay in their place in every state. */
export type Actions = {
  primary: Action | null
  row: Action[]
  header: Action[]
  foot: Action[]
  /** Rare: behind `more`, and on their keys all the same. */
  more: Action[]
  undo: Action | null
  /** While something is about to happen by itself. */
  wait: Action | null
}

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

const NONE: Actions = { primary: null, row: [], header: [], foot: [], more: [], undo: null, wait: null }

export function actionsOf(rules: ActionRules): Actions {
  const { view, clerk, now } = rules
  if (clerk !== null && view.session && view.session.clerk !== clerk) return { ...NONE, primary: ready('hand-over') }
  if (view.state === 'closed') return { ...NONE, primary: ready('open') }
  const { more, ...offered } = inState(rules)
  return {
    ...NONE,
    ...offered,
    more,
    foot: [ready('aside'), ...(more.length > 0 ? [ready('more')] : [])],
    undo: view.undo && parseInstant(view.undo.until) > now ? ready('undo') : null,
    wait: isComing(view) ? ready('wait') : null,
  }
}

/** A call comes by itself only if there is somebody to call. */
const isComing = ({ auto, next }: CounterView): boolean => auto !== null && (auto.act === 'start' || next.length > 0)

type Offered = Pick<Actions, 'primary' | 'row' | 'header' | 'more'>

function inState({ view, now, callsMax, contact }: ActionRules): Offered {
  switch (view.state) {
    case 'closed':
    case 'paused':
      return { primary: ready('resume'), row: [], header: [ready('close')], more: [] }
    case 'free':
      return {
        primary: view.next.length > 0 || contact === 'lost' ? ready('call-next') : null,
        row: [ready('walk-in')],
        header: [ready('pause'), ready('close')],
        more: view.next.length > 0 ? ofVisits(view) : [],
      }
    case 'calling':
      return {
        primary: ready('start'),
        row: view.current ? callingRow({ stop: view.current, now, callsMax }) : [],
        header: afterFinish,
        more: view.current ? [noShow('no-show', { stop: view.current, now, callsMax }), ...ofCurrent(view)] : [],
      }
    case 'serving':
      return {
        primary: ready('finish-next'),
        row: [ready('finish'), ready('outcome'), ready('park'), ready('transfer')],
        header: afterFinish,
        more: ofCurrent(view),
      }
  }
}

type CallingRules = { stop: CounterStop; now: number; callsMax: number }

const callingRow = (rules: CallingRules): Action[] => [
  { id: 'recall', wait: untilWait(rules.stop.recallFrom, rules.now) },
  noShow('no-show-next', rules),
  ready('park'),
  ready('transfer'),
]

function noShow(id: 'no-show' | 'no-show-next', { stop, now, callsMax }: CallingRules): Action {
  const wait = stop.calls < callsMax ? ({ for: 'calls', calls: callsMax } as const) : untilWait(stop.noShowFrom, now)
  return { id, wait, ...(stop.callDirectly ? { states: 'called-directly' as const } : {}) }
}

const ready = (id: ActionId): Action => ({ id, wait: null })
const afterFinish: Action[] = [
  { id: 'pause', wait: { for: 'finish' } },
  { id: 'close', wait: { for: 'finish' } },
]
const ofCurrent = (view: CounterView): Action[] => [ready('return-to-queue'), ready('add-stop'), ...ofVisits(view)]

/** Of whoever is at the counter or comes next; only who waits can let others pass. */
const ofVisits = ({ next }: CounterView): Action[] => [
  ready('change-class'),
  ready('set-needs'),
  ...(next.length > 0 ? [ready('step-aside')] : []),
  ready('cancel-visit'),
]

function untilWait(from: IsoInstant | null, now: number): ActionWait | null {
  const ms = from === null ? 0 : parseInstant(from) - now
  return ms > 0 ? { for: 'time', ms } : null
}

const allOf = ({ primary, row, header, foot, more, undo, wait }: Actions): Action[] =>
  [primary, ...row, ...header, ...foot, ...more, undo, wait].filter((action) => action !== null)

export const findAction = (actions: Actions, id: ActionId): Action | null => allOf(actions).find((action) => action.id === id) ?? null
