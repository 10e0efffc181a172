import assert from 'node:assert/strict'
import type { DisplayId, ZoneId } from '@antre/shared/ids'
import { parseInstant } from '@antre/shared/instants'
import type { BoardCall, BoardView } from '@antre/shared/views'
import type { Saying, SpokenBoardCall } from '../../display-ui/src/voice/announcement.ts'
import type { Notice } from '../../display-ui/src/voice/notices.ts'

/** Beyond the minute of A1: what the network may add to a clock that a screen reads from its messages. */
const CLOCK_MARGIN_MS = 3_000
const AGE_MAX_MS = 60_000

type Place = { zone: ZoneId; n: number }
type Page = {
  board: BoardView | null
  sounds: string | null
  begun: Map<ZoneId, number>
  whole: Set<string>
  failed: Map<string, number>
  settled: Set<string>
  offered: Set<string>
}
type Standing = { shown: Map<ZoneId, number> | null; page: Page }

export type DisplayChecks = ReturnType<typeof createDisplayChecks>

type DisplayCheckParts = { expecting(check: () => void): void; callNumberOf(zone: string): number }

/** [A1] [A2] [A3] [L13] What is painted and heard in the hall. */
export function createDisplayChecks({ expecting, callNumberOf }: DisplayCheckParts) {
  const displays = new Map<DisplayId, Standing>()
  let shown = 0
  let spoken = 0

  const at = (id: DisplayId): Standing => displays.get(id) as Standing

  function expectShown(id: DisplayId, { zone, n }: Place): void {
    const { shown: before, page } = at(id)
    const last = before?.get(zone) ?? 0
    assert.ok(n <= callNumberOf(zone), `[A1] ${id} showed a call that is not durable`)
    assert.ok(n > last, `[A1] ${id} showed call ${n} of ${zone} after ${last}`)
    const between = page.board?.calls.filter((call) => call.zone === zone && call.n > last && call.n < n)
    const skipped = between?.filter((call) => isOfToday(call, page.board) && !isOver(call, page.board))
    assert.deepEqual(skipped?.map((call) => call.n) ?? [], [], `[A1] ${id} showed call ${n} of ${zone} before these`)
    before?.set(zone, n)
    shown += 1
  }

  function expectMayBeSpoken({ page }: Standing, { call, ageMs }: { call: SpokenBoardCall; ageMs: number }): void {
    const { zone, n } = call
    assert.equal(page.board?.buildingHalt, null, `[L13] ${zone} ${n} is spoken while the house stands still`)
    assert.ok(!isOver(call, page.board), `[L8] ${zone} ${n} is spoken though it was withdrawn`)
    assert.ok(n <= callNumberOf(zone), `[A1] ${zone} ${n} is spoken but not durable`)
    assert.ok(ageMs <= AGE_MAX_MS + CLOCK_MARGIN_MS, `[A1] ${zone} ${n} is spoken after ${ageMs} ms`)
    assert.ok(isNewsToTheHouse(call, page.board), `[A1] ${zone} ${n} is spoken though the house knows it was`)
    assert.ok(!page.whole.has(placeOf(call)), `[A1] ${zone} ${n} is spoken twice`)
    assert.ok((page.failed.get(placeOf(call)) ?? 0) < 2, `[A1] ${zone} ${n} is repeated more than once`)
  }

  /** What it says of the house and its queues is what its board says. */
  function expectIsSo({ page: { board } }: Standing, notice: Notice): void {
    const halted = 'queue' in notice ? board?.halts.some(({ queue }) => queue === notice.queue) : board?.buildingHalt !== null
    assert.equal(halted, notice.kind.endsWith('-halted'), `[L13] ${nameOf(notice)} is said though it is not so`)
  }

  return {
    pageOpens(id: DisplayId): void {
      const page = {
        board: null,
        sounds: null,
        begun: new Map(),
        whole: new Set<string>(),
        failed: new Map(),
        settled: new Set<string>(),
        offered: new Set<string>(),
      }
      displays.set(id, { shown: displays.get(id)?.shown ?? null, page })
    },
    /** `shownUpTo`: from where a display that has never shown anything goes on. */
    boardComes(id: DisplayId, { board, shownUpTo }: { board: BoardView; shownUpTo: Record<ZoneId, number> }): void {
      const standing = at(id)
      standing.page.board = board
      standing.shown ??= new Map(Object.entries(shownUpTo) as [ZoneId, number][])
      for (const call of board.calls) {
        if (isOver(call, board)) standing.page.offered.delete(placeOf(call))
        else if (board.speaks.includes(call.zone)) standing.page.offered.add(placeOf(call))
      }
    },
    /** What stands large on the screen says whether it still counts. */
    stands: (id: DisplayId, { call, withdrawn }: { call: BoardCall; withdrawn: boolean }) =>
      expecting(() =>
        assert.ok(withdrawn || !isOver(call, at(id).page.board), `[L8] ${id} shows ${placeOf(call)} though it was withdrawn`),
      ),
    shown: (id: DisplayId, places: readonly Place[]) =>
      expecting(() => {
        for (const place of places) expectShown(id, place)
      }),
    speechBegins: (id: DisplayId, { saying, now }: { saying: Saying; now: number }) =>
      expecting(() => {
        const standing = at(id)
        assert.equal(standing.page.sounds, null, `[A3] ${nameOf(saying)} is spoken while another sounds`)
        if ('number' in saying) expectMayBeSpoken(standing, { call: saying, ageMs: now - parseInstant(saying.at) })
        else expectIsSo(standing, saying)
        standing.page.sounds = nameOf(saying)
      }),
    speechEnds(id: DisplayId, { saying, how }: { saying: Saying; how: 'spoken' | 'failed' }): void {
      const { page } = at(id)
      if (page.sounds === nameOf(saying)) page.sounds = null
      if (!('number' in saying)) return
      if (how === 'spoken') page.whole.add(placeOf(saying))
      else page.failed.set(placeOf(saying), (page.failed.get(placeOf(saying)) ?? 0) + 1)
      if (how === 'spoken') spoken += 1
    },
    settled: (id: DisplayId, place: Place) => void at(id).page.settled.add(placeOf(place)),
    figures: () => ({ shown, spoken }),
    /** Nothing waits any more: every call was shown, and either spoken or passed over. */
    dayEnds: () =>
      expecting(() => {
        for (const [id, { shown: upTo, page }] of displays) {
          const counting = page.board?.calls.filter((call) => isOfToday(call, page.board) && !isOver(call, page.board))
          const missed = counting?.filter((call) => call.n > (upTo?.get(call.zone) ?? 0))
          assert.deepEqual(missed?.map(placeOf) ?? [], [], `[A2] ${id} never showed these`)
          const silent = [...page.offered].filter((place) => !page.settled.has(place) && !isKnownSpoken(place, page.board))
          assert.deepEqual(silent, [], `[A1] ${id} neither spoke nor passed over these`)
        }
      }),
  }
}

