import type { DisplayId, KioskId, VisitId } from '@antre/shared/ids'
import type { ViewMessage } from '@antre/shared/views'
import { newId, type RandomBytes } from '../../server/src/access/random.ts'
import { createTicketTokens } from '../../server/src/access/ticket-tokens.ts'
import type { Command } from '../../server/src/domain/commands.ts'
import { type Commit, createEngine, type Outcome, type Request } from '../../server/src/engine/engine.ts'
import type { Journal } from '../../server/src/journal/journal.ts'
import { createShownViews } from '../../server/src/live/shown-views.ts'
import { createStoredPlans } from '../../server/src/plan/stored-plans.ts'
import type { OneBitImage } from '../../server/src/printing/one-bit-image.ts'
import { createPrintDesk } from '../../server/src/printing/print-desk.ts'
import { printOver, readPrinter, TRANSPORT_LIMITS } from '../../server/src/printing/print-transport.ts'
import type { TicketPaper } from '../../server/src/printing/ticket-paper.ts'
import { createViewBook } from '../../server/src/views/view-book.ts'
import { BUILDING } from '../engine/house.ts'
import { QUIET } from '../model/quiet-house.ts'
import type { Observer } from './invariants.ts'
import type { SimulatedTime } from './simulated-clock.ts'
import type { SimulatedDisk } from './simulated-disk.ts'
import type { SimulatedPrinter } from './simulated-printer.ts'

/** What a client sends: the house makes new ids at each try, as the routes do, so that only the key tells that it is the same request. */
export type Sent = Omit<Request, 'command' | 'fingerprint'> & { command(newId: () => string): Command; says: string }

/** A screen's socket. */
export type Socket = { receive(message: ViewMessage<object>): void; end(): void }

/** A fault of the program, planted to see whether it is found. */
export type Mutant = {
  journal?(real: Journal): Journal
  publish?(real: (commit: Commit) => void): (commit: Commit) => void
  prints?(real: ReturnType<SimulatedDisk['prints']>): ReturnType<SimulatedDisk['prints']>
  display?: 'forgets'
}

export type House = ReturnType<typeof startHouse>

const TICKETS = { secret: Buffer.from('the secret of a simulated house.'), publicUrl: 'http://antre.example' }
/** Each row of a simulated ticket is the letters of its token, and a mark on a copy: any piece of paper tells whose it is. */
export const ROW_BYTES = 24
const COPY_MARK = '+'
/** Two bands. */
const ROWS = 130

export const { tokenOf, urlOf: ticketUrlOf } = createTicketTokens(TICKETS)

