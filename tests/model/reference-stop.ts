import type { VisitClass } from '@antre/shared/plan'
import type { IssuedStop, JoinedStop } from '../../server/src/domain/events.ts'

/** `endsAt`: on the stop's own clock, which stands still with its queue; null: no time ends it. */
type ReferenceHold = { reason: string; endsAt: number | null }

export type ReferenceStop = {
  id: string
  visit: string
  class: VisitClass
  service: string
  queue: string
  /** The issue order of the day. */
  index: number
  people: number
  creditedAt: number
  headStartMinutes: number
  /** Why its arrival is not its own. */
  because: string | null
  /** The one counter that calls it, or `accessible`. */
  only: string | null
  after: string[]
  holds: ReferenceHold[]
  returns: number
  state: 'queued' | 'called' | 'serving' | 'parked' | 'no-show' | 'done' | 'transferred' | 'cancelled' | 'expired'
  /** Where it is, or was when it ended or was set aside. */
  counter: string | null
  /** On its own clock: when it was first called, and since when it was missed. */
  firstCalledAt: number
  lastCalledAt: number
  missedAt: number
  /** Sent for a document and not back yet. */
  isAwaited: boolean
  /** It counts in the quota of its queue. */
  takesPlace: boolean
}

type Joining = { visit: string; class: VisitClass; index: number; only: string | null }

export function issuedStop(
  { stop, service, queue, people, creditedAt, headStartMinutes, after }: IssuedStop,
  joining: Joining,
): ReferenceStop {
  const own = { id: stop, service, queue, people, creditedAt, headStartMinutes, because: null, after: [...(after ?? [])] }
  return { ...waiting, ...own, ...joining, holds: [] }
}

export function joinedStop({ stop, service, queue, people, creditedAt, ...joined }: JoinedStop, joining: Joining): ReferenceStop {
  const { headStartMinutes, because, after } = joined
  return { ...waiting, id: stop, service, queue, people, creditedAt, headStartMinutes, because, after: [...after], ...joining, holds: [] }
}

const waiting = {
  returns: 0,
  state: 'queued',
  counter: null,
  firstCalledAt: 0,
  lastCalledAt: 0,
  missedAt: 0,
  isAwaited: false,
  takesPlace: true,
} as const

export const isAtCounter = ({ state }: ReferenceStop): boolean => state === 'called' || state === 'serving'
export const isLive = (stop: ReferenceStop): boolean => stop.state === 'queued' || stop.state === 'parked' || isAtCounter(stop)
export const isOutside = ({ holds }: ReferenceStop): boolean => holds.some(({ reason }) => reason === 'places')

type Place = { creditedAt: number; index: number }
export const isBefore = (a: Place, b: Place): boolean => (a.creditedAt !== b.creditedAt ? a.creditedAt < b.creditedAt : a.index < b.index)
