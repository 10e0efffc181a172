import type { BuildingHalt } from '@antre/shared/building-halts'
import type { QueueId } from '@antre/shared/ids'
import { MINUTE_MS, parseInstant } from '@antre/shared/instants'
import type { BoardView } from '@antre/shared/views'

/** What stands still or goes on, to be said to everybody in the hall. */
export type Notice =
  | { kind: 'building-halted'; reason: BuildingHalt }
  | { kind: 'building-goes-on' }
  | { kind: 'queue-halted'; queue: QueueId; noMoreToday: boolean }
  | { kind: 'queue-goes-on'; queue: QueueId }

/** While it lasts, for those who came later (L12). */
const REPEAT_MS = 15 * MINUTE_MS
/** Who comes out of a back room must hear it too, and nothing else is spoken then. */
const REPEAT_EVACUATION_MS = MINUTE_MS
/** That a queue goes on is news for a minute, as a call is; for the house to go on everybody waits. */
const QUEUE_END_MAX_MS = MINUTE_MS

export type Notices = {
  /** Takes what stands still by a board view. The same view twice changes nothing. */
  take(board: Standing & Pick<BoardView, 'day'>, now: number): void
  buildingHalted(): boolean
  /** What is to be said now: of the house first, and nothing else while it stands still. */
  next(now: number): Notice | null
  /** When there will be something to say, ms; Infinity: never, as far as is known. */
  dueAt(): number
  /** From now on it counts as said, until its repetition. */
  begin(notice: Notice, now: number): void
  /** It was not heard: due at once, unless something newer took its place. */
  sayAgain(notice: Notice, now: number): void
}

type Standing = Pick<BoardView, 'speaks' | 'halts' | 'buildingHalt'>

/** `of`: which halt; one that is replaced is said anew. `heard`: the last that the hall heard is that it stands still, so its end is news. */
type Entry = { of: string; notice: Notice; newSince: number; dueAt: number; heard: boolean }

const BUILDING = 'building'

/**
 * What is said of halts, and when: at once, again every 15 minutes while it lasts, and once when it is over. Pure logic on views and
 * instants. It remembers nothing beyond its page: a new one says what stands still once, and its end.
 */
export function createNotices(): Notices {
  /** By queue, and one of the house. */
  const entries = new Map<string, Entry>()
  let day: BoardView['day'] | null = null

  const take: Notices['take'] = (board, now) => {
    const standing = haltsOn(board)
    for (const [key, { of, notice }] of standing) {
      const before = entries.get(key)
      if (before?.of !== of) entries.set(key, { of, notice, newSince: now, dueAt: now, heard: before?.heard ?? false })
    }
    for (const [key, entry] of entries) {
      if (!standing.has(key)) end(key, { entry, sameDay: day === board.day, now })
    }
    day = board.day
  }

  /** Halts of queues end with the day, which is no news to an empty hall. */
  function end(key: string, { entry, sameDay, now }: { entry: Entry; sameDay: boolean; now: number }): void {
    if (isEnd(entry.notice)) return
    if (!entry.heard || !sameDay) entries.delete(key)
    else entries.set(key, { of: 'end', notice: endOf(entry.notice), newSince: now, dueAt: now, heard: true })
  }

  const buildingHalted = () => entries.get(BUILDING)?.notice.kind === 'building-halted'

  const sayable = (): Entry[] => {
    const ofBuilding = entries.get(BUILDING)
    return ofBuilding && buildingHalted() ? [ofBuilding] : [...entries.values()]
  }

  function forgetOldEnds(now: number): void {
    for (const [key, { notice, newSince }] of entries) {
      if (notice.kind === 'queue-goes-on' && now - newSince > QUEUE_END_MAX_MS) entries.delete(key)
    }
  }

  const entryOf = (notice: Notice): Entry | undefined => [...entries.values()].find((entry) => entry.notice === notice)

  return {
    take,
    buildingHalted,
    next(now) {
      forgetOldEnds(now)
      const due = sayable().filter(({ dueAt }) => dueAt <= now)
      const [first] = due.toSorted((a, b) => Number(isOfBuilding(b.notice)) - Number(isOfBuilding(a.notice)) || a.dueAt - b.dueAt)
      return first?.notice ?? null
    },
    dueAt: () => Math.min(...sayable().map(({ dueAt }) => dueAt)),
    begin(notice, now) {
      const entry = entryOf(notice)
      if (!entry) return
      entry.heard = !isEnd(notice)
      entry.dueAt = isEnd(notice) ? Number.POSITIVE_INFINITY : now + repeatMs(notice)
    },
    sayAgain(notice, now) {
      const entry = entryOf(notice)
      if (entry) entry.dueAt = now
    },
  }
}

function haltsOn({ speaks, halts, buildingHalt }: Standing): Map<string, Pick<Entry, 'of' | 'notice'>> {
  const standing = new Map<string, Pick<Entry, 'of' | 'notice'>>()
  if (buildingHalt) {
    const reason = buildingHalt.reason as BuildingHalt
    standing.set(BUILDING, { of: `${parseInstant(buildingHalt.since)} ${reason}`, notice: { kind: 'building-halted', reason } })
  }
  for (const { queue, zones, since, noMoreToday } of halts) {
    if (!zones.some((zone) => speaks.includes(zone))) continue
    standing.set(`queue ${queue}`, { of: `${parseInstant(since)} ${noMoreToday}`, notice: { kind: 'queue-halted', queue, noMoreToday } })
  }
  return standing
}

const isEnd = ({ kind }: Notice): boolean => kind === 'building-goes-on' || kind === 'queue-goes-on'
export const isOfBuilding = ({ kind }: Notice): boolean => kind === 'building-halted' || kind === 'building-goes-on'
export const isEvacuation = (notice: Notice): boolean => notice.kind === 'building-halted' && notice.reason === 'evacuation'

const endOf = (halted: Notice): Notice =>
  halted.kind === 'queue-halted' ? { kind: 'queue-goes-on', queue: halted.queue } : { kind: 'building-goes-on' }

const repeatMs = (notice: Notice): number => (isEvacuation(notice) ? REPEAT_EVACUATION_MS : REPEAT_MS)
