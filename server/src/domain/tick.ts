import type { Instant } from '@antre/shared/instants'
import { actByItself, nextByItself } from './by-itself.ts'
import { nextServiceOn, servicesOnAgain } from './change-day.ts'
import type { Decision } from './commands.ts'
import { dayChange } from './day.ts'
import type { HoldEnded, StopExpired, StopWoken } from './events.ts'
import { haltsOver, nextHaltOver } from './halt.ts'
import { nextNoShowByTime, noShowsByTime } from './no-show.ts'
import { dueBy, nextMovingDue } from './standstill.ts'
import type { State } from './state.ts'
import { enterPhase, queueOf, removeHold, settle, stopOf } from './stop.ts'

/** Whatever has changed by time alone: a new date ends the day and all that lives; else holds that are over end, and no-shows become certain. */
export function decideTick(state: State, now: Instant): Decision {
  const changed = dayChange(state, now)
  const passed =
    changed.length > 0
      ? changed
      : [...haltsOver(state, now), ...servicesOnAgain(state, now), ...holdsOver(state, now), ...noShowsByTime(state, now)]
  // What a counter begins by itself is decided once all else stands, one after the other.
  const events = passed.length > 0 ? passed : actByItself(state, now)
  return { events, answer: { of: 'nothing' }, ...(events.length > 0 && nextByItself(state) !== null ? { next: { type: 'tick' } } : {}) }
}

/** The next instant at which a tick has something to decide. */
export function nextDueAt(state: State): Instant {
  const due = [nextMovingDue(state), nextNoShowByTime(state), nextHaltOver(state), nextServiceOn(state), nextByItself(state)].filter(
    (at) => at !== null,
  )
  return due.reduce((first, at) => (at < first ? at : first), state.dayEndsAt)
}

export function evolveHoldEnded(state: State, { stop: id, reason }: HoldEnded): void {
  const stop = stopOf(state, id)
  removeHold(state, stop, reason)
  settle(state, stop.visit)
}

export function evolveStopExpired(state: State, { stop: id }: StopExpired, at: Instant): void {
  const stop = stopOf(state, id)
  enterPhase(state, stop, { name: 'expired', endedAt: at, comeBackOn: queueOf(state, stop).halt?.comeBackOn ?? null })
}

function holdsOver(state: State, now: Instant): (HoldEnded | StopWoken)[] {
  return dueBy(state, now)
    .sort((a, b) => a.at - b.at || a.stop.serial - b.stop.serial)
    .map(({ stop, reason }): HoldEnded | StopWoken => {
      const ids = { stop: stop.id, visit: stop.visit.id }
      return reason === 'parked' ? { type: 'StopWoken', ...ids } : { type: 'HoldEnded', ...ids, reason }
    })
}
