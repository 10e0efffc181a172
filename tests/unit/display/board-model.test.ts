import type { ZoneId } from '@antre/shared/ids'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { boardTrial, callOf, START, ZONE } from './board-trial.ts'

afterEach(() => {
  vi.useRealTimers()
})

const now = () => Date.now()

describe('show queue', () => {
  it('[A1] shows calls that come together one after the other, each for six seconds', () => {
    const { publish, seconds, reported } = boardTrial()
    publish([])
    publish([1, 2, 3].map((n) => callOf({ n, at: START })))
    seconds(20)
    expect(reported).toEqual([
      { n: 1, number: 'AD-001', at: 0 },
      { n: 2, number: 'AD-002', at: 6_000 },
      { n: 3, number: 'AD-003', at: 12_000 },
    ])
  })

  it('[A1] shows a call that comes during another hold after it, and says which ones wait', () => {
    const { publish, seconds, model, hero } = boardTrial()
    const first = callOf({ n: 1, at: now() })
    publish([first])
    seconds(4)
    publish([first, callOf({ n: 2, at: now() })])
    expect(hero()?.call.n).toBe(1)
    expect(model.queue.value.waiting.map(({ call }) => call.n)).toEqual([2])
    seconds(1.5)
    expect(hero()?.call.n).toBe(1)
    seconds(0.5)
    expect(hero()?.call.n).toBe(2)
    expect(model.previous.value.map(({ n }) => n)).toEqual([1])
  })

  it('[A1] shows the same board twice, or an older one, without a second announcement', () => {
    const { publish, seconds, reported } = boardTrial()
    const calls = [callOf({ n: 1, at: START })]
    publish(calls)
    publish(calls)
    seconds(10)
    publish(calls)
    seconds(10)
    expect(reported).toHaveLength(1)
  })

  it('[A2] after an absence shows each of thirty missed calls in order, two seconds each, all of them listed at once', () => {
    const { publish, seconds, reported, model } = boardTrial()
    publish([callOf({ n: 1, at: START })])
    seconds(200)
    const missed = Array.from({ length: 30 }, (_, i) => callOf({ n: i + 2, at: START + 10_000 + i * 4_000 }))
    publish([callOf({ n: 1, at: START }), ...missed])
    const { hero, waiting } = model.queue.value
    expect([hero?.call.n, ...waiting.map(({ call }) => call.n)]).toEqual(missed.map(({ n }) => n))
    seconds(60)
    expect(reported.map(({ n }) => n)).toEqual(Array.from({ length: 31 }, (_, i) => i + 1))
    const gaps = reported.slice(2).map(({ at }, i) => at - (reported[i + 1]?.at ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_000)
    expect(Math.max(...gaps)).toBeLessThan(2_500)
  })

  it('[A2] a fresh call after the missed ones gets its six seconds again', () => {
    const { publish, seconds, reported } = boardTrial({ shown: { epoch: 'e1', shownUpTo: { [ZONE]: 1 } } })
    const calls = [callOf({ n: 1, at: START - 400_000 }), callOf({ n: 2, at: START - 300_000 })]
    publish([...calls, callOf({ n: 3, at: START }), callOf({ n: 4, at: START })])
    seconds(20)
    expect(reported.map(({ at }) => at)).toEqual([0, 6_000, 12_000])
  })

  it('[A2] the first call of a zone is missed like any other, also over a reload', () => {
    const first = callOf({ n: 1, at: START - 90_000 })
    const { publish, reported, kept } = boardTrial()
    publish([])
    publish([first])
    expect(reported.map(({ n }) => n)).toEqual([1])
    expect(kept()?.shownUpTo).toEqual({ [ZONE]: 1 })
    expect(boardTrial({ shown: { epoch: 'e1', shownUpTo: { [ZONE]: 0 } }, calls: [first] }).reported.map(({ n }) => n)).toEqual([1])
  })

  it('[A1] a display without memory shows what is young and lists the rest', () => {
    const { model, seconds, reported } = boardTrial({
      calls: [callOf({ n: 7, at: START - 300_000 }), callOf({ n: 8, at: START - 90_000 }), callOf({ n: 9, at: START - 30_000 })],
    })
    seconds(10)
    expect(reported.map(({ n }) => n)).toEqual([9])
    expect(model.previous.value.map(({ n }) => n)).toEqual([8, 7])
  })

  it('[A1] a reload repeats nothing and goes on where it was', () => {
    const calls = [callOf({ n: 1, at: START - 20_000 }), callOf({ n: 2, at: START - 15_000 }), callOf({ n: 3, at: START - 10_000 })]
    const { reported, seconds, hero } = boardTrial({ shown: { epoch: 'e1', shownUpTo: { [ZONE]: 2 } }, calls })
    expect(hero()?.call.n).toBe(3)
    seconds(30)
    expect(reported.map(({ n }) => n)).toEqual([3])
  })

  it('[A1] a reload with nothing missed finds the last call standing, without announcing it', () => {
    const calls = [callOf({ n: 1, at: START - 20_000 }), callOf({ n: 2, at: START - 15_000 })]
    const { reported, hero } = boardTrial({ shown: { epoch: 'e1', shownUpTo: { [ZONE]: 2 } }, calls })
    expect(hero()).toMatchObject({ call: { n: 2 }, entry: 'found' })
    expect(reported).toEqual([])
  })

  it('[A1] remembers only what was shown, so that what still waits survives a reload', () => {
    const { publish, seconds, kept } = boardTrial()
    publish([1, 2, 3].map((n) => callOf({ n, at: START })))
    expect(kept()?.shownUpTo).toEqual({ [ZONE]: 1 })
    seconds(6)
    expect(kept()?.shownUpTo).toEqual({ [ZONE]: 2 })
  })

  it('[V5] a call told in two zones of one display is shown once and counts in both', () => {
    const { publish, seconds, reported, kept } = boardTrial()
    const other = 'zone-2' as ZoneId
    publish([
      callOf({ n: 5, at: START, number: 'AD-001', counter: 'lk-9' }),
      callOf({ n: 8, at: START, number: 'AD-001', counter: 'lk-9', zone: other, counterZone: ZONE }),
    ])
    seconds(20)
    expect(reported).toEqual([
      { n: 5, number: 'AD-001', at: 0 },
      { n: 8, number: 'AD-001', at: 0 },
    ])
    expect(kept()?.shownUpTo).toEqual({ [ZONE]: 5, [other]: 8 })
  })

  it('a recall is shown as a call of its own and takes one line in the list', () => {
    const { publish, seconds, reported, model } = boardTrial()
    const call = callOf({ n: 1, at: now(), counter: 'lk-1' })
    publish([call])
    seconds(30)
    const recall = callOf({ n: 2, at: now(), number: call.number, counter: 'lk-1', kind: 'recall', calls: 2 })
    publish([call, recall])
    expect(model.previous.value).toEqual([])
    seconds(10)
    publish([call, recall, callOf({ n: 3, at: now() })])
    seconds(1)
    expect(reported.map(({ n }) => n)).toEqual([1, 2, 3])
    expect(model.previous.value.map(({ n }) => n)).toEqual([2])
  })
})

describe('withdrawn', () => {
  const call = (n: number) => callOf({ n, at: START })
  const withdrawal = (n: number, of: number) =>
    callOf({ n, at: now(), number: `AD-${String(of).padStart(3, '0')}`, counter: `lk-${of}`, kind: 'withdrawn' })

  it('takes a call out of the line', () => {
    const { publish, seconds, reported } = boardTrial()
    publish([call(1), call(2), call(3)])
    publish([call(1), call(2), call(3), withdrawal(4, 2)])
    seconds(20)
    expect(reported.map(({ n }) => n)).toEqual([1, 3])
  })

  it('says so on the call that stands large, then gives the place back', () => {
    const { publish, seconds, model, hero } = boardTrial()
    publish([call(1)])
    seconds(10)
    publish([call(1), call(2)])
    seconds(2)
    publish([call(1), call(2), withdrawal(3, 2)])
    expect(model.heroLook.value).toBe('withdrawn')
    seconds(7)
    expect(hero()).toMatchObject({ call: { n: 1 }, entry: 'found' })
    expect(model.previous.value).toEqual([])
  })

  it('takes a call out of the list even while earlier ones of the zone still wait', () => {
    const { publish, seconds, model } = boardTrial()
    publish([call(1)])
    seconds(10)
    publish([call(1), call(2), call(3), withdrawal(4, 1)])
    expect(model.previous.value).toEqual([])
  })
})

describe('what counts as now', () => {
  it('the colour goes when the call is over a minute old and nothing newer came', () => {
    const { publish, seconds, model, hero } = boardTrial()
    publish([callOf({ n: 1, at: START })])
    expect(model.heroLook.value).toBe('called')
    seconds(59)
    expect(model.heroLook.value).toBe('called')
    seconds(3)
    expect(model.heroLook.value).toBe('quiet')
    expect(hero()?.call.n).toBe(1)
  })

  it('[A4] a display without contact stands still, and catches up when it is back', () => {
    const { publish, seconds, stale, reported, model } = boardTrial()
    publish([callOf({ n: 1, at: START }), callOf({ n: 2, at: START })])
    stale.value = true
    seconds(30)
    expect(model.stale.value).toBe(true)
    expect(reported.map(({ n }) => n)).toEqual([1])
    stale.value = false
    publish([1, 2, 3].map((n) => callOf({ n, at: START })))
    expect(reported.map(({ n }) => n)).toEqual([1, 2])
    seconds(7)
    expect(reported.map(({ n }) => n)).toEqual([1, 2, 3])
  })

  it('calls of another day are neither shown nor listed', () => {
    const { model, seconds, reported } = boardTrial({
      shown: { epoch: 'e1', shownUpTo: { [ZONE]: 1 } },
      calls: [callOf({ n: 2, at: START - 86_400_000 }), callOf({ n: 3, at: START - 86_300_000 })],
    })
    seconds(10)
    expect(reported).toEqual([])
    expect(model.queue.value.hero).toBeNull()
    expect(model.previous.value).toEqual([])
  })
})

describe('a new epoch', () => {
  it('[D5] drops what was shown, begins anew and says so for a while', () => {
    const { publish, seconds, resets, model, reported, kept } = boardTrial()
    publish([callOf({ n: 40, at: START })])
    seconds(10)
    resets.value += 1
    expect(model.board.value).toBeNull()
    expect(model.queue.value.hero).toBeNull()
    publish([callOf({ n: 3, at: now() })], 'e2')
    expect(model.begunAnewAt.value).toBe(START + 10_000)
    expect(reported.map(({ n }) => n)).toEqual([40, 3])
    expect(kept()).toEqual({ epoch: 'e2', shownUpTo: { [ZONE]: 3 } })
    seconds(31)
    expect(model.begunAnewAt.value).toBeNull()
  })

  it('[D5] a page that reloads across a restore does not go on from the old numbers', () => {
    const { reported, seconds, model } = boardTrial({
      shown: { epoch: 'e0', shownUpTo: { [ZONE]: 90 } },
      calls: [callOf({ n: 3, at: START - 5_000 })],
    })
    seconds(1)
    expect(reported.map(({ n }) => n)).toEqual([3])
    expect(model.begunAnewAt.value).not.toBeNull()
  })
})
