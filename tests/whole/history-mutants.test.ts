import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseInstant } from '@antre/shared/instants'
import Sqlite from 'better-sqlite3'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type Running, startServer } from '../../server/src/compose.ts'
import type { Config } from '../../server/src/config.ts'
import type { DemoAccess } from '../../server/src/demo/demo-access.ts'
import { lastFactAt } from '../../server/src/demo/demo-clock.ts'
import { enrolEveryone } from '../../server/src/demo/enrol-everyone.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { DATABASE_FILE } from '../../server/src/storage/database.ts'
import { type Broken, MUTANTS } from '../history/broken-parts.ts'
import { checkHistory, linesOf, type Report } from '../history/check-history.ts'
import { publishPlan, withPrinter } from '../history/printing-plan.ts'
import { readEnd } from '../history/read-end.ts'
import { papersOf } from '../history/read-papers.ts'
import { createRecorder } from '../history/recorder.ts'
import type { Recording } from '../history/recording.ts'
import { REWRITTEN, withSkipped } from '../history/rewritten-journals.ts'
import { isPrinting, settled, until } from '../history/settled.ts'
import { type Moment, shortDay } from '../history/short-day.ts'
import { refusedPort, startPrinterEmulator } from '../printer/printer-emulator.ts'

/** What stands in the server's way at present; nothing: it is the server as it is. */
const stage = vi.hoisted(() => ({ broken: {} as Broken, moment: 'before' as Moment }))
const now = () => stage.moment

vi.mock(import('../../server/src/journal/sqlite-journal.ts'), async (load) => {
  const real = await load()
  return { ...real, createSqliteJournal: (...parts) => put(stage.broken.journal, real.createSqliteJournal(...parts)) }
})
vi.mock(import('../../server/src/engine/engine.ts'), async (load) => {
  const real = await load()
  return { ...real, createEngine: (parts) => put(stage.broken.engine, real.createEngine(parts)) }
})
vi.mock(import('../../server/src/live/live-hub.ts'), async (load) => {
  const real = await load()
  return { ...real, createLiveHub: (parts) => put(stage.broken.hub, real.createLiveHub(parts)) }
})
vi.mock(import('../../server/src/printing/sqlite-print-jobs.ts'), async (load) => {
  const real = await load()
  return { ...real, createSqlitePrintJobs: (parts) => put(stage.broken.printJobs, real.createSqlitePrintJobs(parts)) }
})
vi.mock(import('../../server/src/views/board-view.ts'), async (load) => {
  const real = await load()
  return { ...real, boardView: (state, display) => put(stage.broken.board, real.boardView(state, display)) }
})
vi.mock(import('../../server/src/domain/issue-visit.ts'), async (load) => {
  const real = await load()
  return { ...real, decideIssueVisit: (...asked) => put(stage.broken.issue, real.decideIssueVisit(...asked)) }
})
vi.mock(import('../../server/src/domain/order.ts'), async (load) => {
  const real = await load()
  return {
    ...real,
    nextCalls: (state, counter, count) => put(stage.broken.nextCalls, (more: number) => real.nextCalls(state, counter, more))(count),
  }
})
vi.mock(import('../../server/src/printing/ticket-bytes.ts'), async (load) => {
  const real = await load()
  return { ...real, ticketBytes: (image) => put(stage.broken.ticketBytes, real.ticketBytes(image)) }
})
vi.mock(import('../../server/src/access/permissions.ts'), async (load) => {
  const real = await load()
  return {
    ...real,
    isWithin: (...asked) => put(stage.broken.isWithin, real.isWithin)(...asked),
    scopeOf: (...asked) => put(stage.broken.scopeOf, real.scopeOf)(...asked),
  }
})

/** The part as it is, or what a mutant makes of it. */
function put<Part>(change: ((real: Part, now: () => Moment) => Part) | undefined, real: Part): Part {
  return change ? change(real, now) : real
}

