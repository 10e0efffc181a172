import type { ZoneId } from '@antre/shared/ids'
import type { Day } from '@antre/shared/instants'
import { parseInstant } from '@antre/shared/instants'
import type { BoardCall } from '@antre/shared/views'

/** A number is "being called now" for this long; then the colour goes and only the figures stay. */
const CALLED_FOR_MS = 60_000
/** A call stays large at least this long, however many others wait. */
export const HOLD_MS = 6_000
/** While catching up: long enough to read one number and one counter. */
export const CATCH_UP_HOLD_MS = 2_000

/**
 * One announcement with every place it has in the zones' sequences: a visit that waits in two zones is called in both (V5), and a
 * display of both shows that once.
 */
export type CallToShow = { call: BoardCall; keys: CallKey[] }
export type CallKey = { zone: ZoneId; n: number }

export type Hero = CallToShow & {
  /** On the screen's own steady clock, ms. */
  shownAt: number
  /** `announced`: it came while the display watched; `found`: it was already on the board, after a reload. */
  entry: 'announced' | 'found'
  withdrawn: boolean
}

/** Which calls a display has shown, shows and is yet to show. A value: every change gives a new one. */
export type ShowQueue = {
  /** The board's memory of the day, oldest first. */
  calls: BoardCall[]
  /** Highest n of each zone that was taken in. */
  takenUpTo: Record<ZoneId, number>
  waiting: CallToShow[]
  hero: Hero | null
}

/** `shownUpTo`: what the display remembers from before a reload; empty for one that has never shown anything. */
export const beginShowQueue = (shownUpTo: Record<ZoneId, number> = {}): ShowQueue => ({
  calls: [],
  takenUpTo: shownUpTo,
  waiting: [],
  hero: null,
})

type Moment = {
  /** The screen's own steady clock, ms: holds are measured with it. */
  now: number
  /** The server's clock, ms since 1970: ages of calls are measured with it. */
  serverNow: number
}

type NewerBoard = Moment & { zones: readonly ZoneId[]; calls: BoardCall[]; day: Day }

/** Takes in a newer board. Every call above the last taken waits for its turn (A1); those of another day are over. */
export function takeCalls(queue: ShowQueue, { zones, calls, day, now, serverNow }: NewerBoard): ShowQueue {
  const today = calls.filter((call) => isOf(day, call))
  const takenUpTo = { ...watchedFromNow(zones), ...overBefore(calls, serverNow), ...queue.takenUpTo }
  const fresh = calls.filter((call) => call.n > (takenUpTo[call.zone] ?? 0))
  let { waiting, hero } = queue
  for (const call of fresh) {
    takenUpTo[call.zone] = call.n
    if (!isOf(day, call)) continue
    if (call.kind === 'withdrawn') {
      waiting = waiting.filter((waitingCall) => !isSameTurn(waitingCall.call, call))
      if (hero && isSameTurn(hero.call, call)) hero = { ...hero, withdrawn: true, shownAt: now }
    } else {
      waiting = withCall(waiting, call)
    }
  }
  if (hero && !isOf(day, hero.call)) hero = null
  const next = { calls: today, takenUpTo, waiting, hero }
  return hero ? next : { ...next, hero: latestShown(next, now) }
}

/**
 * Moves on by at most one call; returns the same value when nothing is due. The line catches up by itself: as soon as the next call
 * is so old that it is no longer "now", the holds become short.
 */
export function advance(queue: ShowQueue, { now, serverNow }: Moment): ShowQueue {
  const { hero, waiting } = queue
  const [next, ...rest] = waiting
  if (next) {
    if (hero && now < holdEnd(hero, next, serverNow)) return queue
    return { ...queue, waiting: rest, hero: { ...next, shownAt: now, entry: 'announced', withdrawn: false } }
  }
  if (hero?.withdrawn && now >= hero.shownAt + HOLD_MS) return { ...queue, hero: latestShown({ ...queue, hero: null }, now) }
  return queue
}

/** Highest n of each zone that was shown and has none unshown below it: where a reload goes on. */
export function shownUpTo({ takenUpTo, waiting }: ShowQueue): Record<ZoneId, number> {
  const shown = { ...takenUpTo }
  for (const { zone, n } of waiting.flatMap(({ keys }) => keys)) shown[zone] = Math.min(shown[zone] ?? n, n - 1)
  return shown
}

/** Calls that were shown and are not large now, newest first, one line per turn at a counter; withdrawn ones are gone. */
export function previousCalls(queue: ShowQueue): BoardCall[] {
  const turns = new Map<string, BoardCall>()
  const upTo = shownUpTo(queue)
  for (const call of queue.calls) {
    const shown = call.n <= (upTo[call.zone] ?? 0)
    if (shown || call.kind === 'withdrawn') turns.delete(turnOf(call))
    if (shown && call.kind !== 'withdrawn') turns.set(turnOf(call), call)
  }
  if (queue.hero) turns.delete(turnOf(queue.hero.call))
  return [...turns.values()].reverse()
}

/** A zone that has no call yet is watched all the same: its first is missed like any other by a display that is away (A2). */
const watchedFromNow = (zones: readonly ZoneId[]): Record<ZoneId, number> =>
  Object.fromEntries(zones.map((zone) => [zone, 0])) as Record<ZoneId, number>

/**
 * A display without memory does not read out the morning: for each zone, what is no longer "now" counts as shown. A zone whose calls are
 * all young has shown everything before them.
 */
function overBefore(calls: BoardCall[], serverNow: number): Record<ZoneId, number> {
  const over: Record<ZoneId, number> = {}
  for (const call of calls) {
    if (isLate({ call, now: serverNow })) over[call.zone] = call.n
    else over[call.zone] ??= call.n - 1
  }
  return over
}

function withCall(waiting: CallToShow[], call: BoardCall): CallToShow[] {
  const key = { zone: call.zone, n: call.n }
  const twin = waiting.find((waitingCall) => isSameAnnouncement(waitingCall.call, call))
  if (!twin) return [...waiting, { call, keys: [key] }]
  return waiting.map((waitingCall) => (waitingCall === twin ? { ...twin, keys: [...twin.keys, key] } : waitingCall))
}

function latestShown(queue: ShowQueue, now: number): Hero | null {
  const [call] = previousCalls(queue)
  return call ? { call, keys: [{ zone: call.zone, n: call.n }], shownAt: now, entry: 'found', withdrawn: false } : null
}

function holdEnd(hero: Hero, next: CallToShow, serverNow: number): number {
  if (hero.entry === 'found') return hero.shownAt
  const late = isLate({ call: next.call, now: serverNow })
  return hero.shownAt + (late || hero.withdrawn ? CATCH_UP_HOLD_MS : HOLD_MS)
}

/** Its minute has passed: still worth showing, no longer "now". `now` is the server's clock, ms. */
export const isLate = ({ call, now }: { call: BoardCall; now: number }): boolean => now - parseInstant(call.at) > CALLED_FOR_MS

/** Instants carry the building's offset, so their date is the building's day. */
const isOf = (day: Day, call: BoardCall) => call.at.startsWith(day)
const turnOf = (call: BoardCall) => `${call.number} ${call.counter}`
const isSameTurn = (a: BoardCall, b: BoardCall) => turnOf(a) === turnOf(b)
const isSameAnnouncement = (a: BoardCall, b: BoardCall) =>
  isSameTurn(a, b) && a.zone !== b.zone && a.kind === b.kind && a.calls === b.calls && a.at === b.at
