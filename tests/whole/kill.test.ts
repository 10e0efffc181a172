import { setTimeout as sleep } from 'node:timers/promises'
import type { CounterAnswer, CounterVerb, IssuedVisit, IssueVisit } from '@antre/shared/contract'
import type { ServiceId } from '@antre/shared/ids'
import { formatTicketNumber } from '@antre/shared/ticket-number'
import type { BoardCall, BoardView } from '@antre/shared/views'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUILDING } from '../../server/src/building.ts'
import type { LiveView } from '../../server/src/demo/crowd/live-view.ts'
import { between, chance, createRandom, pick, type Random } from '../../server/src/demo/crowd/random.ts'
import type { StopCalled, VisitIssued } from '../../server/src/domain/events.ts'
import { verifyJournal } from '../../server/src/engine/verify-journal.ts'
import type { Row } from '../../server/src/journal/journal.ts'
import { createSqliteJournal } from '../../server/src/journal/sqlite-journal.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { createStoredPlans } from '../../server/src/plan/stored-plans.ts'
import { openForReading } from '../../server/src/storage/database.ts'
import { type Clerk, clerkOf, displayOf, type Kiosk, kioskOf, newKey, type Reply } from './access.ts'
import { type ServerProcess, startDemo } from './server-process.ts'

/** `ANTRE_SEED=n` repeats a run as far as two processes can be repeated. */
const SEED = Number(process.env.ANTRE_SEED ?? Date.now() % 1_000_000)
const ROUNDS = 12
/** In all rounds but every so many the server is killed a second time, while it starts: 21 kills. */
const WHOLE_START_EVERY = 4
const WORK_MS = { from: 5, to: 300 }
const STARTING_MS = { from: 0, to: 1_500 }
const COUNTERS = ['lk-01', 'lk-03', 'lk-05', 'lk-07', 'lk-09', 'lk-11', 'lk-20', 'lk-30']
const KIOSKS = ['kiosk-1', 'kiosk-1', 'kiosk-2', 'kiosk-2']
const PAUSE_MS = 8
const SERVICES = samplePlan.services
  .filter(
    ({ appointmentOnly, continuationOnly, noTicketNeeded, priorityOnly }) =>
      !(appointmentOnly || continuationOnly || noTicketNeeded || priorityOnly),
  )
  .map(({ id }) => id)

/** What was asked under a key, and what came of it; every command is asked until it is answered. */
type Asked<Body> = { key: string; ask(key: string): Promise<Reply<Body>>; reply: Reply<Body>; attempts: number }
type AskedVisit = Asked<IssuedVisit> & { body: IssueVisit; kiosk: Kiosk }
type AskedCommand = Asked<CounterAnswer> & { verb: CounterVerb }

const history: { visits: AskedVisit[]; commands: AskedCommand[] } = { visits: [], commands: [] }
/** What the display of the hall has shown, in its order. */
const shown: BoardCall[] = []
const gate = createGate()
let server: ServerProcess
let screen: LiveView<BoardView> | undefined
let rows: Row[]

