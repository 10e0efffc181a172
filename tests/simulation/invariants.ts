import assert from 'node:assert/strict'
import { type Instant, SECOND_MS } from '@antre/shared/instants'
import type { Plan } from '@antre/shared/plan'
import type { ViewMessage } from '@antre/shared/views'
import type { Answer } from '../../server/src/domain/commands.ts'
import { describeState } from '../../server/src/domain/describe-state.ts'
import type { State } from '../../server/src/domain/state.ts'
import type { Commit, Outcome, Request } from '../../server/src/engine/engine.ts'
import { factOf, replay } from '../../server/src/engine/replay.ts'
import { verifyJournal } from '../../server/src/engine/verify-journal.ts'
import { CHAIN_START, chainFault } from '../../server/src/journal/chain.ts'
import { type Entry, type Journal, type Row, StorageFull } from '../../server/src/journal/journal.ts'
import { BUILDING } from '../engine/house.ts'
import { FactChecks } from '../model/fact-checks.ts'
import { FactSequences } from '../model/fact-sequences.ts'
import { checkState } from '../model/state-checks.ts'
import type { House } from './simulated-house.ts'

/** `all` holds each fact against the reference order and the state after each step against its replay: for days of some hundred steps. */
export type Thoroughness = 'all' | 'constant time and some replays' | 'constant time'
/** Larger days are replayed after so many commits, and at their end. */
const REPLAY_EVERY_COMMITS = 500

/** Whoever waits at a full disk asks once a second; so many are not there. */
const REPORTS_PER_SECOND_MAX = 40

type Command = { answer: string; seq: number }
/** What a caller was told it did: the answer, or that there is nothing to do. */
type Asked = Pick<Request, 'actor' | 'key' | 'command'>

export type Observer = ReturnType<typeof createObserver>

/**
 * Sees everything in the simulated world and holds it against the promises. It throws nowhere, since what it watches would catch it:
 * the first violation is kept and ends the day.
 */