/** A call of two zones is said once for both: as long as the house does not know it of one of them, it may be said again. */
const isNewsToTheHouse = ({ number, counter, at }: SpokenBoardCall, board: BoardView | null): boolean =>
  board?.calls.some(
    (call) =>
      call.number === number &&
      call.counter === counter &&
      parseInstant(call.at) === parseInstant(at) &&
      call.n > (board.spokenUpTo[call.zone] ?? 0),
  ) ?? false

const nameOf = (saying: Saying): string =>
  'number' in saying ? placeOf(saying) : `${saying.kind}${'queue' in saying ? ` ${saying.queue}` : ''}`

/** Withdrawn, or what withdraws it: shown on the call that it concerns, never spoken, and nothing to wait for. */
const isOver = ({ kind, zone, n, number, counter }: BoardCall, board: BoardView | null): boolean =>
  kind === 'withdrawn' ||
  (board?.calls.some(
    (other) => other.kind === 'withdrawn' && other.zone === zone && other.n > n && other.number === number && other.counter === counter,
  ) ??
    false)

const placeOf = ({ zone, n }: Place): string => `${zone} ${n}`
const isOfToday = ({ at }: { at: string }, board: BoardView | null): boolean => board !== null && at.startsWith(board.day)

function isKnownSpoken(place: string, board: BoardView | null): boolean {
  const [zone, n] = place.split(' ')
  return Number(n) <= (board?.spokenUpTo[zone as ZoneId] ?? 0)
}