describe(`a server that is killed again and again under load (ANTRE_SEED=${SEED})`, () => {
  beforeAll(async () => {
    server = await startDemo()
    await workWhileKilled(createRandom(SEED))
  }, 240_000)
  afterAll(async () => {
    screen?.close()
    await server?.remove()
  })

  test('the kills fell among commands, not between them', () => {
    expect(history.visits.length).toBeGreaterThan(ROUNDS)
    expect(effective().length).toBeGreaterThan(ROUNDS)
    expect([...history.visits, ...history.commands].filter(({ attempts }) => attempts > 1).length).toBeGreaterThan(0)
  })

  test('[A2] the display has shown the last call', async () => {
    const calls = effective().filter(({ reply }) => reply.ok && reply.body.stop?.state === 'called')
    await expect.poll(() => shown.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(calls.length)
  })

  test('[D1] no clerk met a counter in another state than the one she was told', () => {
    expect(history.commands.flatMap(({ reply }) => (reply.ok ? [] : [reply.problem.code]))).toEqual([])
  })

  test('[N4] the same key gives the same visit, number and token, and the same counter answer', async () => {
    for (const { ask, key, reply } of issued()) expect(idsOf(await ask(key))).toEqual(idsOf(reply))
    for (const { ask, key, reply } of effective()) {
      const again = await ask(key)
      expect(again.ok && reply.ok && [again.body.seq, again.body.stop?.id]).toEqual(reply.ok && [reply.body.seq, reply.body.stop?.id])
    }
  })

  test('[N4] the same key with another body is refused', async () => {
    const [first] = issued()
    const again = await first?.kiosk.issue({ ...first.body, language: first.body.language === 'en' ? 'id' : 'en' }, { key: first.key })
    expect(again).toMatchObject({ ok: false, problem: { code: 'key-reused' } })
  })

  test('[D1][S3] the journal holds together, from its first row on and told day by day', async () => {
    await server.kill()
    const database = openForReading(server.folder)
    const journal = createSqliteJournal({ database, reopen: () => database, close: () => database.sqlite.close() })
    const { planOf } = createStoredPlans({ building: BUILDING, journal })
    expect(verifyJournal({ building: BUILDING, journal, planOf }).faults).toEqual([])
    rows = [...journal.readAfter(BUILDING, 0)]
    database.sqlite.close()
  })

  test('[D1] every acknowledged visit is there once, with the number and the token that were told', () => {
    const told = issued().map(({ key, reply }) => ({ key, ...idsOf(reply) }))
    const stored = rowsOf<VisitIssued>('VisitIssued').map(({ row, body }) => ({
      key: row.command,
      id: body.visit,
      number: formatTicketNumber(body.prefix, body.number),
    }))
    const byKey = (a: { key: string | null }, b: { key: string | null }) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1)
    expect(stored.sort(byKey)).toEqual(told.map(({ key, id, number }) => ({ key, id, number })).sort(byKey))
    expect(new Set(told.map(({ token }) => token)).size).toBe(told.length)
  })

  test('[N1][N2] no number was given twice, and those of a prefix run 1, 2, 3 ... without a gap', () => {
    const numbers = new Map<string, number[]>()
    for (const { reply } of issued()) {
      const [prefix = '', number] = idsOf(reply).number.split('-')
      numbers.set(prefix, [...(numbers.get(prefix) ?? []), Number(number)])
    }
    for (const [prefix, given] of numbers)
      expect(
        given.sort((a, b) => a - b),
        prefix,
      ).toEqual(Array.from({ length: given.length }, (_, index) => index + 1))
  })

  test('[D1][O4] every acknowledged call stands in the journal once, and no stop was called by two', () => {
    const calls = rowsOf<StopCalled>('StopCalled')
    const callsOf = Map.groupBy(calls, ({ row }) => row.command)
    for (const [command, ofCommand] of callsOf) expect(ofCommand.length, String(command)).toBe(1)
    for (const { key, reply } of effective()) {
      if (!reply.ok || reply.body.stop?.state !== 'called') continue
      expect(callsOf.get(key)?.[0]?.body.stop).toBe(reply.body.stop.id)
    }
    expect(new Set(calls.map(({ body }) => body.stop)).size).toBe(calls.length)
  })

  test('[A1] a display that was there through all kills has shown every call once and in order', () => {
    const called = rowsOf<StopCalled>('StopCalled').flatMap(({ body: { number, zones } }) =>
      zones.map(({ zone, n }) => ({ zone, n, number })),
    )
    const byZone = Map.groupBy(shown, ({ zone }) => zone)
    for (const [zone, calls] of Map.groupBy(called, ({ zone }) => zone))
      expect(byZone.get(zone)?.map(({ n, number }) => ({ zone, n, number }))).toEqual(calls)
    expect(shown.length).toBe(called.length)
  })

  test('[D1] every command ends in the journal where its answer said, and nothing else is there', () => {
    const lastSeqOf = new Map(rows.map(({ command, seq }) => [command, seq]))
    for (const { key, reply } of effective()) expect(lastSeqOf.get(key)).toBe(reply.ok && reply.body.seq)
    const known = new Set([...issued(), ...effective()].map(({ key }) => key))
    expect([...lastSeqOf.keys()].filter((key) => key !== null && !known.has(key))).toEqual([])
  })
})

