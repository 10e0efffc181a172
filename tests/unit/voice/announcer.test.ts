import type { ZoneId } from '@antre/shared/ids'
import type { Day } from '@antre/shared/instants'
import type { BoardCall } from '@antre/shared/views'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SpokenBoardCall } from '../../../display-ui/src/voice/announcement.ts'
import { createAnnouncer, type OfferedBoard, type Speech } from '../../../display-ui/src/voice/announcer.ts'
import { boardCall } from './board-calls.ts'

const SPEECH_MS = 8_000
type Fault = 'fails' | 'hangs' | 'throws'

/** A loudspeaker on fake time: every announcement lasts 8 s, and the next few can be told to go wrong. */
function hall({ faults = [], ready = () => true }: { faults?: Fault[]; ready?: () => boolean } = {}) {
  const spoken: { number: string; zone: string; fromMs: number; untilMs: number }[] = []
  const reports: string[] = []
  const announcer = createAnnouncer({
    ready,
    isSilence: () => false,
    isStale: () => false,
    now: () => Date.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    speak(saying): Speech {
      const call = saying as SpokenBoardCall
      const fault = faults.shift()
      if (fault === 'throws') throw new Error('no device')
      const utterance = { number: call.number, zone: call.zone, fromMs: Date.now(), untilMs: Number.POSITIVE_INFINITY }
      spoken.push(utterance)
      const { promise: ended, resolve } = Promise.withResolvers<'spoken' | 'failed'>()
      const end = (how: 'spoken' | 'failed') => {
        utterance.untilMs = Math.min(utterance.untilMs, Date.now())
        resolve(how)
      }
      if (fault === 'fails') setTimeout(() => end('failed'), 1_000)
      if (!fault) setTimeout(() => end('spoken'), SPEECH_MS)
      return { durationMs: SPEECH_MS, ended, stop: () => end('failed') }
    },
    onSpoken: ({ zone, n }) => reports.push(`spoken ${zone} ${n}`),
    onPassedOver: ({ zone, n, reason }) => reports.push(`${reason} ${zone} ${n}`),
  })
  return { announcer, spoken, reports, numbers: () => spoken.map(({ number }) => number) }
}

const board = (calls: BoardCall[], { speaks = ['z1'], spokenUpTo = {} as Record<string, number> } = {}): OfferedBoard => ({
  calls,
  speaks: speaks as ZoneId[],
  spokenUpTo,
  day: '1970-01-01' as Day,
  halts: [],
  buildingHalt: null,
})

