import type { ZoneId } from '@antre/shared/ids'
import { parseInstant } from '@antre/shared/instants'
import { STALE_AFTER_MS } from '@antre/shared/live-client'
import type { Display } from '@antre/shared/plan'
import type { BoardView, ViewMessage } from '@antre/shared/views'
import { advance, beginShowQueue, type ShowQueue, shownUpTo, takeCalls } from '../../display-ui/src/show-queue.ts'
import type { Saying } from '../../display-ui/src/voice/announcement.ts'
import { type CallPlace, createAnnouncer, type Speech } from '../../display-ui/src/voice/announcer.ts'
import { between, type Random } from '../../server/src/demo/crowd/random.ts'
import type { DisplayChecks } from './display-checks.ts'
import type { Mutant } from './simulated-house.ts'
import { openScreen, type ScreenWorld } from './simulated-screen.ts'

/** As the board's model steps, but only while something waits to be shown. */
const STEP_MS = 250
const SPEECH_MS = { from: 3_000, to: 9_000 }

export type SoundAccident = 'fails' | 'hangs' | 'throws'
export type SimulatedDisplay = ReturnType<typeof createSimulatedDisplay>

/** A waiting-room screen: the product's order of showing and its announcer, with a loudspeaker that can fail and a page that can be loaded again. */
export function createSimulatedDisplay({ world, display, random, checks, mutant }: DisplayParts) {
  const { time, network } = world
  let remembered: Record<ZoneId, number> | undefined
  let accident: SoundAccident | null = null
  let serverAhead = 0
  let heardAt = time.now() as number
  const serverNow = () => time.now() + serverAhead
  let page = openPage()
  const screen = openScreen({ world, view: `board/${display.id}`, random, heard: receive })

  function openPage() {
    const spoken = new Map<ZoneId, number>()
    const own = {
      isStepping: false,
      reportAgain: true,
      spoken,
      queue: beginShowQueue(mutant.display === 'forgets' ? undefined : remembered),
      announcer: openAnnouncer(spoken),
    }
    checks.pageOpens(display.id)
    return own
  }

  function openAnnouncer(spoken: Map<ZoneId, number>) {
    const report = (place: CallPlace) => {
      spoken.set(place.zone, Math.max(place.n, spoken.get(place.zone) ?? 0))
      checks.settled(display.id, place)
      say(place)
    }
    return createAnnouncer({
      ready: () => true,
      isSilence: () => false,
      isStale: hasNoContact,
      speak,
      now: serverNow,
      after: time.after,
      onSpoken: report,
      onPassedOver: (passed) => checks.settled(display.id, passed),
    })
  }

  function say({ zone, n }: CallPlace): void {
    if (screen.isConnected()) network.carry(random, () => world.house()?.spoken(display.id, { type: 'report-spoken', zone, n }))
  }

  function speak(saying: Saying): Speech {
    const durationMs = Math.ceil(between(random, SPEECH_MS))
    const how = accident ?? 'spoken'
    accident = null
    const { promise: ended, resolve } = Promise.withResolvers<'spoken' | 'failed'>()
    let isOver = false
    const end = (as: 'spoken' | 'failed') => {
      if (isOver) return
      isOver = true
      checks.speechEnds(display.id, { saying, how: as })
      resolve(as)
    }
    checks.speechBegins(display.id, { saying, now: serverNow() })
    if (how === 'throws') {
      end('failed')
      throw new Error('no sound device')
    }
    if (how === 'spoken') time.after(durationMs, () => end('spoken'))
    if (how === 'fails') time.after(durationMs / 2, () => end('failed'))
    return { durationMs, ended, stop: () => end('failed') }
  }

  function receive({ data, now }: ViewMessage<object>): void {
    const board = data as BoardView
    serverAhead = parseInstant(now) - time.now()
    heardAt = time.now()
    page.queue = takeCalls(page.queue, { ...board, now: time.now(), serverNow: serverNow() })
    checks.boardComes(display.id, { board, shownUpTo: shownUpTo(page.queue) })
    if (page.queue.hero) checks.stands(display.id, page.queue.hero)
    step()
    if (display.speaks.length === 0) return
    if (page.reportAgain) sayWhatWasLost(board)
    page.announcer.offer(board)
  }

  /** A report is lost while there is no contact; the next board tells which ones the house does not know. */
  function sayWhatWasLost({ spokenUpTo }: BoardView): void {
    page.reportAgain = false
    for (const [zone, n] of page.spoken) if (n > (spokenUpTo[zone] ?? 0)) say({ zone, n })
  }

  function hasNoContact(): boolean {
    return !screen?.isConnected() && time.now() - heardAt > STALE_AFTER_MS
  }

  /** A screen without contact stands still. */
  function step(): void {
    if (hasNoContact()) return
    const before: ShowQueue = page.queue
    const after = advance(before, { now: time.now(), serverNow: serverNow() })
    page.queue = after
    if (after.hero && after.hero !== before.hero && after.hero.entry === 'announced') checks.shown(display.id, after.hero.keys)
    remembered = shownUpTo(after)
    if (after.waiting.length > 0 && !page.isStepping) stepAgain(page)
  }

  function stepAgain(own: typeof page): void {
    own.isStepping = true
    time.after(STEP_MS, () => {
      own.isStepping = false
      if (own === page) step()
    })
  }

  return {
    screen,
    meet(next: SoundAccident): void {
      accident = next
    },
    cut(ms: number): void {
      page.reportAgain = true
      screen.cut(ms)
    },
    reload(): void {
      page.announcer.close()
      page = openPage()
      screen.reload()
    },
  }
}

type DisplayParts = { world: ScreenWorld; display: Display; random: Random; checks: DisplayChecks; mutant: Mutant }