async function workWhileKilled(random: Random): Promise<void> {
  const access = server.access()
  const clerks = await Promise.all(COUNTERS.map((counter) => clerkOf(access, counter)))
  const day = { over: false }
  gate.open()
  screen = displayOf(access, 'tv-hall').watch()
  void show(screen)
  const work = [
    ...KIOSKS.map((kiosk) => takeNumbers(kioskOf(access, kiosk), { day, random: createRandom(random() * 2 ** 32) })),
    ...clerks.map((clerk) => serve(clerk, { day, random: createRandom(random() * 2 ** 32) })),
  ]
  for (let round = 1; round <= ROUNDS; round++) {
    await sleep(between(random, WORK_MS))
    await killServer()
    if (round % WHOLE_START_EVERY !== 0) {
      server.launch()
      await sleep(between(random, STARTING_MS))
      await killServer()
    }
    await server.start()
    gate.open()
  }
  day.over = true
  await Promise.all(work)
}

async function killServer(): Promise<void> {
  const gone = server.kill()
  gate.shut()
  await gone
}

/** Shows each call above the last one shown in its zone, as a display does. */
async function show(screen: LiveView<BoardView>): Promise<void> {
  const shownUpTo = new Map<string, number>()
  for (;;) {
    await screen.changed()
    for (const call of screen.latest()?.data.calls ?? []) {
      if (call.n <= (shownUpTo.get(call.zone) ?? 0)) continue
      shownUpTo.set(call.zone, call.n)
      shown.push(call)
    }
  }
}

type Working = { day: { over: boolean }; random: Random }

async function takeNumbers(kiosk: Kiosk, { day, random }: Working): Promise<void> {
  while (!day.over) {
    const body: IssueVisit = {
      stops: [{ service: pick(random, SERVICES) as ServiceId }],
      class: chance(random, 0.2) ? 'priority' : 'regular',
    }
    const asked = await askUntilAnswered((key) => kiosk.issue(body, { key }))
    history.visits.push({ ...asked, body, kiosk })
    await sleep(PAUSE_MS)
  }
}

async function serve(clerk: Clerk, { day, random }: Working): Promise<void> {
  for (let last: Reply<CounterAnswer> | null = null; !day.over; ) {
    const verb = nextVerb(last)
    const body = verb === 'finish' && chance(random, 0.5) ? { then: 'call-next' } : {}
    const asked = await askUntilAnswered((key) => clerk.command(verb, body, { key }))
    history.commands.push({ ...asked, verb })
    last = asked.reply
    await sleep(PAUSE_MS)
  }
}

/** What a clerk does next, by what she was told last. */
function nextVerb(last: Reply<CounterAnswer> | null): CounterVerb {
  if (last === null) return 'open'
  return last.ok ? VERB_IN[last.body.counter.state] : 'call-next'
}

const VERB_IN = { closed: 'open', free: 'call-next', calling: 'start', serving: 'finish', paused: 'resume' } as const

async function askUntilAnswered<Body>(ask: (key: string) => Promise<Reply<Body>>): Promise<Asked<Body>> {
  const key = newKey()
  for (let attempts = 1; ; attempts++) {
    await gate.whenOpen()
    const reply = await ask(key).catch(() => null)
    if (reply && reply.status < 500) return { key, ask, reply, attempts }
    await sleep(PAUSE_MS)
  }
}

/** Holds everyone while the server is down, so that they do not knock all the time. */
function createGate() {
  let isOpen = false
  let opening = Promise.withResolvers<void>()
  return {
    whenOpen: () => opening.promise,
    open() {
      isOpen = true
      opening.resolve()
    },
    shut() {
      // Those who wait hold the promise: one that is not open yet stays the same.
      if (isOpen) opening = Promise.withResolvers()
      isOpen = false
    },
  }
}

/** Those who got a number; where a quota is used up, a refusal is an answer too. */
const issued = () => history.visits.filter(({ reply }) => reply.ok)

/** Commands that changed something: an empty call-next writes nothing and is not remembered. */
const effective = () => history.commands.filter(({ verb, reply }) => reply.ok && !(verb === 'call-next' && reply.body.stop === null))

function idsOf(reply: Reply<IssuedVisit>): { id: string; number: string; token: string } {
  if (!reply.ok) throw new Error(`refused: ${reply.problem.code}`)
  const { id, number, token } = reply.body.visit
  return { id, number, token }
}

const rowsOf = <Event extends { type: Row['type'] }>(type: Event['type']): { row: Row; body: Omit<Event, 'type'> }[] =>
  rows.filter((row) => row.type === type).map((row) => ({ row, body: JSON.parse(row.body) }))
