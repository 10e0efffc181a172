import type { Problem } from '@antre/shared/contract'
import type { ZoneId } from '@antre/shared/ids'
import { SECOND_MS } from '@antre/shared/instants'
import type { LiveClient } from '@antre/shared/live-client'
import type { BoardCall, BoardView, ViewMessage } from '@antre/shared/views'
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import { advance, beginShowQueue, type Hero, HOLD_MS, isLate, previousCalls, type ShowQueue, shownUpTo, takeCalls } from './show-queue.ts'
import type { ShownMemory } from './shown-memory.ts'

/** Often enough that a hold ends when it should and the clock turns with the minute. */
const STEP_MS = 250
/** How long the display says that it began anew. */
const BEGUN_ANEW_FOR_MS = 30_000

/** As a number is padded on the ticket. */
const DIGITS_MIN = 3

/** `called`: terracotta, now. `quiet`: the figures alone. `withdrawn`: "batal dipanggil". */
export type HeroLook = 'called' | 'quiet' | 'withdrawn'

export type BoardModel = {
  /** The newest board; null before the first and between a new epoch and its first board. */
  board: ReadonlySignal<BoardView | null>
  /** Why the server shows no board to this display. */
  refused: ReadonlySignal<Problem | null>
  stale: ReadonlySignal<boolean>
  /** The server's clock at the last contact, ms; null before the first. */
  contactAt: ReadonlySignal<number | null>
  /** The server's clock in whole seconds, as ms. */
  now: ReadonlySignal<number>
  queue: ReadonlySignal<ShowQueue>
  previous: ReadonlySignal<BoardCall[]>
  heroLook: ReadonlySignal<HeroLook>
  /** Digits of the longest number on the board, at least 3: all numbers have one size. */
  digits: ReadonlySignal<number>
  /** When the display began anew after a restore, while it says so. */
  begunAnewAt: ReadonlySignal<number | null>
  stop(): void
}

type BoardModelParts = {
  live: Pick<LiveClient, 'watch' | 'stale' | 'contactAt' | 'resets' | 'serverNow'>
  display: string
  memory: ShownMemory
  /** The screen's own steady clock, ms. */
  steadyNow: () => number
  /** Each call at the moment it became large, once per place in a zone's sequence. */
  onShown: (shown: { zone: ZoneId; n: number; number: string; at: number }) => void
}

/**
 * The board of one display and the order in which it shows its calls. What was shown outlives a reload of the page (`memory`), so that a
 * reload catches up and repeats nothing; a new epoch of the journal drops it and says so.
 */
export function createBoardModel({ live, display, memory, steadyNow, onShown }: BoardModelParts): BoardModel {
  const watched = live.watch<BoardView>(`board/${display}`)
  const remembered = memory.read()
  const board = signal<BoardView | null>(null)
  const queue = signal(beginShowQueue(remembered?.shownUpTo))
  const now = signal(wholeSeconds(live.serverNow()))
  const newEpochAt = signal<number | null>(null)
  let epoch = remembered?.epoch ?? null

  const beginAnew = () => {
    board.value = null
    queue.value = beginShowQueue()
    newEpochAt.value = live.serverNow()
  }

  const receive = (message: ViewMessage<BoardView>) => {
    if (epoch !== null && epoch !== message.epoch) beginAnew()
    epoch = message.epoch
    board.value = message.data
    const { zones, calls, day } = message.data
    queue.value = takeCalls(queue.value, { zones, calls, day, now: steadyNow(), serverNow: live.serverNow() })
    step()
  }

  /** A screen without contact stands still: what it would show next may be over already. */
  const step = () => {
    now.value = wholeSeconds(live.serverNow())
    if (board.value === null || live.stale.value) return
    const before = queue.value
    const after = advance(before, { now: steadyNow(), serverNow: live.serverNow() })
    queue.value = after
    if (after.hero && after.hero !== before.hero && after.hero.entry === 'announced') report(after.hero)
    if (epoch !== null) memory.keep({ epoch, shownUpTo: shownUpTo(after) })
  }

  const report = ({ call, keys }: Hero) => {
    for (const { zone, n } of keys) onShown({ zone, n, number: call.number, at: live.serverNow() })
  }

  /** The first beat of a restored server can come before its first board: nothing of the old one may stand until then. */
  const dropOldEpoch = () => {
    if (board.value === null || watched.message.value?.epoch !== epoch) return
    epoch = null
    beginAnew()
  }

  const stopReceiving = effect(() => {
    const message = watched.message.value
    if (message) untracked(() => receive(message))
  })
  const stopResetting = effect(() => {
    if (live.resets.value > 0) untracked(() => dropOldEpoch())
  })
  const stepping = setInterval(step, STEP_MS)

  return {
    board,
    refused: watched.refused,
    stale: live.stale,
    contactAt: live.contactAt,
    now,
    queue,
    previous: computed(() => previousCalls(queue.value)),
    heroLook: computed(() => heroLook({ hero: queue.value.hero, board: board.value, now: now.value, steady: steadyNow() })),
    digits: computed(() => digitsOn(board.value)),
    begunAnewAt: computed(() => {
      const at = newEpochAt.value
      return at !== null && now.value - at < BEGUN_ANEW_FOR_MS ? at : null
    }),
    stop() {
      clearInterval(stepping)
      stopReceiving()
      stopResetting()
      watched.stop()
    },
  }
}

/** Terracotta means now (language: one glance through the hall is an answer): not after a minute, and not once the person is served. */
function heroLook({ hero, board, now, steady }: { hero: Hero | null; board: BoardView | null; now: number; steady: number }): HeroLook {
  if (!hero) return 'quiet'
  if (hero.withdrawn) return 'withdrawn'
  if (isLate({ call: hero.call, now })) return 'quiet'
  const held = hero.entry === 'announced' && steady < hero.shownAt + HOLD_MS
  return held || isStillCalled(hero.call, board) ? 'called' : 'quiet'
}

/** A counter that the board does not tell of is in another zone: its call lasts its minute. */
function isStillCalled(call: BoardCall, board: BoardView | null): boolean {
  const counter = board?.counters.find(({ id }) => id === call.counter)
  return !counter || (counter.state === 'calling' && counter.number === call.number)
}

/** Numbers grow past 999 (N2), and then the whole board makes room. */
function digitsOn(board: BoardView | null): number {
  const numbers = [...(board?.calls ?? []), ...(board?.counters ?? [])].map(({ number }) => number ?? '')
  return Math.max(DIGITS_MIN, ...numbers.map((number) => number.replace(/\D/g, '').length))
}

const wholeSeconds = (ms: number) => Math.floor(ms / SECOND_MS) * SECOND_MS
