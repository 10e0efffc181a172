import type { IssuedStop, JoinedStop } from './events.ts'
import type { State, Stop, Visit } from './state.ts'
import { addHold, NO_HOLDS, QUEUED, queueOf, settle, stopOf } from './stop.ts'

type Joining = Omit<JoinedStop, 'holds' | 'passed' | 'because'> & { because: Stop['because']; holds: JoinedStop['holds'] }

/** A stop takes its place in its queue. It takes one of the queue's quota too; whoever comes in place of another gives that one's back. */
function joinStop(state: State, visit: Visit, joining: Joining): Stop {
  state.stopSerial += 1
  const stop: Stop = {
    id: joining.stop,
    visit,
    service: joining.service,
    queue: joining.queue,
    serial: state.stopSerial,
    weight: joining.people,
    creditedAt: joining.creditedAt,
    headStartMinutes: joining.headStartMinutes,
    because: joining.because,
    only: joining.only ?? (visit.accessibleOnly ? 'accessible' : null),
    after: joining.after.length === 0 ? NOTHING_BEFORE : joining.after.map((id) => stopOf(state, id)),
    returns: 0,
    aheadAtIssue: joining.ahead,
    holds: NO_HOLDS,
    phase: QUEUED,
  }
  state.stops.set(stop.id, stop)
  visit.stops.push(stop)
  const queue = queueOf(state, stop)
  queue.line.join(stop)
  queue.quotaUsed += stop.weight
  for (const { reason, until } of joining.holds) addHold(state, stop, reason, until)
  return stop
}

/** One list for all who wait for no other stop, which is nearly everybody. */
const NOTHING_BEFORE: readonly Stop[] = []

export const joinIssued = (state: State, visit: Visit, issued: IssuedStop): Stop =>
  joinStop(state, visit, {
    ...issued,
    because: null,
    only: null,
    after: [],
    holds: issued.holds.map((reason) => ({ reason, until: null })),
  })

export function joinLater(state: State, visit: Visit, joined: JoinedStop): Stop {
  const stop = joinStop(state, visit, joined)
  settle(state, visit)
  return stop
}
