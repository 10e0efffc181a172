import type { CounterId, StopId, VisitId } from '@antre/shared/ids'
import { type Instant, instant, latest, secondsAfter } from '@antre/shared/instants'
import type { UndoableAct } from '@antre/shared/views'
import { openCounter } from './at-counter.ts'
import { announce, nextCallNumbers } from './call.ts'
import { type Decision, refuse, type Undo } from './commands.ts'
import type { ActUndone, Event } from './events.ts'
import type { Fact } from './evolve.ts'
import { movedMs, movedUntil } from './standstill.ts'
import type { HoldBefore, LastAct, State, Stop, StopBefore, Visit } from './state.ts'
import { addHold, counterOf, isAtCounter, putBack, queueOf, settle, stopOf, takeOut, ticketNumberOf } from './stop.ts'
import { visitsIn } from './visits-in.ts'

/** Long enough to see what one has pressed, short enough that nobody has acted on it. */
const UNDO_SECONDS = 60

/**
 * Takes back the counter's newest act, and what was asked together with it, as if it had not been; what was shown is shown as withdrawn
 * (L8). Refused when it is not the newest, is older than a minute, or its citizen was called or changed elsewhere since.
 */
export function decideUndo(state: State, command: Undo, now: Instant): Decision {
  const found = openCounter(state, command)
  if ('refusal' in found) return found
  const act = undoable(state, command.counter)
  if (!act || now >= undoUntil(act) || command.of < act.firstSeq || command.of > act.lastSeq) return refuse({ code: 'undo-too-late' })
  const { call, visits } = act
  const event: ActUndone = {
    type: 'ActUndone',
    counter: command.counter,
    of: act.firstSeq,
    act: act.act,
    stops: visits.flatMap((memory) => standingAfter(memory)),
    withdrawn: call && call.zones.length > 0 ? call.stop.id : null,
    zones: call ? nextCallNumbers(state, call.zones) : [],
  }
  return { events: [event], answer: { of: 'counter', counter: command.counter, stop: atCounterAfter(act, command.counter) } }
}

export function evolveActUndone(state: State, event: ActUndone, at: Instant): void {
  const counter = counterOf(state, event.counter)
  const act = counter.lastAct
  if (!act) throw new Error(`${event.counter} has no act to take back`)
  const { call, visits } = act
  if (call && event.withdrawn)
    announce(state, { stop: call.stop, counter: event.counter, kind: 'withdrawn', calls: 0, at, zones: event.zones })
  for (const { visit } of visits) for (const stop of visit.stops) takeOut(state, stop)
  for (const memory of visits) restore(state, memory, { since: act.at, at })
  for (const { visit } of visits) settle(state, visit)
  if (call) uncount(state, call)
  Object.assign(counter, act.before, { byItself: null, lastAct: null })
}

/** The newest act of a counter, which can be taken back until its time is over: nobody else has acted on its citizens. */
export function undoable(state: State, id: CounterId): LastAct | null {
  const act = counterOf(state, id).lastAct
  return act?.visits.every(({ visit }) => visit.changedSeq <= act.lastSeq) ? act : null
}

export const undoUntil = ({ at }: LastAct): Instant => secondsAfter(at, UNDO_SECONDS)

/** Each act by the fact that begins it. Any other fact of a counter means that what was before it stands. */
const ACTS: { [Type in Event['type']]?: UndoableAct } = {
  StopCalled: 'call',
  StopStarted: 'start',
  StopFinished: 'finish',
  StopNoShow: 'no-show',
  StopParked: 'park',
  StopRequeued: 'return-to-queue',
  StopTransferred: 'transfer',
  StopAdded: 'add-stop',
}

/** Before a fact is followed: keeps what an undo of it will need. */
export function rememberAct(state: State, { event, seq, at }: Fact): void {
  if (!('counter' in event) || event.counter === null || event.type === 'ActUndone' || event.type === 'CounterWaits') return
  const counter = state.counters.get(event.counter)
  if (!counter) return
  const act = ACTS[event.type]
  const last = counter.lastAct
  const isWalkIn = event.type === 'StopCalled' && event.why.rule === 'walk-in'
  // A walk-in is called and begun in one command; the start belongs to it.
  const goesOn = last?.lastSeq === seq - 1 && ((event.type === 'StopCalled' && event.follows) || isStartOfWalkIn(event, last))
  // What reception changed is not the clerk's to take back.
  const isOfAnother = event.type === 'StopRequeued' && event.by === 'class'
  if (!act || isOfAnother || !('visit' in event)) {
    counter.lastAct = null
    return
  }
  const visit = state.visits.get(event.visit) as Visit
  if (goesOn) {
    last.lastSeq = seq
    if (!last.visits.some((one) => one.visit === visit)) last.visits.push({ visit, isNew: false, stops: standing(state, visit, at) })
  } else {
    counter.lastAct = {
      act: isWalkIn ? 'walk-in' : act,
      firstSeq: seq,
      lastSeq: seq,
      at,
      number: ticketNumberOf(visit),
      before: { today: { ...counter.today }, lastFinished: counter.lastFinished },
      visits: [{ visit, isNew: isWalkIn, stops: standing(state, visit, at) }],
      call: null,
    }
  }
  if (event.type === 'StopCalled' && counter.lastAct) counter.lastAct.call = callBefore(state, event, seq)
}

