import type { ZoneId } from '@antre/shared/ids'
import { parseInstant } from '@antre/shared/instants'
import type { BoardCall, BoardView } from '@antre/shared/views'
import type { SpokenBoardCall } from './announcement.ts'

/** Who has waited longer has been shown long ago; hearing it now would only confuse (A1). */
const WAIT_MAX_MS = 60_000
/** A sound that has not ended this long after it should have will not end: it must not stop the line (A3). */
const WATCHDOG_MS = 2_000
/** Between two announcements, so that they are heard as two. */
const GAP_MS = 500
/** How often a line that waits for the sound looks again: soon enough to be live, and no missed signal can stop it. */
const LOOK_AGAIN_MS = 250
/** Twice the longest wait: what was said before that cannot concern a call that is still in the line. */
const KEEP_SAID_MS = 2 * WAIT_MAX_MS

export type Speech = {
  durationMs: number
  /** Never rejects. */
  ended: Promise<'spoken' | 'failed'>
  /** Silences what still sounds; `ended` then resolves as failed. */
  stop(): void
}

/** One call of one zone, as the server counts them. */
export type CallPlace = { zone: ZoneId; n: number }

export type AnnouncerOptions = {
  /** Whether sound can be made now; while it cannot, calls wait in the line. */
  ready(): boolean
  speak(call: SpokenBoardCall): Speech
  /** The server's clock in ms: a call's age is measured with the clock that stamped it. */
  now(): number
  /** Runs once after some ms; the result cancels it. */
  after(ms: number, run: () => void): () => void
  onSpoken(place: CallPlace): void
  /** Not spoken, though it was this display's to speak. */
  onPassedOver(passed: CallPlace & { reason: 'too-old' | 'failed' }): void
}

export type Announcer = {
  /** Takes what is new in a board view. The same view twice, or an older one, changes nothing. */
  offer(board: Pick<BoardView, 'calls' | 'speaks' | 'spokenUpTo'>): void
  /** Forgets the line and falls silent: for the end of a page, or a new epoch, which needs a new announcer. */
  close(): void
}

/**
 * The voice of one display. All zones it speaks for share its loudspeaker, so there is one line, and the next announcement begins only when
 * the last has ended, failed, or was given up. Pure logic: sound, clock and timers are handed in.
 *
 * One rule keeps anything from being said twice: **a call needs no sound if its number was said at its counter since the call was made.** It
 * covers a recall that was made while the call still stood in the line, and a call to two zones that hear the same loudspeaker.
 */
export function createAnnouncer({ ready, speak, now, after, onSpoken, onPassedOver }: AnnouncerOptions): Announcer {
  /** The head stays in it while it is spoken, so that it can be repeated, and withdrawn before that. */
  let line: SpokenBoardCall[] = []
  let spokenUpTo: Record<ZoneId, number> = {}
  let failedOnce: SpokenBoardCall | null = null
  let speech: Speech | null = null
  let cancelTimer: (() => void) | null = null
  const takenUpTo = new Map<ZoneId, number>()
  const saidAt = new Map<string, number>()

  const offer: Announcer['offer'] = (board) => {
    spokenUpTo = board.spokenUpTo
    for (const call of newCalls(board)) {
      takenUpTo.set(call.zone, call.n)
      if (isSpoken(call)) line.push(call)
      else line = line.filter((waiting) => !withdraws(call, waiting))
    }
    if (!speech && !cancelTimer) proceed()
  }

  const newCalls = ({ calls, speaks }: Pick<BoardView, 'calls' | 'speaks'>): BoardCall[] =>
    calls
      .filter((call) => speaks.includes(call.zone) && call.n > (takenUpTo.get(call.zone) ?? 0))
      .toSorted((a, b) => madeAt(a) - madeAt(b) || a.n - b.n)

  function proceed(): void {
    settleWithoutSound()
    const head = line[0]
    if (!head) return
    if (ready()) begin(head)
    else wait(LOOK_AGAIN_MS)
  }

  function wait(ms: number): void {
    cancelTimer = after(ms, () => {
      cancelTimer = null
      proceed()
    })
  }

  function settleWithoutSound(): void {
    for (let head = line[0]; head; head = line[0]) {
      const { zone, n } = head
      if (n > (spokenUpTo[zone] ?? 0)) {
        const alreadySaid = (saidAt.get(sayingOf(head)) ?? -Infinity) >= madeAt(head)
        if (!alreadySaid && now() - madeAt(head) <= WAIT_MAX_MS) return
        if (alreadySaid) onSpoken({ zone, n })
        else onPassedOver({ zone, n, reason: 'too-old' })
      }
      line.shift()
    }
  }

  function begin(call: SpokenBoardCall): void {
    const begunAt = now()
    const begun = tryToSpeak(fullestOf(call))
    speech = begun
    cancelTimer = after(begun.durationMs + WATCHDOG_MS, () => {
      end('failed')
      begun.stop()
    })
    void begun.ended.then(end)

    function end(how: 'spoken' | 'failed'): void {
      if (speech !== begun) return
      speech = null
      cancelTimer?.()
      if (how === 'spoken') finish(call, begunAt)
      else fail(call)
      wait(GAP_MS)
    }
  }

  /** Where two zones of this loudspeaker wait for the same call, those of the other zone must hear where the counter is. */
  const fullestOf = (call: SpokenBoardCall): SpokenBoardCall =>
    line.find((other) => sayingOf(other) === sayingOf(call) && other.at === call.at && other.zone !== other.counterZone) ?? call

  function tryToSpeak(call: SpokenBoardCall): Speech {
    try {
      return speak(call)
    } catch {
      return { durationMs: 0, ended: Promise.resolve('failed'), stop() {} }
    }
  }

  function finish(call: SpokenBoardCall, begunAt: number): void {
    for (const [saying, at] of saidAt) if (begunAt - at > KEEP_SAID_MS) saidAt.delete(saying)
    saidAt.set(sayingOf(call), begunAt)
    remove(call)
    onSpoken({ zone: call.zone, n: call.n })
  }

  /** The first time it stays at the head and is repeated, unless it has been withdrawn or grown too old by then. */
  function fail(call: SpokenBoardCall): void {
    if (!line.includes(call)) return
    if (failedOnce !== call) {
      failedOnce = call
      return
    }
    remove(call)
    onPassedOver({ zone: call.zone, n: call.n, reason: 'failed' })
  }

  const remove = (call: SpokenBoardCall): void => {
    line = line.filter((waiting) => waiting !== call)
  }

  return {
    offer,
    close() {
      line = []
      cancelTimer?.()
      cancelTimer = null
      const last = speech
      speech = null
      last?.stop()
    },
  }
}

const isSpoken = (call: BoardCall): call is SpokenBoardCall => call.kind !== 'withdrawn'

const withdraws = (withdrawal: BoardCall, call: BoardCall): boolean =>
  call.zone === withdrawal.zone && sayingOf(call) === sayingOf(withdrawal)

/** A number at a counter: what a listener hears. */
const sayingOf = ({ number, counter }: BoardCall): string => `${number} ${counter}`

const madeAt = (call: BoardCall): number => parseInstant(call.at)