const withdrawn = (call: BoardCall, n: number): BoardCall => ({ ...call, n, kind: 'withdrawn' })

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('A1: every call is spoken once, in order', () => {
  test('one after the other, each reported when it has ended', async () => {
    const { announcer, spoken, reports } = hall()
    announcer.offer(board([boardCall({ n: 1, number: 'A-001' }), boardCall({ n: 2, number: 'B-001', counterNumber: 2 })]))
    await vi.advanceTimersByTimeAsync(SPEECH_MS)
    expect(reports).toEqual(['spoken z1 1'])
    await vi.advanceTimersByTimeAsync(SPEECH_MS + 500)
    expect(reports).toEqual(['spoken z1 1', 'spoken z1 2'])
    expect(spoken[1]?.fromMs).toBe(SPEECH_MS + 500)
  })

  test('the same view again changes nothing', async () => {
    const { announcer, numbers } = hall()
    const view = board([boardCall({ n: 1, number: 'A-001' })])
    announcer.offer(view)
    await vi.advanceTimersByTimeAsync(20_000)
    announcer.offer(view)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(numbers()).toEqual(['A-001'])
  })

  test('a fresh page takes only what has not been spoken and is younger than 60 s', async () => {
    vi.setSystemTime(100_000)
    const { announcer, numbers, reports } = hall()
    const calls = [
      boardCall({ n: 1, number: 'A-001', atMs: 99_000 }),
      boardCall({ n: 2, number: 'A-002', atMs: 39_000 }),
      boardCall({ n: 3, number: 'A-003', atMs: 99_500 }),
    ]
    announcer.offer(board(calls, { spokenUpTo: { z1: 1 } }))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(numbers()).toEqual(['A-003'])
    expect(reports).toEqual(['too-old z1 2', 'spoken z1 3'])
  })

  test('calls of zones that another display speaks for are left to it', async () => {
    const { announcer, numbers } = hall()
    announcer.offer(board([boardCall({ n: 1, number: 'A-001', zone: 'z2' }), boardCall({ n: 1, number: 'B-001' })]))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(numbers()).toEqual(['B-001'])
  })

  test('who waited over 60 s in the line is passed over, and the line goes on with the next', async () => {
    const { announcer, numbers, reports } = hall()
    const calls = Array.from({ length: 10 }, (_, i) => boardCall({ n: i + 1, number: `A-00${i}`, counterNumber: i + 1 }))
    announcer.offer(board(calls))
    await vi.advanceTimersByTimeAsync(59_000)
    announcer.offer(board([...calls, boardCall({ n: 11, number: 'B-001', atMs: 59_000 })]))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(numbers()).toEqual(['A-000', 'A-001', 'A-002', 'A-003', 'A-004', 'A-005', 'A-006', 'A-007', 'B-001'])
    expect(reports.slice(8)).toEqual(['too-old z1 9', 'too-old z1 10', 'spoken z1 11'])
  })

  test('speech cut off by a failure is repeated once', async () => {
    const { announcer, numbers, reports } = hall({ faults: ['fails'] })
    announcer.offer(board([boardCall({ n: 1, number: 'A-001' }), boardCall({ n: 2, number: 'A-002' })]))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(numbers()).toEqual(['A-001', 'A-001', 'A-002'])
    expect(reports).toEqual(['spoken z1 1', 'spoken z1 2'])
  })

  test('it is not repeated twice, nor when older than 60 s', async () => {
    const twice = hall({ faults: ['fails', 'fails'] })
    twice.announcer.offer(board([boardCall({ n: 1, number: 'A-001' })]))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(twice.reports).toEqual(['failed z1 1'])

    const old = hall({ faults: ['fails'] })
    old.announcer.offer(board([boardCall({ n: 1, number: 'A-001', atMs: Date.now() - 59_500 })]))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(old.numbers()).toEqual(['A-001'])
    expect(old.reports).toEqual(['too-old z1 1'])
  })
})

describe('L8: a call that was taken back', () => {
  test('is dropped while it waits', async () => {
    const { announcer, numbers, reports } = hall()
    const first = boardCall({ n: 1, number: 'A-001' })
    const taken = boardCall({ n: 2, number: 'B-001' })
    announcer.offer(board([first, taken]))
    announcer.offer(board([first, taken, withdrawn(taken, 3)]))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(numbers()).toEqual(['A-001'])
    expect(reports).toEqual(['spoken z1 1'])
  })

  test('can be called anew, even after it was spoken', async () => {
    const { announcer, numbers } = hall()
    const call = boardCall({ n: 1, number: 'A-001' })
    announcer.offer(board([call]))
    await vi.advanceTimersByTimeAsync(4_000)
    announcer.offer(board([call, withdrawn(call, 2), boardCall({ n: 3, number: 'A-001', atMs: 4_000 })]))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(numbers()).toEqual(['A-001', 'A-001'])
  })

  test('is not cut off in mid-sentence, and not repeated after a failure', async () => {
    const { announcer, numbers, spoken } = hall({ faults: ['hangs'] })
    const call = boardCall({ n: 1, number: 'A-001' })
    announcer.offer(board([call]))
    announcer.offer(board([call, withdrawn(call, 2)]))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(numbers()).toEqual(['A-001'])
    expect(spoken[0]?.untilMs).toBe(SPEECH_MS + 2_000)
  })
})

