import type { Instant } from '@antre/shared/instants'
import { minutesAfter } from '@antre/shared/instants'
import { type ChangeClass, type Decision, refuse } from './commands.ts'
import type { ClassChanged } from './events.ts'
import { passingRefusal } from './passing-reason.ts'
import { requeued } from './return-to-queue.ts'
import type { State, Stop } from './state.ts'
import { isLive, known, queueOf, settle, stopOf } from './stop.ts'

/**
 * The class of a visit, for what is not being served yet: each stop counts as having come by the head start of the new one. Whoever is put
 * before others by it needs a reason (S7). A called one that is set back to regular goes back to its plain place, and is not punished (L14).
 */
export function decideChangeClass(state: State, command: ChangeClass, now: Instant): Decision {
  const visit = state.visits.get(command.visit)
  if (!visit) return refuse({ code: 'visit-unknown' })
  const stops = visit.stops.filter((stop) => isLive(stop) && stop.phase.name !== 'serving')
  if (stops.length === 0 || visit.class === command.class) return refuse({ code: 'class-unchanged' })
  const changed = stops.map((stop) => creditedIn(state, stop, command))
  const passed = Math.max(...changed.map((one) => one.passed))
  const refused = passingRefusal(state, { passed, reason: command.reason })
  if (refused) return refuse(refused)
  const called = command.class === 'regular' ? stops.find(({ phase }) => phase.name === 'called') : undefined
  const event: ClassChanged = { type: 'ClassChanged', visit: visit.id, class: command.class, reason: command.reason, stops: changed }
  return {
    events: [event, ...(called ? [{ ...requeued(state, called, now), by: 'class' as const }] : [])],
    answer: { of: 'visit', visit: visit.id },
  }
}

export function evolveClassChanged(state: State, event: ClassChanged): void {
  const visit = known(state.visits.get(event.visit), event.visit)
  const waiting = visit.stops.filter(({ phase }) => phase.name === 'queued')
  // They stand in their lists by class and arrival: out of them before either changes.
  for (const stop of waiting) queueOf(state, stop).line.leave(stop)
  visit.class = event.class
  for (const { stop: id, creditedAt, headStartMinutes } of event.stops) Object.assign(stopOf(state, id), { creditedAt, headStartMinutes })
  for (const stop of waiting) queueOf(state, stop).line.join(stop)
  settle(state, visit)
}

function creditedIn(state: State, stop: Stop, { class: as }: ChangeClass): ClassChanged['stops'][number] {
  const { headStartMinutes } = state.plan.plan.classes[as]
  const creditedAt = minutesAfter(stop.creditedAt, stop.headStartMinutes - headStartMinutes)
  const { line } = queueOf(state, stop)
  const behind = (at: Instant) => line.stopsAfter({ creditedAt: at, serial: stop.serial })
  // Those behind it already, and itself where it stands behind its new place, are not passed by this.
  const isPassedToo = stop.phase.name === 'queued' && creditedAt < stop.creditedAt ? 1 : 0
  return { stop: stop.id, creditedAt, headStartMinutes, passed: Math.max(0, behind(creditedAt) - behind(stop.creditedAt) - isPassedToo) }
}
