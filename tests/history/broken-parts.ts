import { instant, MINUTE_MS } from '@antre/shared/instants'
import type { BoardView } from '@antre/shared/views'
import type { Caller } from '../../server/src/access/caller.ts'
import type { isWithin, scopeOf } from '../../server/src/access/permissions.ts'
import type { Decision } from '../../server/src/domain/commands.ts'
import type { NextCall } from '../../server/src/domain/order.ts'
import type { Engine } from '../../server/src/engine/engine.ts'
import type { Journal } from '../../server/src/journal/journal.ts'
import type { createLiveHub } from '../../server/src/live/live-hub.ts'
import type { SqlitePrintJobs } from '../../server/src/printing/sqlite-print-jobs.ts'
import type { Moment } from './short-day.ts'

type Hub = ReturnType<typeof createLiveHub>

/** A part of a real server as it is, and what stands in its place. `now` tells where in the short day it is. */
type Changed<Part> = (real: Part, now: () => Moment) => Part

export type Broken = {
  journal?: Changed<Journal>
  engine?: Changed<Engine>
  hub?: Changed<Hub>
  printJobs?: Changed<SqlitePrintJobs>
  board?: Changed<BoardView>
  /** Of one counter: so many as are asked for. */
  nextCalls?: Changed<(count: number) => NextCall[]>
  issue?: Changed<Decision>
  ticketBytes?: Changed<Uint8Array>
  isWithin?: Changed<typeof isWithin>
  scopeOf?: Changed<typeof scopeOf>
  /** The index that would refuse a second number of a kind. */
  withoutNumberIndex?: true
}

export type Mutant = {
  name: string
  broken: Broken
  /** Every promise that it breaks, and no other. */
  caughtBy: string[]
}

export const MUTANTS: Mutant[] = [
  {
    name: 'acknowledges without storing',
    broken: {
      journal: (real, now) => ({
        ...real,
        append: (building, seq, batch) =>
          now() === 'last number' && batch.some(({ key }) => key !== null) ? Promise.resolve() : real.append(building, seq, batch),
      }),
    },
    caughtBy: ['D1'],
  },
  {
    name: 'does not keep what a key has led to',
    broken: {
      journal: (real) => ({
        ...real,
        append: (building, seq, batch) =>
          real.append(
            building,
            seq,
            batch.map((entry) => ({ ...entry, key: null })),
          ),
      }),
    },
    caughtBy: ['N4'],
  },
  {
    name: 'tells two counters the same call',
    broken: { engine: answersBothAlike },
    caughtBy: ['D1', 'O4'],
  },
  {
    name: 'gives a number again',
    broken: { issue: (real, now) => withNumber(real, now() === 'number again' ? -1 : 0), withoutNumberIndex: true },
    caughtBy: ['D3', 'N1'],
  },
  {
    name: 'leaves a number out',
    broken: { issue: (real, now) => withNumber(real, now() === 'number again' ? 1 : 0) },
    caughtBy: ['D3', 'N2'],
  },
  {
    name: 'calls the second instead of the first',
    broken: { nextCalls: (real, now) => (count) => (now() === 'oldest' ? real(count + 1).slice(1) : real(count)) },
    caughtBy: ['O1', 'O2'],
  },
  {
    name: 'forgets the head start of a class',
    broken: { issue: withoutHeadStart },
    caughtBy: ['O1'],
  },
  {
    name: 'sends the last call to no screen',
    broken: {
      hub: (real, now) => ({ ...real, publish: (commit) => (isLate(now()) || now() === 'lost call' ? undefined : real.publish(commit)) }),
    },
    caughtBy: ['A1', 'A2'],
  },
  {
    name: 'sends the last pause to no screen',
    broken: { hub: (real, now) => ({ ...real, publish: (commit) => (isLate(now()) ? undefined : real.publish(commit)) }) },
    caughtBy: ['A2'],
  },
  {
    name: 'leaves a call out of a board',
    broken: { board: (real) => ({ ...real, calls: real.calls.filter(({ n }) => n !== 2) }) },
    caughtBy: ['A1'],
  },
  {
    name: 'shows a call under two numbers',
    broken: { board: (real) => ({ ...real, calls: real.calls.flatMap((call) => (call.n === 2 ? [call, { ...call, n: 3 }] : [call])) }) },
    caughtBy: ['A1'],
  },
  {
    name: 'forgets at a restart what it has printed',
    broken: { printJobs: forgetsOnce() },
    caughtBy: ['P2'],
  },
  {
    name: 'does not cut between two tickets',
    broken: { ticketBytes: (real, now) => (now() === 'printing' ? real.subarray(0, -CUT_BYTES) : real) },
    caughtBy: ['P2', 'P3'],
  },
  {
    name: "lets a clerk act at any agency's counter",
    broken: { isWithin: (real) => (scope, touched) => touched.target.is === 'counter' || real(scope, touched) },
    caughtBy: ['S2'],
  },
  {
    name: 'lets a display take numbers',
    broken: { scopeOf: (real) => (caller, entry) => (isDisplay(caller) ? 'building' : real(caller, entry)) },
    caughtBy: ['S1'],
  },
]

const CUT_BYTES = 3
const isDisplay = (caller: Caller): boolean => caller.kind === 'device' && caller.device === 'display'
const isLate = (moment: Moment): boolean => moment === 'board at the end' || moment === 'last number'

function forgetsOnce(): Changed<SqlitePrintJobs> {
  let hasForgotten = false
  return (real, now) => {
    if (now() === 'restarted' && !hasForgotten) real.forgetBefore(instant(Number.MAX_SAFE_INTEGER))
    hasForgotten = now() === 'restarted'
    return real
  }
}

/** Whoever comes second in the same instant gets the first one's answer, as from a cache with too short a key. */
function answersBothAlike(real: Engine, now: () => Moment): Engine {
  let first: ReturnType<Engine['submit']> | null = null
  return {
    ...real,
    submit(request) {
      if (now() !== 'both' || request.command.type !== 'call-next') return real.submit(request)
      first ??= real.submit(request)
      return first
    },
  }
}

function withNumber(real: Decision, by: number): Decision {
  if ('refusal' in real) return real
  return { ...real, events: real.events.map((event) => (event.type === 'VisitIssued' ? { ...event, number: event.number + by } : event)) }
}

function withoutHeadStart(real: Decision): Decision {
  if ('refusal' in real) return real
  const plain = <Stop extends { creditedAt: number; headStartMinutes: number }>(stop: Stop): Stop => ({
    ...stop,
    creditedAt: stop.creditedAt + stop.headStartMinutes * MINUTE_MS,
    headStartMinutes: 0,
  })
  return {
    ...real,
    events: real.events.map((event) => (event.type === 'VisitIssued' ? { ...event, stops: event.stops.map(plain) } : event)),
  }
}
