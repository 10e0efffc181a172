import type { BuildingHalt } from '@antre/shared/building-halts'
import type { CounterId, KioskId, QueueId, ServiceId, SessionId, StopId, VisitId, ZoneId } from '@antre/shared/ids'
import type { Plan, VisitClass } from '@antre/shared/plan'
import type { Command, Finish, IssueVisit, Transfer } from '../../server/src/domain/commands.ts'
import type { State } from '../../server/src/domain/state.ts'
import { hashOf } from './plan-hash.ts'

/** A command as a test says it. `plan` is the document that a `publish-plan` brings along. */
export type Ask = { command: Command; plan?: Plan }

/** Every counter has its own clerk unless a test says otherwise; who acts is the third word of a story, after counter and verb. */
export const clerkOf = (counter: string): string => `clerk of ${counter}`

type By = { by?: string; as?: 'clerk' | 'floor' }
const at = (counter: string, { by = clerkOf(counter), as = 'clerk' }: By) => ({ counter: counter as CounterId, by, as })

type Taking = {
  printAt?: string
  as?: VisitClass
  people?: Record<string, number>
  channel?: IssueVisit['channel']
  slips?: Record<string, string>
}

/** `takes('budi', ['ktp', 'pbb'])`: visit `budi` with stops `budi/ktp` and `budi/pbb`. */
export function takes(
  visit: string,
  services: string[],
  { as = 'regular', people = {}, channel = 'kiosk', slips = {}, printAt }: Taking = {},
): Ask {
  const stops = services.map((service) => ({
    stop: `${visit}/${service}` as StopId,
    service: service as ServiceId,
    people: people[service] ?? 1,
    ...(slips[service] === undefined ? {} : { slip: slips[service] }),
  }))
  const paper = printAt === undefined ? {} : { printAt: printAt as KioskId }
  return { command: { type: 'issue-visit', visit: visit as VisitId, stops, class: as, language: 'id', channel, ...paper } }
}

export const cancels = (visit: string): Ask => ({ command: { type: 'cancel-visit', visit: visit as VisitId } })

export const reprints = (visit: string, kiosk: string | null = null): Ask => ({
  command: { type: 'reprint-visit', visit: visit as VisitId, kiosk: kiosk as KioskId | null },
})

export const opens = (counter: string, by: By = {}): Ask => ({
  command: { type: 'open-counter', session: `session at ${counter}` as SessionId, ...at(counter, by) },
})

export const pauses = (
  counter: string,
  { minutes = null, reason = 'istirahat', ...by }: By & { minutes?: number | null; reason?: string } = {},
): Ask => ({
  command: { type: 'pause-counter', reason, minutes, ...at(counter, by) },
})

export const resumes = (counter: string, by: By = {}): Ask => ({ command: { type: 'resume-counter', ...at(counter, by) } })
export const closes = (counter: string, by: By = {}): Ask => ({ command: { type: 'close-counter', ...at(counter, by) } })
export const callsNext = (counter: string, by: By = {}): Ask => ({ command: { type: 'call-next', ...at(counter, by) } })

export const calls = (counter: string, stop: string, { reason = null, ...by }: By & { reason?: string | null } = {}): Ask => ({
  command: { type: 'call-stop', stop: stop as StopId, reason, ...at(counter, by) },
})

export const recalls = (counter: string, by: By = {}): Ask => ({ command: { type: 'recall', ...at(counter, by) } })
export const starts = (counter: string, by: By = {}): Ask => ({ command: { type: 'start', ...at(counter, by) } })

type Ending = By & { then?: 'call-next' | null }

export const finishes = (
  counter: string,
  {
    outcome = null,
    then = null,
    delivered,
    backToday,
    ...by
  }: Ending & { outcome?: string | null } & Pick<Finish, 'delivered' | 'backToday'> = {},
): Ask => ({
  command: {
    type: 'finish',
    outcome,
    ...(delivered ? { delivered } : {}),
    ...(backToday ? { backToday } : {}),
    next: then,
    ...at(counter, by),
  },
})

/** By default she has called by her own voice: few stories have a display that speaks. */
export const givesUp = (
  counter: string,
  { then = null, calledDirectly = true, ...by }: Ending & { calledDirectly?: boolean } = {},
): Ask => ({
  command: { type: 'no-show', calledDirectly, next: then, ...at(counter, by) },
})

export const parks = (
  counter: string,
  { reason = 'formulir', minutes = null, then = null, ...by }: Ending & { reason?: string; minutes?: number | null } = {},
): Ask => ({ command: { type: 'park', reason, minutes, next: then, ...at(counter, by) } })

export const unparks = (counter: string, stop: string, { reason = null, ...by }: By & { reason?: string | null } = {}): Ask => ({
  command: { type: 'unpark', stop: stop as StopId, reason, ...at(counter, by) },
})

export const sendsBack = (counter: string, { then = null, ...by }: Ending = {}): Ask => ({
  command: { type: 'return-to-queue', next: then, ...at(counter, by) },
})

type Target = { queue: string } | { counter: string } | { service: string }
type Sending = Ending & { reason?: string; minutes?: number | null; stop?: string; back?: string | null }

