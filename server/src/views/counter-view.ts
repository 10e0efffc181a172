import type { CounterId, VisitId } from '@antre/shared/ids'
import { minutesAfter } from '@antre/shared/instants'
import type { Need } from '@antre/shared/needs'
import type { AsideStop, CounterState, CounterStop, CounterView } from '@antre/shared/views'
import { comingAt } from '../domain/by-itself.ts'
import { needsDirectCall, noShowFrom } from '../domain/no-show.ts'
import { nextCalls } from '../domain/order.ts'
import { wakesAt } from '../domain/park.ts'
import { recallFrom } from '../domain/recall.ts'
import { mayReturn } from '../domain/return-visit.ts'
import type { CounterDay, State, Stop } from '../domain/state.ts'
import { counterOf, isAtCounter, queueOf, ticketNumberOf } from '../domain/stop.ts'
import { undoable, undoUntil } from '../domain/undo.ts'
import { haltView, queueHalts } from './halt-view.ts'
import { stopView, whyView } from './stop-view.ts'
import { iso, isoOrNull } from './times.ts'

export type NeedsOf = { of(visit: VisitId): readonly Need[]; with(need: Need): VisitId[] }

/** Enough to know what comes, not so much that a clerk begins to choose. */
const NEXT_SHOWN = 5
const ASIDE_SHOWN = 8

/** `counter/{counter}`: the console of the clerk who sits there. */
/** `needs`: what the store that forgets knows of each visit. */
export function counterView(state: State, id: CounterId, needs: NeedsOf): CounterView {
  const counter = counterOf(state, id)
  const { session, pause, current, lastFinished } = counter
  return {
    counter: id,
    day: state.day,
    state: counterState(counter),
    session: session && { clerk: session.clerk, openedAt: iso(state, session.openedAt) },
    pause: pause && { reason: pause.reason, since: iso(state, pause.since), until: isoOrNull(state, pause.until) },
    current: current && counterStop(state, current, needs),
    visit: current ? current.visit.stops.map((stop) => visitStop(state, stop)) : null,
    waiting: waitingAt(state, id),
    next: nextCalls(state, id, NEXT_SHOWN).map(({ stop, why }) => ({
      ...stopView(state, stop),
      class: stop.visit.class,
      why: whyView(state, stop, why),
      targetAt: iso(state, minutesAfter(stop.visit.issuedAt, state.plan.services.get(stop.service)?.waitTargetMinutes ?? 0)),
      needs: [...needs.of(stop.visit.id)],
    })),
    aside: asideAt(state, id),
    undo: undoAt(state, id),
    auto: autoAt(state, counter),
    today: counter.today,
    lastFinished: lastFinished && { ...lastFinished, at: iso(state, lastFinished.at) },
    halts: queueHalts(state, queuesAt(state, id)),
    buildingHalt: haltView(state, state.halt),
  }
}

const visitStop = (state: State, stop: Stop) => ({ ...stopView(state, stop), counter: 'counter' in stop.phase ? stop.phase.counter : null })

export function counterState({ session, pause, current }: CounterDay): CounterState {
  if (!session) return 'closed'
  if (pause) return 'paused'
  if (!current) return 'free'
  return current.phase.name === 'serving' ? 'serving' : 'calling'
}

/** A stop as the clerk who called it sees it. */
export function counterStop(state: State, stop: Stop, needs: NeedsOf): CounterStop {
  const { phase, visit } = stop
  const call = 'call' in phase ? phase.call : null
  return {
    ...stopView(state, stop),
    class: visit.class,
    language: visit.language,
    issuedAt: iso(state, visit.issuedAt),
    calls: call?.calls ?? 0,
    firstCalledAt: isoOrNull(state, call?.firstAt ?? null),
    lastCalledAt: isoOrNull(state, call?.lastAt ?? null),
    startedAt: 'startedAt' in phase ? iso(state, phase.startedAt) : null,
    recallFrom: isoOrNull(state, recallFrom(state, stop)),
    noShowFrom: isAtCounter(phase) ? isoOrNull(state, noShowFrom(state, stop)) : null,
    callDirectly: needsDirectCall(state, stop),
    why: call && whyView(state, stop, call.why),
    needs: [...needs.of(visit.id)],
    returns: stop.returns,
    reprints: visit.reprints.length,
  }
}

/** Who may come back to this counter: set aside in its queues first, then those it missed or awaits; the newest of each first. */
function asideAt(state: State, id: CounterId): AsideStop[] {
  return queuesAt(state, id)
    .flatMap(({ aside }) => [...aside])
    .flatMap((stop) => asideStop(state, stop, id) ?? [])
    .sort((a, b) => Number(a.because !== 'parked') - Number(b.because !== 'parked') || (a.since < b.since ? 1 : -1))
    .slice(0, ASIDE_SHOWN)
}

function asideStop(state: State, stop: Stop, id: CounterId): AsideStop | null {
  const { phase, visit } = stop
  const base = { ...stopView(state, stop), class: visit.class }
  if (phase.name === 'parked') {
    const { reason, since } = phase
    return {
      ...base,
      because: 'parked',
      reason,
      since: iso(state, since),
      until: isoOrNull(state, wakesAt(stop)),
      returnable: visit.busyAt === null,
    }
  }
  if ((phase.name !== 'no-show' && phase.name !== 'done') || phase.counter !== id) return null
  const because = phase.name === 'no-show' ? ('no-show' as const) : ('back-today' as const)
  return { ...base, because, reason: null, since: iso(state, phase.endedAt), until: null, returnable: mayReturn(state, stop) }
}

/** The view knows no clock: a screen takes the offer away at `until`. */
function undoAt(state: State, id: CounterId): CounterView['undo'] {
  const act = undoable(state, id)
  return act && { seq: act.lastSeq, act: act.act, number: act.number, until: iso(state, undoUntil(act)) }
}

function autoAt(state: State, counter: CounterDay): CounterView['auto'] {
  const coming = comingAt(state, counter)
  return coming && { act: coming.act, at: iso(state, coming.at) }
}

export const numberAt = ({ current }: CounterDay): string | null => current && ticketNumberOf(current.visit)

const queuesAt = (state: State, id: CounterId) => (state.plan.counters.get(id)?.serves ?? []).map(({ queue }) => queueOf(state, { queue }))

function waitingAt(state: State, id: CounterId): CounterView['waiting'] {
  const queues = queuesAt(state, id)
  const firsts = queues.flatMap(({ line }) => line.longestWaiting() ?? [])
  return {
    count: queues.reduce((sum, { line }) => sum + line.people, 0),
    longestSince:
      firsts.length === 0 ? null : iso(state, firsts.reduce((a, b) => (a.visit.issuedAt <= b.visit.issuedAt ? a : b)).visit.issuedAt),
  }
}
