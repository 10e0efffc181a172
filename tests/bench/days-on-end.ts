import { createTicketTokens } from '../../server/src/access/ticket-tokens.ts'
import type { Commit } from '../../server/src/engine/engine.ts'
import { beginJournal } from '../../server/src/engine/first-start.ts'
import { createSqliteJournal } from '../../server/src/journal/sqlite-journal.ts'
import { createShownViews } from '../../server/src/live/shown-views.ts'
import { planHash, planText } from '../../server/src/plan/plan-text.ts'
import { openDataFolder } from '../../server/src/storage/database.ts'
import type { KioskPrinting } from '../../server/src/views/kiosk-view.ts'
import { createViewBook } from '../../server/src/views/view-book.ts'
import { BUILDING, startHouse } from '../engine/house.ts'
import { createManualClock } from '../engine/manual-clock.ts'
import { QUIET } from '../model/quiet-house.ts'
import { liveDay } from './long-day.ts'
import { planWithoutQuotas } from './product.ts'

/**
 * A month of full days through engine, journal, tickets and views, every visit with a phone that follows it. Sends what the process holds
 * after each day.
 */
const DAYS = 22
const VISITS = 1_000
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const SATURDAY = 6
const WATCHED = ['board/tv-hall', 'counter/lk-03', 'kiosk/kiosk-1', 'floor', 'entrance']

const [, , folder = ''] = process.argv
const journal = createSqliteJournal(openDataFolder(folder))
const clock = createManualClock('2026-11-02T08:00:00+07:00')
const text = planText(planWithoutQuotas)
await beginJournal({ building: BUILDING, journal, plan: planWithoutQuotas, text, hash: planHash(text), epoch: 'e', now: clock.now() })
const followers: ((commit: Commit) => void)[] = []
const { engine } = await startHouse(journal, {
  clock,
  publish: (commit) => {
    for (const follow of followers) follow(commit)
  },
})
const tickets = createTicketTokens({ secret: Buffer.alloc(32), publicUrl: null })
const printing = { ofKiosk: () => ({ printer: 'none', prints: [] }) as KioskPrinting, ofVisit: () => null, ofFloor: () => [] }
const book = createViewBook({ ...QUIET, visitOf: tickets.visitOf, printing })
const watched = new Set(WATCHED)
const shown = createShownViews({
  engine,
  clock,
  run: 'run',
  audience: { isWatching: (name) => watched.has(name), send: () => {}, end: (name) => watched.delete(name) },
  report: (sentence, fields) => {
    throw new Error(sentence, { cause: fields })
  },
})
followers.push(tickets.follow, shown.publish, ({ facts }) => {
  for (const { event } of facts) if (event.type === 'VisitIssued') watch(`ticket/${tickets.tokenOf(event.visit)}`)
})
for (const name of WATCHED) watch(name)

function watch(name: string): void {
  const view = book.find(name, engine.committed())
  if (!view) throw new Error(`there is no view ${name}`)
  watched.add(name)
  shown.present(name, view)
}

const held: number[] = []
while (held.length < DAYS) {
  await liveDay({ engine, clock, visits: VISITS })
  clock.move(untilNextMorning())
  await engine.tick()
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  held.push(heapUsed + external)
}
process.send?.(held, () => process.exit())

/** To 8.00 of the next day that is not a weekend, which is one o'clock in UTC. */
function untilNextMorning(): number {
  const tomorrow = clock.now() - (clock.now() % DAY_MS) + DAY_MS + HOUR_MS
  const isWeekend = new Date(tomorrow).getUTCDay() === SATURDAY
  return tomorrow + (isWeekend ? 2 * DAY_MS : 0) - clock.now()
}