/** What goes on there is stop `sent`; with `back` that one waits for its return. */
export const transfers = (
  counter: string,
  to: Target,
  { reason = 'salah-loket', minutes = null, stop = 'sent', back = null, then = null, ...by }: Sending = {},
): Ask => ({
  command: {
    type: 'transfer',
    to: to as Transfer['to'],
    stop: stop as StopId,
    back: back as StopId | null,
    reason,
    delayMinutes: minutes,
    next: then,
    ...at(counter, by),
  },
})

export const adds = (
  counter: string,
  service: string,
  { stop = `added ${service}`, people = 1, ...by }: By & { stop?: string; people?: number } = {},
): Ask => ({ command: { type: 'add-stop', stop: stop as StopId, service: service as ServiceId, people, ...at(counter, by) } })

/** `walksIn('lk-1', 'ani/ktp')`: visit `ani`, for `ktp`. */
export function walksIn(
  counter: string,
  stop: string,
  { class: of = 'regular', people = 1, reason = null, ...by }: By & { class?: VisitClass; people?: number; reason?: string | null } = {},
): Ask {
  const [visit, service] = stop.split('/') as [string, string]
  const ids = { visit: visit as VisitId, stop: stop as StopId, service: service as ServiceId }
  return { command: { type: 'walk-in', ...ids, class: of, language: 'id', people, reason, ...at(counter, by) } }
}

/** The newest act of the counter, or the one of row `of`. */
export const undoes =
  (counter: string, { of, ...by }: By & { of?: number } = {}) =>
  (state: State): Ask => ({
    command: { type: 'undo', of: of ?? state.counters.get(counter as CounterId)?.lastAct?.firstSeq ?? 1, ...at(counter, by) },
  })

export const waits = (counter: string, by: By = {}): Ask => ({ command: { type: 'wait', ...at(counter, by) } })

/** One that is awaited back today waits again as stop `again`. */
export const returns = (visit: string, { back = 'again' }: { back?: string } = {}): Ask => ({
  command: { type: 'return-visit', visit: visit as VisitId, back: back as StopId },
})
export const changesClass = (visit: string, to: VisitClass, { reason = null }: { reason?: string | null } = {}): Ask => ({
  command: { type: 'change-class', visit: visit as VisitId, class: to, reason },
})
export const limits = (visit: string, accessibleOnly = true): Ask => ({
  command: { type: 'limit-visit', visit: visit as VisitId, accessibleOnly },
})
export const stepsAside = (visit: string, minutes = 10): Ask => ({ command: { type: 'step-aside', visit: visit as VisitId, minutes } })
export const closesDay: Ask = { command: { type: 'close-day' } }

export const halts = (queue: string, { minutes = null, reason = 'sistem' }: { minutes?: number | null; reason?: string } = {}): Ask => ({
  command: { type: 'halt-queue', queue: queue as QueueId, reason, minutes },
})
export const moves = (
  queue: string,
  to: string,
  { reason = 'sistem', stops = null }: { reason?: string; stops?: string[] | { first: number } | null } = {},
): Ask => ({
  command: { type: 'move-stops', queue: queue as QueueId, to: to as QueueId, reason, stops: stops as StopId[] | { first: number } | null },
})
export const takesOver = (counter: string, { by = `next ${clerkOf(counter)}`, as = 'clerk' }: By = {}): Ask => ({
  command: { type: 'hand-over', session: `next session at ${counter}` as SessionId, ...at(counter, { by, as }) },
})
export const switchesOff = (
  service: string,
  { reason = 'sistem', minutes = null }: { reason?: string; minutes?: number | null } = {},
): Ask => ({
  command: { type: 'switch-service', service: service as ServiceId, off: { reason, minutes } },
})
export const switchesOn = (service: string): Ask => ({ command: { type: 'switch-service', service: service as ServiceId, off: null } })
export const setsQuota = (queue: string, quota: number | null | 'plan'): Ask => ({
  command: { type: 'set-quota', queue: queue as QueueId, quota },
})
export const assigns = (counter: string, queues: string[] | null): Ask => ({
  command: {
    type: 'assign-counter',
    counter: counter as CounterId,
    serves: queues?.map((queue) => ({ queue: queue as QueueId })) ?? null,
  },
})
export const goesOn = (queue: string): Ask => ({ command: { type: 'resume-queue', queue: queue as QueueId } })
export const haltsAll = ({ reason = 'evacuation', minutes = null }: { reason?: BuildingHalt; minutes?: number | null } = {}): Ask => ({
  command: { type: 'halt-building', reason, minutes },
})
export const allGoesOn: Ask = { command: { type: 'resume-building' } }

export const hasSpoken = (zone: string, n: number): Ask => ({ command: { type: 'report-spoken', zone: zone as ZoneId, n } })

export const publishes = (plan: Plan, { after = 1 }: { after?: number } = {}): Ask => ({
  command: { type: 'publish-plan', hash: hashOf(plan), after },
  plan,
})

export const isRestored = (epoch: string, seen: Record<string, number> = {}): Ask => ({ command: { type: 'begin-epoch', epoch, seen } })

export const timePasses: Ask = { command: { type: 'tick' } }
