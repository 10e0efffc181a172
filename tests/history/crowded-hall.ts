import type { KioskId } from '@antre/shared/ids'
import { parseInstant } from '@antre/shared/instants'
import type { Plan } from '@antre/shared/plan'
import type { BoardView, EntranceView } from '@antre/shared/views'
import { workAtCounter } from '../../server/src/demo/crowd/clerk.ts'
import type { Hall } from '../../server/src/demo/crowd/hall.ts'
import type { LiveView, watchView } from '../../server/src/demo/crowd/live-view.ts'
import { randomFor } from '../../server/src/demo/crowd/random.ts'
import { createSender } from '../../server/src/demo/crowd/sender.ts'
import { createServerTime } from '../../server/src/demo/crowd/server-time.ts'
import { createTally } from '../../server/src/demo/crowd/tally.ts'
import { receiveVisitors } from '../../server/src/demo/crowd/visitors.ts'
import type { DemoAccess } from '../../server/src/demo/demo-access.ts'
import { createGate } from './gate.ts'
import { createHallClock } from './hall-clock.ts'
import { watchRecorded } from './recorded-view.ts'
import type { Recorder } from './recorder.ts'

export type CrowdedHall = {
  recorder: Recorder
  /** Lets everyone go on; the server is ready. */
  open(): void
  /** Everyone stands still: the server goes. */
  shut(): void
  /** Nobody begins anything new; resolves when all that was asked is answered or lost. */
  goHome(): Promise<void>
  /** Turns the displays off. */
  darken(): void
}

export type Coming = { access: DemoAccess; plan: Plan; recorder: Recorder; speed: number; visitors: number; seed: number }

/** A pause after an attempt that failed: the server is back when the gate opens. */
const KNOCK_AGAIN_MS = 15
const ANSWER_TIMEOUT_MS = 20_000
/** Of so many visitors one goes to the kiosk that prints: a paper takes longer to draw than a number to give. */
const KIOSKS_PER_PRINTER = 8

/** The demo's crowd and all displays, all of them recorded, over the public surface only. Sockets come back by themselves. */
export async function fillHall({ access, plan, recorder, speed, visitors, seed }: Coming): Promise<CrowdedHall> {
  const clock = createHallClock()
  const gate = createGate()
  const sockets: { close(): void }[] = []
  const underWay = new Set<Promise<unknown>>()

  const send: typeof fetch = async (input, init) => {
    await gate.whenOpen()
    // The sender's own began to count before the gate opened.
    const asking = recorder.fetch(input, { ...init, signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) })
    underWay.add(asking)
    return asking.finally(() => underWay.delete(asking))
  }
  const watch: typeof watchView = (parts) => {
    const view = watchRecorded<never>(parts)
    sockets.push(view)
    return view
  }

  const boards = plan.displays.map(({ id }) => recorder.showBoard(id))
  await Promise.all(boards.map(shownOnce))
  const entrance = watch<EntranceView>({ url: access.url, view: 'entrance', heard: (now) => time.heard(parseInstant(now)) })
  const time = createServerTime({ clock, speed, now: parseInstant('2026-01-01T00:00:00Z') })
  await entrance.changed()

  const knockAgain = () => new Promise<void>((resolve) => void clock.after(KNOCK_AGAIN_MS, resolve))
  const hall: Hall = {
    plan: { ...plan, kiosks: mostlyWithoutPaper(plan) },
    access,
    time,
    sender: createSender({ url: access.url, pause: knockAgain, fetch: send }),
    watch,
    absent: new Set(),
    tally: createTally(),
    randomFor: (name) => randomFor(seed, name),
    leftFree: new Set(),
  }
  void receiveVisitors(hall, visitors)
  for (const counter of plan.counters) void workAtCounter(hall, counter)

  return {
    recorder,
    open() {
      clock.goOn()
      gate.open()
    },
    shut() {
      clock.stop()
      gate.shut()
    },
    async goHome() {
      gate.shut()
      clock.end()
      for (const socket of sockets) socket.close()
      await Promise.allSettled(underWay)
    },
    darken() {
      for (const board of boards) board.close()
    },
  }
}

async function shownOnce(board: LiveView<BoardView>): Promise<void> {
  while (!board.latest()) await board.changed()
}

function mostlyWithoutPaper({ kiosks }: Plan): Plan['kiosks'] {
  const printing = kiosks.filter(({ printer }) => printer !== null)
  const others = kiosks.filter(({ printer }) => printer === null)
  const [other = { id: 'none' as KioskId }] = others
  return [...printing, ...Array.from({ length: KIOSKS_PER_PRINTER * printing.length }, () => ({ ...other }) as Plan['kiosks'][number])]
}
