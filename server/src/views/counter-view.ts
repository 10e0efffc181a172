import type { CounterId } from '@antre/shared/ids'
import { minutesAfter } from '@antre/shared/instants'
import type { CounterState, CounterStop, CounterView } from '@antre/shared/views'
import { needsDirectCall, noShowFrom } from '../domain/no-show.ts'
import { nextCalls } from '../domain/order.ts'
import { recallFrom } from '../domain/recall.ts'
import type { CounterDay, State, Stop } from '../domain/state.ts'
import { counterOf, isAtCounter, queueOf, ticketNumberOf } from '../domain/stop.ts'
import { haltView, queueHalts } from './halt-view.ts'
import { stopView, whyView } from './stop-view.ts'
import { iso, isoOrNull } from './times.ts'

/** Enough to know what comes, not so much that a clerk begins to choose. */
const NEXT_SHOWN = 5

/** `counter/{counter}`: the console of the clerk who sits there. */
export function counterView(state: State, id: CounterId): CounterView {
  const counter = counterOf(state, id)
  const { session, pause, current, lastFinished } = counter
  return {
    counter: id,
    day: state.day,
    state: counterState(counter),
    session: session && { clerk: session.clerk, openedAt: iso(state, session.openedAt) },
    pause: pause && { reason: pause.reason, since: iso(state, pause.since), until: isoOrNull(state, pause.until) },
    current: current && counterStop(state, current),
    visit: current ? current.visit.stops.map((stop) => visitStop(state, stop)) : null,
    waiting: waitingAt(state, id),
    next: nextCalls(state, id, NEXT_SHOWN).map(({ stop, why }) => ({
      ...stopView(state, stop),
      class: stop.visit.class,
      why: whyView(state, stop, why),
      targetAt: iso(state, minutesAfter(stop.visit.issuedAt, state.plan.services.get(stop.service)?.waitTargetMinutes ?? 0)),
    })),
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
export function counterStop(state: State, stop: Stop): CounterStop {
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
    recallFrom: phase.name === 'called' ? iso(state, recallFrom(state, phase.call)) : null,
    noShowFrom: isAtCounter(phase) ? isoOrNull(state, noShowFrom(state, stop)) : null,
    callDirectly: needsDirectCall(state, stop),
    why: call && whyView(state, stop, call.why),
  }
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