const MORNING = parseInstant('2026-11-24T09:00:00+07:00')
/** Half a minute between two calls of a number is half a second. */
const SPEED = 60
const SETTLED_WITHIN_MS = 30_000
/** For a server that is broken in just this. */
const NEVER_SETTLES_MS = 2_000
const log = pino({ level: 'silent' })
let enrolled: { folder: string; access: DemoAccess }
let good: Recording

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'antre-enrolled-'))
  const server = await serve(folder, 0)
  const { url, plan, accounts, devices } = server
  let passwords = 0
  // Passwords take their time: only those who come today get one.
  const small = { ...plan, agencies: [], counters: plan.counters.filter(({ id }) => COUNTERS.includes(id)) }
  const access = await enrolEveryone({ plan: small, url, accounts, devices, newPassword: () => `password-${++passwords}` })
  await server.close()
  enrolled = { folder, access }
  good = await shortDayOf({}, SETTLED_WITHIN_MS)
})
const COUNTERS = ['lk-01', 'lk-02', 'lk-30']

afterAll(() => rmSync(enrolled.folder, { recursive: true, force: true }))
afterEach(() => {
  stage.broken = {}
})

test('a short day of the server as it is has no violation, and something to check for every invariant', () => {
  const report = checkHistory(good)
  expect(report.violations.length, linesOf(report).join('\n')).toBe(0)
  expect(report.invariants.filter(({ checked }) => checked === 0).map(({ id, says }) => `${id}: ${says}`)).toEqual([])
})

test.each(MUTANTS)('a server that $name is caught by $caughtBy', async ({ broken, caughtBy }) => {
  const patienceMs = caughtBy.includes('A2') ? NEVER_SETTLES_MS : SETTLED_WITHIN_MS
  expectCaught(checkHistory(await shortDayOf(broken, patienceMs)), caughtBy)
})

test.each(REWRITTEN)('a journal in which $name is caught by $caughtBy', ({ rewrite, caughtBy }) => {
  expectCaught(checkHistory(rewrite(good)), caughtBy)
})

test('[N2] a gap that has a name is none', () => {
  const given = good.end.rows.filter(({ type }) => type === 'VisitIssued').length
  expect(checkHistory(withSkipped(good, { from: given + 1, to: 199 })).violations).toEqual([])
})

function expectCaught(report: Report, caughtBy: string[]): void {
  expect([...new Set(report.violations.map(({ id }) => id))].sort(), linesOf(report).join('\n')).toEqual(caughtBy)
  expect(report.violations.filter(({ history, id }) => history.length === 0 && id !== 'D3' && id !== 'A2')).toEqual([])
}

async function shortDayOf(broken: Broken, patienceMs: number): Promise<Recording> {
  const folder = mkdtempSync(join(tmpdir(), 'antre-mutant-'))
  cpSync(enrolled.folder, folder, { recursive: true })
  const printer = await startPrinterEmulator()
  const port = await refusedPort()
  if (broken.withoutNumberIndex) dropNumberIndex(folder)
  Object.assign(stage, { broken, moment: 'before' })
  let server = await serve(folder, port)
  const access = { ...enrolled.access, url: `http://127.0.0.1:${port}` }
  const plan = withPrinter(samplePlan, printer)
  const recorder = createRecorder({ access, plan })
  const boards = ['tv-hall', 'tv-zone-1'].map((display) => recorder.showBoard(display))
  await publishPlan(plan, { access, recorder })
  await shortDay({
    access,
    plan,
    recorder,
    at(moment) {
      stage.moment = moment
    },
    printed: () => until(() => !isPrinting(readEnd(folder)), { withinMs: SETTLED_WITHIN_MS }),
    async restart() {
      await server.close()
      server = await serve(folder, port)
      await Promise.all(boards.map((board) => board.changed()))
    },
  })
  await settled({ recorder, folder, withinMs: patienceMs })
  for (const board of boards) board.close()
  await server.close()
  await printer.close()
  const end = readEnd(folder)
  rmSync(folder, { recursive: true, force: true })
  return { asked: recorder.asked, screens: recorder.screens, papers: papersOf('kiosk-1', printer), end }
}

function serve(dataFolder: string, port: number): Promise<Running> {
  const startAt = lastFactAt(dataFolder) ?? MORNING
  const config: Config = {
    dataFolder,
    backupFolder: join(dataFolder, 'backups'),
    port,
    host: '127.0.0.1',
    publicUrl: 'http://antre.example',
    logLevel: 'silent',
    rateLimits: 'off',
    trustedProxies: [],
    tls: null,
    clockTrust: 'confirmed',
    secret: 'kept',
    clock: { startAt, speed: SPEED },
  }
  return startServer({ config, log })
}

function dropNumberIndex(folder: string): void {
  const sqlite = new Sqlite(join(folder, DATABASE_FILE))
  sqlite.exec('DROP INDEX journal_number')
  sqlite.close()
}
