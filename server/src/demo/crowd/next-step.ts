import type { Finish, NoShow, PauseCounter } from '@antre/shared/counter-verbs'
import { type Instant, instant, latest, MINUTE_MS, parseInstant } from '@antre/shared/instants'
import type { CounterStop, CounterView } from '@antre/shared/views'
import type { ClerkDay } from './clerk-day.ts'

/** What a clerk does now: a command at her counter, or nothing until a time; null where only the view can bring news. */
export type Step =
  | { do: 'wait'; until: Instant | null }
  | { do: 'open' | 'close' | 'resume' | 'call-next' | 'recall' | 'start'; body: object }
  | { do: 'pause'; body: PauseCounter }
  | { do: 'finish'; body: Finish }
  | { do: 'no-show'; body: NoShow }

/** What the crowd knows of the citizen at the counter: how long she walks and is served, or that she has gone. */
export type Guest = { walkMs: number; serveMs: number; isAbsent: boolean; outcome: string; thenCallNext: boolean }

export type Situation = { view: CounterView; now: Instant; day: ClerkDay | null; callsMax: number; guestOf(stop: CounterStop): Guest }

/** A clerk by the book: she calls while anyone waits, also after closing (L10), recalls and gives up in time (L4), pauses in her turn. */
export function nextStep(situation: Situation): Step {
  const { view, day, now } = situation
  switch (view.state) {
    case 'closed':
      return whileClosed(day, now)
    case 'free':
      return whileFree(situation)
    case 'paused':
      return whilePaused(view, now)
    case 'calling':
      return view.current ? whileCalling(situation, view.current) : wait(null)
    case 'serving':
      return view.current ? whileServing(situation, view.current) : wait(null)
  }
}

const wait = (until: Instant | null): Step => ({ do: 'wait', until })
const after = (from: Instant, ms: number): Instant => instant(from + ms)

function whileClosed(day: ClerkDay | null, now: Instant): Step {
  if (!day || now >= day.closesAt) return wait(null)
  return now < day.opensAt ? wait(day.opensAt) : { do: 'open', body: {} }
}

function whileFree({ view, now, day }: Situation): Step {
  if (!day || now >= day.closesAt) {
    if (view.waiting.count === 0) return { do: 'close', body: {} }
  } else {
    const pause = day.pauses.find(({ from, to }) => from <= now && now < to)
    if (pause) return { do: 'pause', body: { reason: 'break', minutes: Math.max(1, Math.ceil((pause.to - now) / MINUTE_MS)) } }
  }
  if (view.next.length > 0) return { do: 'call-next', body: {} }
  return wait(nextEdge(day, now))
}

function nextEdge(day: ClerkDay | null, now: Instant): Instant | null {
  const edges = day ? [...day.pauses.map(({ from }) => from), day.closesAt].filter((edge) => edge > now) : []
  return edges.length === 0 ? null : edges.reduce((a, b) => (a < b ? a : b))
}

function whilePaused({ pause }: CounterView, now: Instant): Step {
  const until = pause?.until ? parseInstant(pause.until) : now
  return now < until ? wait(until) : { do: 'resume', body: {} }
}

function whileCalling({ now, callsMax, guestOf }: Situation, current: CounterStop): Step {
  const guest = guestOf(current)
  if (guest.isAbsent) return whileNobodyComes(current, { now, callsMax, guest })
  const arrives = after(timeOf(current.firstCalledAt, now), guest.walkMs)
  return now < arrives ? wait(arrives) : { do: 'start', body: {} }
}

function whileNobodyComes(current: CounterStop, { now, callsMax, guest }: { now: Instant; callsMax: number; guest: Guest }): Step {
  const recallFrom = timeOf(current.recallFrom, now)
  if (current.calls < callsMax) return now < recallFrom ? wait(recallFrom) : { do: 'recall', body: {} }
  // The last call gets its time too.
  const givenUpFrom = latest(timeOf(current.noShowFrom, now), recallFrom)
  const stated = current.callDirectly ? { calledDirectly: true as const } : {}
  return now < givenUpFrom ? wait(givenUpFrom) : { do: 'no-show', body: { ...thenOf(guest), ...stated } }
}

function whileServing({ now, guestOf }: Situation, current: CounterStop): Step {
  const guest = guestOf(current)
  const ends = after(timeOf(current.startedAt, now), guest.serveMs)
  return now < ends ? wait(ends) : { do: 'finish', body: { outcome: guest.outcome, ...thenOf(guest) } }
}

const thenOf = ({ thenCallNext }: Guest): Pick<NoShow, 'then'> => (thenCallNext ? { then: 'call-next' } : {})
const timeOf = (text: string | null, otherwise: Instant): Instant => (text === null ? otherwise : parseInstant(text))