/** After a fact is followed: from here on its visits have changed. A hold that time alone ends and another paper change nothing that anybody did. */
export function noteChange(state: State, { event, seq }: Fact): void {
  if ((event.type === 'HoldEnded' && !event.by) || event.type === 'VisitReprinted') return
  for (const id of visitsIn(event)) {
    const visit = state.visits.get(id)
    if (visit) visit.changedSeq = seq
  }
}

const isStartOfWalkIn = (event: Event, { act, call }: LastAct): boolean =>
  act === 'walk-in' && event.type === 'StopStarted' && call?.stop.id === event.stop

function callBefore(state: State, { stop: id, zones }: Extract<Event, { type: 'StopCalled' }>, seq: number): LastAct['call'] {
  const stop = stopOf(state, id)
  const queue = queueOf(state, stop)
  const { id: of, priorityRun, lastCallSeq } = queue
  return { stop, zones: zones.map(({ zone }) => zone), queue: of, seq, before: { priorityRun, lastCallSeq } }
}

const standing = (state: State, visit: Visit, at: Instant): StopBefore[] =>
  visit.stops.map((stop) => ({
    stop,
    phase: stop.phase,
    holds: stop.holds.map(({ reason, ends }) => ({
      reason,
      leftMs: ends && ends.at - latest(movedUntil(queueOf(state, stop), at), ends.since),
    })),
    after: stop.after,
  }))

type Memory = LastAct['visits'][number]

/** Where each stop of a visit will be; what the act has made is gone, but a number that was given stays given. */
function standingAfter({ visit, isNew, stops }: Memory): ActUndone['stops'] {
  const before = new Map(stops.map(({ stop, phase }) => [stop, phase]))
  return visit.stops.map((stop) => {
    const phase = before.get(stop)
    const ids: { stop: StopId; visit: VisitId } = { stop: stop.id, visit: visit.id }
    if (isNew) return { ...ids, to: 'cancelled' }
    return { ...ids, to: phase?.name ?? 'gone' }
  })
}

function atCounterAfter({ visits }: LastAct, counter: CounterId): StopId | null {
  const before = visits.filter(({ isNew }) => !isNew).flatMap(({ stops }) => stops)
  return before.find(({ phase }) => isAtCounter(phase) && phase.counter === counter)?.stop.id ?? null
}

/** Of stops that were taken out of line and counter. */
function restore(state: State, { visit, isNew, stops }: Memory, { since, at }: Between): void {
  const before = new Map(stops.map((one) => [one.stop, one]))
  for (const stop of [...visit.stops]) {
    const was = before.get(stop)
    if (was && !isNew) bringBack(state, was, { since, at })
    else undoJoin(state, stop, { isNew, at })
  }
}

type Between = { since: Instant; at: Instant }

function bringBack(state: State, { stop, phase, holds, after }: StopBefore, between: Between): void {
  // One that was transferred gave its place of the quota to the one that went on.
  if (stop.phase.name === 'transferred' && phase.name !== 'transferred') queueOf(state, stop).quotaUsed += stop.weight
  if (stop.phase.name === 'no-show' && phase.name === 'called') phase.call.isKept = true
  stop.after = after
  putBack(state, stop, phase)
  for (const hold of holds) holdOn(state, stop, hold, between)
}

/**
 * What time has not ended meanwhile goes on as long as it would have, also over a halt. That somebody who was set aside wakes up is a fact
 * of its own, however late.
 */
function holdOn(state: State, stop: Stop, { reason, leftMs }: HoldBefore, { since, at }: Between): void {
  if (leftMs === null) return addHold(state, stop, reason, null)
  const queue = queueOf(state, stop)
  const from = movedUntil(queue, at)
  const left = leftMs - movedMs(queue, { from: since, to: from })
  if (left > 0 || reason === 'parked') addHold(state, stop, reason, instant(from + left), from)
}

/** What the act brought into the day: a number that was given stays given, and is cancelled. */
function undoJoin(state: State, stop: Stop, { isNew, at }: { isNew: boolean; at: Instant }): void {
  const queue = queueOf(state, stop)
  queue.quotaUsed -= stop.weight
  if (isNew) {
    putBack(state, stop, { name: 'cancelled', counter: null, endedAt: at })
    return
  }
  if (stop.because === 'added' || stop.because === 'continued') queue.issued -= 1
  stop.visit.stops.splice(stop.visit.stops.indexOf(stop), 1)
  state.stops.delete(stop.id)
}

/** The row of priority calls goes back only while nobody else was called from that queue since. */
function uncount(state: State, { queue: id, seq, before }: NonNullable<LastAct['call']>): void {
  const queue = queueOf(state, { queue: id })
  if (queue.lastCallSeq === seq) Object.assign(queue, before)
  queue.called -= 1
}