/** One life of the house, from its start to its end: everything of production but HTTP, sockets and the drawing of a ticket. */
export function startHouse({ disk, time, printers, observer, randomBytes, mutant }: HouseParts) {
  let alive = true
  let ready = false
  const clock = time.clockOf(() => alive)
  const real = disk.journalOf(() => alive)
  const journal = mutant.journal?.(real) ?? real
  const plans = createStoredPlans({ building: BUILDING, journal })
  const tickets = createTicketTokens(TICKETS)
  const rooms = new Map<string, Set<Socket>>()
  const lastSent = new Map<string, ViewMessage<object>>()
  const followers: ((commit: Commit) => void)[] = []
  const publish = (commit: Commit) => {
    observer.published(commit)
    for (const follow of followers) follow(commit)
  }
  const engine = createEngine({
    building: BUILDING,
    journal,
    clock,
    plans,
    report: observer.reported,
    publish: mutant.publish?.(publish) ?? publish,
  })
  const prints = disk.prints()
  const desk = createPrintDesk({
    store: mutant.prints?.(prints) ?? prints,
    clock,
    committed: engine.committed,
    newJobId: () => newId(randomBytes),
    ticketUrlOf: tickets.urlOf,
    draw: async (paper) => drawnAsToken(paper),
    png: async () => null,
    send: (printer, bytes, act) => printOver(printer, bytes, { ...TRANSPORT_LIMITS, ...act, timers: clock, open: lineTo }),
    read: (printer) => readPrinter(printer, { ...TRANSPORT_LIMITS, timers: clock, open: lineTo }),
    onFault: observer.printingFailed,
    touched(names, visit) {
      for (const name of visit ? [...names, `ticket/${tickets.tokenOf(visit)}`] : names) shown.sendNewer(name)
    },
  })
  const views = createViewBook({ ...QUIET, visitOf: tickets.visitOf, printing: desk })
  const shown = createShownViews({
    engine,
    clock,
    run: newId(randomBytes),
    report: observer.reported,
    audience: {
      isWatching: (name) => (rooms.get(name)?.size ?? 0) > 0,
      send(name, message) {
        sent(message)
        for (const socket of rooms.get(name) ?? []) socket.receive(message)
      },
      end(name) {
        for (const socket of rooms.get(name) ?? []) socket.end()
        rooms.delete(name)
      },
    },
  })
  let stopDesk = () => {}
  void open()

  async function open(): Promise<void> {
    await engine.tick()
    tickets.follow({ facts: [], state: engine.committed() })
    followers.push(tickets.follow, desk.follow, shown.publish)
    stopDesk = desk.start()
    ready = true
  }

  function lineTo({ host, connectTimeoutMs }: { host: string; connectTimeoutMs: number }) {
    const printer = printers.get(host as KioskId)
    if (!printer) throw new Error(`no printer at ${host}`)
    return printer.open(connectTimeoutMs, () => alive)
  }

  function sent(message: ViewMessage<object>): void {
    observer.viewSent(message)
    lastSent.set(message.view, message)
  }

  function end(): void {
    alive = false
    ready = false
    for (const room of rooms.values()) for (const socket of room) socket.end()
    rooms.clear()
    for (const printer of printers.values()) printer.drop()
  }

  return {
    engine,
    planOf: plans.planOf,
    find: views.find,
    lastSent,
    isReady: () => ready,
    isAlive: () => alive,
    isWatching: (name: string) => (rooms.get(name)?.size ?? 0) > 0,
    /** The answer comes only if the house lives to give it. */
    submit({ command, says, ...request }: Sent, answer: (outcome: Outcome) => void): void {
      if (!ready) return
      const asked = { ...request, command: command(() => newId(randomBytes)), fingerprint: says }
      void engine.submit(asked).then((outcome) => {
        observer.answered({ ...request, command: asked.command }, outcome)
        if (alive) answer(outcome)
      })
    },
    /** As the hub does: the present view, then each newer one; null where there is none. */
    watch(name: string, socket: Socket): boolean {
      const view = ready ? views.find(name, engine.committed()) : null
      const present = view && shown.present(name, view)
      if (!present) return false
      const room = rooms.get(name) ?? new Set()
      rooms.set(name, room.add(socket))
      sent(present)
      socket.receive(present)
      return true
    },
    leave: (name: string, socket: Socket) => void rooms.get(name)?.delete(socket),
    /** A display says what it has spoken; nobody answers. */
    spoken(display: DisplayId, { zone, n }: Extract<Command, { type: 'report-spoken' }>): void {
      if (!ready) return
      void engine.submit({
        command: { type: 'report-spoken', zone, n },
        actor: `device:${display}`,
        device: display,
        from: 'house',
        key: null,
        fingerprint: '',
      })
    },
    /** The process is gone at this instant. */
    kill: end,
    /** As at a stop by hand: what is under way is finished first. */
    async stop(): Promise<void> {
      ready = false
      stopDesk()
      await engine.close()
      end()
    },
  }
}

type HouseParts = {
  disk: SimulatedDisk
  time: SimulatedTime
  printers: ReadonlyMap<KioskId, SimulatedPrinter>
  observer: Observer
  randomBytes: RandomBytes
  mutant: Mutant
}

function drawnAsToken({ ticketUrl, copyMark }: TicketPaper): OneBitImage {
  const row = Buffer.alloc(ROW_BYTES, ' ')
  row.write(`${ticketUrl?.split('/').at(-1) ?? ''}${copyMark === null ? '' : COPY_MARK}`)
  return { width: ROW_BYTES * 8, height: ROWS, rows: Buffer.concat(Array.from({ length: ROWS }, () => row)) }
}

/** What the papers of a job say. */
export const saidOn = ({ visit, copy }: { visit: VisitId; copy: boolean }): string => `${tokenOf(visit)}${copy ? COPY_MARK : ''}`

/** The tokens on a piece of raster; what clears a torn band is nothing. */
export function tokensOn(rows: Uint8Array): string[] {
  const text = Buffer.from(rows).toString('latin1')
  const letters = Array.from({ length: rows.length / ROW_BYTES }, (_, row) => text.slice(row * ROW_BYTES, (row + 1) * ROW_BYTES))
  return [...new Set(letters.map((letter) => letter.replaceAll('\0', '').trim()).filter((token) => token !== ''))]
}

export const rowsOfWhole = ROWS