describe('A3: the line of one loudspeaker', () => {
  test('a recall is not doubled while its call is still in the line', async () => {
    const { announcer, numbers, reports } = hall()
    const calls = [boardCall({ n: 1, number: 'A-001' }), boardCall({ n: 2, number: 'B-001' })]
    announcer.offer(board(calls))
    await vi.advanceTimersByTimeAsync(3_000)
    announcer.offer(board([...calls, boardCall({ n: 3, number: 'B-001', kind: 'recall', atMs: 3_000 })]))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(numbers()).toEqual(['A-001', 'B-001'])
    expect(reports).toEqual(['spoken z1 1', 'spoken z1 2', 'spoken z1 3'])
  })

  test('a recall after the call was spoken is spoken', async () => {
    const { announcer, numbers } = hall()
    const call = boardCall({ n: 1, number: 'A-001' })
    announcer.offer(board([call]))
    await vi.advanceTimersByTimeAsync(30_000)
    announcer.offer(board([call, boardCall({ n: 2, number: 'A-001', kind: 'recall', atMs: 30_000 })]))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(numbers()).toEqual(['A-001', 'A-001'])
  })

  test('V5: a call to two zones of one loudspeaker is said once, with the way for those of the other zone', async () => {
    const { announcer, spoken, reports } = hall()
    const calls = [
      boardCall({ n: 5, number: 'A-001', zone: 'z1', counterZone: 'z1' }),
      boardCall({ n: 9, number: 'A-001', zone: 'z2', counterZone: 'z1' }),
    ]
    announcer.offer(board(calls, { speaks: ['z1', 'z2'] }))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(spoken.map(({ zone }) => zone)).toEqual(['z2'])
    expect(reports).toEqual(['spoken z1 5', 'spoken z2 9'])
  })

  test('a sound that never ends is given up 2 s after it should have ended', async () => {
    const { announcer, spoken, reports } = hall({ faults: ['hangs', 'hangs'] })
    announcer.offer(board([boardCall({ n: 1, number: 'A-001' }), boardCall({ n: 2, number: 'B-001' })]))
    await vi.advanceTimersByTimeAsync(40_000)
    expect(spoken[0]?.untilMs).toBe(SPEECH_MS + 2_000)
    expect(reports).toEqual(['failed z1 1', 'spoken z1 2'])
  })

  test('a player that throws counts as a failed sound', async () => {
    const { announcer, reports } = hall({ faults: ['throws', 'throws'] })
    announcer.offer(board([boardCall({ n: 1, number: 'A-001' }), boardCall({ n: 2, number: 'B-001' })]))
    await vi.advanceTimersByTimeAsync(40_000)
    expect(reports).toEqual(['failed z1 1', 'spoken z1 2'])
  })

  test('while there is no sound calls wait, and what grew old is not read in a burst', async () => {
    let sound = false
    const { announcer, numbers, reports } = hall({ ready: () => sound })
    announcer.offer(board([boardCall({ n: 1, number: 'A-001' }), boardCall({ n: 2, number: 'B-001', atMs: 50_000 })]))
    await vi.advanceTimersByTimeAsync(70_000)
    expect(reports).toEqual(['too-old z1 1'])
    sound = true
    await vi.advanceTimersByTimeAsync(20_000)
    expect(numbers()).toEqual(['B-001'])
  })

  test('a closed announcer is silent and leaves no timer', async () => {
    const { announcer, spoken } = hall()
    announcer.offer(board([boardCall({ n: 1, number: 'A-001' }), boardCall({ n: 2, number: 'B-001' })]))
    await vi.advanceTimersByTimeAsync(1_000)
    announcer.close()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(spoken).toEqual([{ number: 'A-001', zone: 'z1' as ZoneId, fromMs: 0, untilMs: 1_000 }])
  })
})
