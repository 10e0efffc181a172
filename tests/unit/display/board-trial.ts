import type { AgencyId, CounterId, DisplayId, ZoneId } from '@antre/shared/ids'
import type { Day } from '@antre/shared/instants'
import type { BoardCall, BoardView, ViewMessage } from '@antre/shared/views'
import { signal } from '@preact/signals'
import { vi } from 'vitest'
import { createBoardModel } from '../../../display-ui/src/board-model.ts'
import type { Shown } from '../../../display-ui/src/shown-memory.ts'

export const ZONE = 'zone-1' as ZoneId
export const DAY = '2026-11-24' as Day
/** 10.12 in the building. */
export const START = Date.parse('2026-11-24T10:12:00.000+07:00')

export const isoOf = (ms: number) => `${new Date(ms + 7 * 3_600_000).toISOString().slice(0, -1)}+07:00`

type CallFacts = {
  n: number
  at: number
  number?: string
  zone?: ZoneId
  counter?: string
  counterZone?: ZoneId
  kind?: BoardCall['kind']
  calls?: number
}

/** A call to counter `lk-NN` where NN is its place, so that each is a turn of its own unless told. */
export function callOf({
  n,
  at,
  zone = ZONE,
  number = `AD-${String(n).padStart(3, '0')}`,
  counter = `lk-${n}`,
  counterZone = zone,
  kind = 'call',
  calls = 1,
}: CallFacts): BoardCall {
  return {
    zone,
    n,
    number,
    class: 'regular',
    counter: counter as CounterId,
    label: 'Loket',
    counterNumber: n,
    counterZone,
    agency: 'ag-a' as AgencyId,
    kind,
    calls,
    language: 'id',
    at: isoOf(at),
  }
}

/** A board model with a server, a clock and a memory that the test holds; use fake timers. */
export function boardTrial({ shown = null, calls = [] }: { shown?: Shown | null; calls?: BoardCall[] } = {}) {
  vi.useFakeTimers({ now: START })
  const message = signal<ViewMessage<BoardView> | null>(null)
  const stale = signal(false)
  const resets = signal(0)
  const reported: { n: number; number: string; at: number }[] = []
  let kept = shown
  let version = 0
  const live = {
    watch: () => ({ message, refused: signal(null), stop() {} }),
    stale,
    contactAt: signal<number | null>(START),
    resets,
    serverNow: () => Date.now(),
  }
  const publish = (now: BoardCall[], epoch = 'e1') => {
    version += 1
    const place = { display: 'tv' as DisplayId, zones: [ZONE], speaks: [], day: DAY }
    const data: BoardView = { ...place, calls: now, spokenUpTo: {}, counters: [], halts: [], buildingHalt: null }
    message.value = { view: 'board/tv', epoch, run: 'r1', version, seq: version, now: isoOf(Date.now()), data }
  }
  if (calls.length > 0) publish(calls)
  const model = createBoardModel({
    live: live as never,
    display: 'tv',
    memory: {
      read: () => kept,
      keep(next) {
        kept = next
      },
    },
    steadyNow: () => Date.now(),
    onShown: (entry) => reported.push({ n: entry.n, number: entry.number, at: entry.at - START }),
  })
  return {
    model,
    publish,
    stale,
    resets,
    reported,
    kept: () => kept,
    hero: () => model.queue.value.hero,
    seconds: (count: number) => vi.advanceTimersByTime(count * 1_000),
  }
}
