import type { Event } from '../../server/src/domain/events.ts'
import { hashOf } from '../../server/src/journal/chain.ts'
import type { Row } from '../../server/src/journal/journal.ts'
import type { Recording } from './recording.ts'

/** A good recording whose journal says something else in the end; for what no broken part of a server brings about by itself. */
export type Rewritten = { name: string; rewrite(recording: Recording): Recording; caughtBy: string[] }

export const REWRITTEN: Rewritten[] = [
  {
    name: 'a row was edited',
    rewrite: (good) => changed(good, { type: 'VisitIssued', body: { language: 'su' } }, 'as it was hashed'),
    caughtBy: ['S3'],
  },
  {
    name: 'a fact lies before the one before it',
    rewrite: (good) => changed(good, { type: 'CounterOpened', laterMs: -3_600_000 }),
    caughtBy: ['D6'],
  },
  {
    name: 'a day has another date',
    rewrite: (good) => changed(good, { type: 'DayOpened', body: { day: '2026-11-23' } }),
    caughtBy: ['N3'],
  },
  {
    name: 'a called stop is started twice',
    rewrite: (good) => changed(good, { type: 'StopRecalled', to: 'StopStarted' }),
    caughtBy: ['A1', 'L1'],
  },
  {
    name: 'a counter starts a stop of another',
    rewrite: (good) => changed(good, { type: 'StopStarted', body: { counter: 'lk-03' } }),
    caughtBy: ['L2'],
  },
  {
    name: 'numbers are skipped that were given out',
    rewrite: (good) => withSkipped(good, { from: 1, to: 99 }),
    caughtBy: ['N2'],
  },
  { name: 'a citizen is called to two counters', rewrite: calledTwice, caughtBy: ['V2'] },
  {
    name: 'a row belongs to a command of nobody',
    rewrite: (good) => changed(good, { type: 'CounterPaused', command: 'nobody-asked-this' }),
    caughtBy: ['D1'],
  },
]

type Change = { type: Event['type']; to?: Event['type']; nth?: number; body?: object; laterMs?: number; command?: string }

/** Changes one row, the first of its type unless another is named. Unless said otherwise the chain is made anew, as by a clever hand. */
function changed(good: Recording, change: Change, chain: 'as it was hashed' | 'made anew' = 'made anew'): Recording {
  const target = good.end.rows.filter(({ type }) => type === change.type)[change.nth ?? 0]
  const rows = good.end.rows.map((row) => (row === target ? withChange(row, change) : row))
  return { ...good, end: { ...good.end, rows: chain === 'made anew' ? chained(rows) : rows } }
}

const withChange = (row: Row, { to, body = {}, laterMs = 0, command }: Change): Row => ({
  ...row,
  type: to ?? row.type,
  at: (row.at + laterMs) as Row['at'],
  command: command ?? row.command,
  body: JSON.stringify({ ...JSON.parse(row.body), ...body }),
})

function chained(rows: Row[]): Row[] {
  let prev = rows[0]?.prev ?? ''
  return rows.map((row) => {
    const next = { ...row, prev }
    prev = hashOf(next)
    return { ...next, hash: prev }
  })
}

/** The second call is one of the visit that was called just before. */
function calledTwice(good: Recording): Recording {
  const [first] = good.end.rows.filter(({ type }) => type === 'StopCalled')
  return changed(good, { type: 'StopCalled', nth: 1, body: { visit: JSON.parse(first?.body ?? '{}').visit } })
}

/** A gap with a name behind the last fact, as a restore leaves it; of the prefix whose number was given out first. */
export function withSkipped(good: Recording, { from, to }: { from: number; to: number }): Recording {
  const [first] = good.end.rows.filter(({ type }) => type === 'VisitIssued')
  const last = good.end.rows.at(-1)
  if (!first || !last) throw new Error('Nothing was recorded.')
  const body = JSON.stringify({ prefix: JSON.parse(first.body).prefix, from, to, reason: 'restored' })
  const gap: Row = { ...last, seq: last.seq + 1, command: null, type: 'NumbersSkipped', version: 1, body }
  return { ...good, end: { ...good.end, rows: chained([...good.end.rows, gap]) } }
}
