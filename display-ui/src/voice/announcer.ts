import type { ZoneId } from '@antre/shared/ids'
import { parseInstant } from '@antre/shared/instants'
import type { BoardCall, BoardView } from '@antre/shared/views'
import type { Saying, SpokenBoardCall } from './announcement.ts'
import { createNotices, isEvacuation, isOfBuilding, type Notice } from './notices.ts'

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
  /** Whether sound can be made now; while it cannot, all waits. */
  ready(): boolean
  /** Whether the building wants no voice now (adzan). What sounds already is not cut; an evacuation is said all the same. */
  isSilence(): boolean
  /** Whether there is no contact: what stood still may go on by now, so nothing is said of it (A4). */
  isStale(): boolean
  speak(saying: Saying): Speech
  /** The server's clock in ms: a call's age is measured with the clock that stamped it. */
  now(): number
  /** Runs once after some ms; the result cancels it. */
  after(ms: number, run: () => void): () => void
  onSpoken(place: CallPlace): void
  /** Not spoken, though it was this display's to speak. */
  onPassedOver(passed: CallPlace & { reason: 'too-old' | 'failed' }): void
}

export type OfferedBoard = Pick<BoardView, 'calls' | 'speaks' | 'spokenUpTo' | 'day' | 'halts' | 'buildingHalt'>

export type Announcer = {
  /** Takes what is new in a board view. The same view twice, or an older one, changes nothing. */
  offer(board: OfferedBoard): void
  /** Forgets the line and falls silent: for the end of a page, or a new epoch, which needs a new announcer. */
  close(): void
}

/**
 * The voice of one display. All zones it speaks for share its loudspeaker, so there is one line, and the next announcement begins only when
 * the last has ended, failed, or was given up. Pure logic: sound, clock and timers are handed in.
 *
 * One rule keeps anything from being said twice: **a call needs no sound if its number was said at its counter since the call was made.** It
 * covers a recall that was made while the call still stood in the line, and a call to two zones that hear the same loudspeaker.
 *
 * What stands still is said before the calls that wait, but never two such notices in a row while somebody waits to be called; only the house
 * comes before all, and while it stands still nobody is called.
 */
export function createAnnouncer({ ready, isSilence, isStale, speak, now, after, onSpoken, onPassedOver }: AnnouncerOptions): Announcer {
  const notices = createNotices()
  /** The head stays in it while it is spoken, so that it can be repeated, and withdrawn before that. */
  let line: SpokenBoardCall[] = []
  let spokenUpTo: Record<ZoneId, number> = {}
  const failedOnce = new WeakSet<Saying>()
  let lastWasNotice = false
  let speech: Speech | null = null
  let cancelTimer: (() => void) | null = null
  /** Between two announcements nothing begins, whatever is offered. */
  let inGap = false
  const takenUpTo = new Map<ZoneId, number>()
  const saidAt = new Map<string, number>()

  const offer: Announcer['offer'] = (board) => {
    spokenUpTo = board.spokenUpTo
    for (const call of newCalls(board)) {
      takenUpTo.set(call.zone, call.n)
      if (isSpoken(call)) line.push(call)
      else line = line.filter((waiting) => !withdraws(call, waiting))
    }
    notices.take(board, now())
    if (speech || inGap) return
    cancelTimer?.()
    cancelTimer = null
    proceed()
  }

  const newCalls = ({ calls, speaks }: OfferedBoard): BoardCall[] =>
    calls
      .filter((call) => speaks.includes(call.zone) && call.n > (takenUpTo.get(call.zone) ?? 0))
      .toSorted((a, b) => madeAt(a) - madeAt(b) || a.n - b.n)

  function proceed(): void {
    settleWithoutSound()
    const saying = nextSaying()
    if (saying && ready()) begin(saying)
    else if (line.length > 0) wait(LOOK_AGAIN_MS)
    else if (notices.dueAt() < Number.POSITIVE_INFINITY) wait(Math.max(LOOK_AGAIN_MS, notices.dueAt() - now()))
  }

  function nextSaying(): Saying | null {
    const notice = isStale() ? null : notices.next(now())
    const call = notices.buildingHalted() ? undefined : line[0]
    const callFirst = call && lastWasNotice && !(notice && isOfBuilding(notice))
    const saying = callFirst ? call : (notice ?? call ?? null)
    if (!isSilence()) return saying
    return notice && isEvacuation(notice) ? notice : null
  }

  function wait(ms: number): void {
    cancelTimer = after(ms, () => {
      cancelTimer = null
      inGap = false
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

  function begin(saying: Saying): void {
    const begunAt = now()
    lastWasNotice = isNotice(saying)
    if (isNotice(saying)) notices.begin(saying, begunAt)
    const begun = tryToSpeak(isNotice(saying) ? saying : fullestOf(saying))
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
      if (how === 'failed') fail(saying)
      else if (isNotice(saying)) failedOnce.delete(saying)
      else finish(saying, begunAt)
      inGap = true
      wait(GAP_MS)
    }
  }

  /** Where two zones of this loudspeaker wait for the same call, those of the other zone must hear where the counter is. */
  const fullestOf = (call: SpokenBoardCall): SpokenBoardCall =>
    line.find((other) => sayingOf(other) === sayingOf(call) && other.at === call.at && other.zone !== other.counterZone) ?? call

  function tryToSpeak(saying: Saying): Speech {
    try {
      return speak(saying)
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

  /** The first time it is repeated, unless it has been withdrawn, replaced or grown too old by then. */
  function fail(saying: Saying): void {
    const again = failedOnce.has(saying)
    failedOnce.add(saying)
    if (isNotice(saying)) failNotice(saying, { again })
    else if (again && line.includes(saying)) {
      remove(saying)
      onPassedOver({ zone: saying.zone, n: saying.n, reason: 'failed' })
    }
  }

  /** Its next repetition is a new one, with a failure of its own. */
  function failNotice(notice: Notice, { again }: { again: boolean }): void {
    if (again) failedOnce.delete(notice)
    else notices.sayAgain(notice, now())
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

const isNotice = (saying: Saying): saying is Notice => !('number' in saying)

const isSpoken = (call: BoardCall): call is SpokenBoardCall => call.kind !== 'withdrawn'

const withdraws = (withdrawal: BoardCall, call: BoardCall): boolean =>
  call.zone === withdrawal.zone && sayingOf(call) === sayingOf(withdrawal)

/** A number at a counter: what a listener hears. */
const sayingOf = ({ number, counter }: BoardCall): string => `${number} ${counter}`

const madeAt = (call: BoardCall): number => parseInstant(call.at)