export function createObserver({ plan, planOf, thoroughness, journal, compiledOf, now }: ObserverParts) {
  let violation: Error | null = null
  let durable = { seq: 0, hash: CHAIN_START }
  let commits = 0
  let unchecked = 0
  const commitsBetweenReplays = { all: 1, 'constant time and some replays': REPLAY_EVERY_COMMITS, 'constant time': Infinity }[thoroughness]
  let reports = { second: 0, count: 0 }
  const sequences = new FactSequences()
  const checks = thoroughness === 'all' ? new FactChecks(plan, planOf) : null
  const commands = new Map<string, Command>()
  const told = new Map<string, string>()

  /** Runs a check; the first that fails is kept. */
  function expecting(check: () => void): void {
    try {
      check()
    } catch (error) {
      violation ??= error instanceof Error ? error : new Error(String(error))
    }
  }

  function expectNoFlood(): void {
    const second = Math.floor(now() / SECOND_MS)
    reports = reports.second === second ? { second, count: reports.count + 1 } : { second, count: 1 }
    assert.ok(reports.count <= REPORTS_PER_SECOND_MAX, '[D2] the house tries again and again without a pause')
  }

  function followRow(row: Row): void {
    const fault = chainFault(row, durable)
    assert.equal(fault, null, `[S3] ${fault}`)
    durable = { seq: row.seq, hash: row.hash }
    const fact = factOf(row)
    sequences.follow(fact)
    checks?.follow(fact)
  }

  function followEntry({ key, actor, answer, rows }: Entry): void {
    for (const row of rows) followRow(row)
    if (key === null) return
    const name = nameOf({ actor, key })
    assert.ok(!commands.has(name), `[D1] the command ${name} is in the journal twice`)
    commands.set(name, { answer: JSON.stringify(answer), seq: durable.seq })
  }

  function expectAnswered({ actor, key, command }: Asked, outcome: Outcome): void {
    if ('refusal' in outcome) {
      assert.notEqual(outcome.refusal.code, 'server-error', 'a command failed by a fault of the program')
      return
    }
    assert.ok(outcome.seq <= durable.seq, `[D1] ${command.type} was answered before it was durable`)
    if (key === null) return
    const name = nameOf({ actor, key })
    const kept = commands.get(name)
    const answer = JSON.stringify(outcome.answer)
    if (!kept && (isForNothing(outcome.answer) || command.type === 'limit-visit')) return
    assert.deepEqual(kept, { answer, seq: outcome.seq }, `[D1] ${command.type} was acknowledged but is not in the journal`)
    assert.equal(told.get(name) ?? answer, answer, `[N4] the same key of ${command.type} was answered in two ways`)
    told.set(name, answer)
  }

  /** [D3] State told one by one = state from the journal; what screens were sent = views built from the latter. */
  function expectDerivations(house: House, { now, figures }: { now: Instant; figures: Figures }): void {
    const { state, head } = replay({ building: BUILDING, journal: journal(), planOf: compiledOf })
    assert.equal(head.hash, house.engine.head().hash, '[D3] the engine stands elsewhere than the journal')
    expectSame(describeState(house.engine.committed()), describeState(state), '[D3] state one by one and state replayed')
    for (const message of house.lastSent.values()) expectView(house, { message, state, now, figures })
    if (checks) checkState(state, checks.reference)
  }

  return {
    expecting,
    violation: () => violation,
    figures: () => ({ commits, commands: commands.size, rows: durable.seq }),
    durable: () => durable,
    callNumberOf: (zone: string) => sequences.callNumberOf(zone),
    stored: (batch: readonly Entry[]) => expecting(() => batch.forEach(followEntry)),
    published: ({ head }: Commit) =>
      expecting(() => {
        assert.deepEqual(head, durable, '[D1] a commit was shown that is not what the disk holds')
        commits += 1
        unchecked += 1
      }),
    answered: (asked: Asked, outcome: Outcome) => expecting(() => expectAnswered(asked, outcome)),
    viewSent: ({ view, seq }: ViewMessage<object>) =>
      expecting(() => assert.ok(seq <= durable.seq, `[D1] ${view} showed what is not durable`)),
    reported(sentence: string, fields: object): void {
      // A disk that is full or fails is what the day wanted; all else is a fault of the program.
      if (/^The disk is full|^An append failed/.test(sentence)) return expecting(expectNoFlood)
      expecting(() => assert.fail(`the house reports: ${sentence} ${String('error' in fields ? fields.error : '')}`))
    },
    printingFailed(error: unknown): void {
      if (!(error instanceof StorageFull)) expecting(() => assert.fail(`printing reports: ${String(error)}`))
    },
    /** After everything that happens: the engine stands where the disk does. */
    settled(house: House | null, now: Instant): void {
      if (!house?.isAlive()) return
      expecting(() => assert.equal(house.engine.head().seq, durable.seq, '[D1] the engine stands elsewhere than the disk'))
      if (unchecked === 0 || unchecked < commitsBetweenReplays) return
      unchecked = 0
      if (house.isReady()) expecting(() => expectDerivations(house, { now, figures: 'on their way' }))
    },
    /** When all is quiet again: everything is told, shown and kept. */
    dayEnds(house: House, now: Instant): void {
      expecting(() => expectDerivations(house, { now, figures: 'all sent' }))
      expecting(() => {
        const { faults } = verifyJournal({ building: BUILDING, journal: journal(), planOf: compiledOf })
        assert.deepEqual(faults, [], '[D3] the journal does not verify')
      })
    },
  }
}

type ObserverParts = {
  plan: Plan
  planOf(hash: string): Plan
  compiledOf: State['planOf']
  thoroughness: Thoroughness
  journal(): Journal
  now(): Instant
}

/** Nothing happened, so nothing is kept, and the same key may succeed later: nobody to call, nothing new that was spoken; so it is, too, where a visit is limited already. */
const isForNothing = (answer: Answer): boolean => answer.of === 'nothing' || (answer.of === 'counter' && answer.stop === null)

const nameOf = ({ actor, key }: { actor: string; key: string }) => `${actor} ${key}`

/** As text first: a day asks thousands of times and the two hardly ever differ. */
function expectSame(one: object, other: object, sentence: string): void {
  if (JSON.stringify(one) !== JSON.stringify(other)) assert.deepEqual(one, other, `${sentence} differ`)
}

/** Figures may be sent a moment after their commit. */
type Figures = 'all sent' | 'on their way'
type Comparing = { message: ViewMessage<object>; state: State; now: Instant; figures: Figures }

/** A view that waits for its moment, as figures do, may be older than the state; then it is only built from both. */
function expectView(house: House, { message: { view: name, data }, state, now, figures }: Comparing): void {
  const view = house.isWatching(name) ? house.find(name, state) : null
  if (!view) return
  const shown = view.urgent || figures === 'all sent' ? data : view.build(house.engine.committed(), now)
  expectSame(shown ?? {}, view.build(state, now) ?? {}, `[D3] ${name} and the same view from zero`)
}
