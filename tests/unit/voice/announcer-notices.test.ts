import type { ZoneId } from '@antre/shared/ids'
import type { Day } from '@antre/shared/instants'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Saying } from '../../../display-ui/src/voice/announcement.ts'
import { createAnnouncer, type OfferedBoard, type Speech } from '../../../display-ui/src/voice/announcer.ts'
import { boardCall, boardHalt } from './board-calls.ts'

const SPEECH_MS = 8_000
const SECOND = 1_000
const MINUTE = 60_000

/** A loudspeaker on fake time, with what the test says of contact, sound and adzan. What was said stands as text, with when it began. */
function hall({ failing = 0 } = {}) {
  const said: { what: string; atMs: number }[] = []
  const passedOver: string[] = []
  const state = { ready: true, silence: false, stale: false, failing }
  const open = () =>
    createAnnouncer({
      ready: () => state.ready,
      isSilence: () => state.silence,
      isStale: () => state.stale,
      now: () => Date.now(),
      after(ms, run) {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
      speak(saying): Speech {
        said.push({ what: textOf(saying), atMs: Date.now() })
        const { promise: ended, resolve } = Promise.withResolvers<'spoken' | 'failed'>()
        const how = state.failing-- > 0 ? 'failed' : 'spoken'
        setTimeout(() => resolve(how), SPEECH_MS)
        return { durationMs: SPEECH_MS, ended, stop: () => resolve('failed') }
      },
      onSpoken() {},
      onPassedOver: ({ zone, n, reason }) => passedOver.push(`${reason} ${zone} ${n}`),
    })
  let announcer = open()
  return {
    state,
    said,
    passedOver,
    words: () => said.map(({ what }) => what),
    offer: (board: Partial<OfferedBoard>) => announcer.offer({ ...CALM, ...board }),
    /** As a reload of the page, and as a new epoch. */
    beginAnew() {
      announcer.close()
      announcer = open()
    },
    later: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  }
}

const CALM: OfferedBoard = {
  calls: [],
  speaks: ['z1', 'z2'] as ZoneId[],
  spokenUpTo: {},
  day: '1970-01-01' as Day,
  halts: [],
  buildingHalt: null,
}

function textOf(saying: Saying): string {
  if ('number' in saying) return saying.number
  if ('queue' in saying) return `${saying.queue} ${saying.kind === 'queue-goes-on' ? 'goes on' : saying.noMoreToday ? 'no more' : 'halted'}`
  return saying.kind === 'building-goes-on' ? 'goes on' : saying.reason
}

const pause = (sinceMs = 0) => boardHalt({ reason: 'pause', sinceMs })
const evacuation = (sinceMs = 0) => boardHalt({ reason: 'evacuation', sinceMs })

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a queue that stands still', () => {
  test('[L12] is said at once, and again every 15 min while it lasts', async () => {
    const { offer, later, said } = hall()
    offer({ halts: [boardHalt()] })
    await later(5 * SECOND)
    expect(said).toEqual([{ what: 'q-a halted', atMs: 0 }])
    offer({ halts: [boardHalt()] })
    await later(31 * MINUTE)
    expect(said.map(({ atMs }) => atMs)).toEqual([0, 15 * MINUTE, 30 * MINUTE])
  })

  test('[L12] is said before the calls that wait, and after the one that sounds', async () => {
    const { offer, later, words } = hall()
    const calls = [1, 2, 3].map((n) => boardCall({ n, number: `A-00${n}`, counterNumber: n }))
    offer({ calls })
    await later(1 * SECOND)
    offer({ calls, halts: [boardHalt()] })
    await later(MINUTE)
    expect(words()).toEqual(['A-001', 'q-a halted', 'A-002', 'A-003'])
  })

  test('[L12] with no more today is said so, also when it was halted for a while before', async () => {
    const { offer, later, words } = hall()
    offer({ halts: [boardHalt()] })
    await later(MINUTE)
    offer({ halts: [boardHalt({ noMoreToday: true })] })
    await later(MINUTE)
    expect(words()).toEqual(['q-a halted', 'q-a no more'])
  })

  test('[L12] its end is said once', async () => {
    const { offer, later, words } = hall()
    offer({ halts: [boardHalt()] })
    await later(MINUTE)
    offer({})
    offer({})
    await later(60 * MINUTE)
    expect(words()).toEqual(['q-a halted', 'q-a goes on'])
  })

  test('[L12] and that went on before it could be said is not spoken of', async () => {
    const { offer, later, words, state } = hall()
    state.ready = false
    offer({ halts: [boardHalt()] })
    await later(MINUTE)
    offer({})
    state.ready = true
    await later(MINUTE)
    expect(words()).toEqual([])
  })

  test('[L12] and again after it went on is said anew', async () => {
    const { offer, later, words } = hall()
    offer({ halts: [boardHalt()] })
    await later(MINUTE)
    offer({ halts: [boardHalt({ sinceMs: 50 * SECOND })] })
    await later(MINUTE)
    expect(words()).toEqual(['q-a halted', 'q-a halted'])
  })

  test('[L12] ends with the day without a word', async () => {
    const { offer, later, words } = hall()
    offer({ halts: [boardHalt({ noMoreToday: true })] })
    await later(MINUTE)
    offer({ day: '1970-01-02' as Day })
    await later(MINUTE)
    expect(words()).toEqual(['q-a no more'])
  })

  test('[A3] two of them let a call pass in between, so that nobody is kept waiting by notices', async () => {
    const { offer, later, words } = hall()
    const calls = [boardCall({ n: 1, number: 'A-001' }), boardCall({ n: 2, number: 'A-002', counterNumber: 2 })]
    offer({ calls, halts: ['q-a', 'q-b', 'q-c'].map((queue) => boardHalt({ queue })) })
    await later(MINUTE)
    expect(words()).toEqual(['q-a halted', 'A-001', 'q-b halted', 'A-002', 'q-c halted'])
  })

  test('[A1] in two zones of one loudspeaker is said once, and in a zone of another display not at all', async () => {
    const { offer, later, words } = hall()
    offer({ halts: [boardHalt({ queue: 'q-a', zones: ['z1', 'z2'] }), boardHalt({ queue: 'q-b', zones: ['z3'] })] })
    await later(MINUTE)
    expect(words()).toEqual(['q-a halted'])
  })

  test('[A1] is said at most once more by a page that was loaded again', async () => {
    const { offer, later, said, beginAnew } = hall()
    offer({ halts: [boardHalt()] })
    await later(MINUTE)
    beginAnew()
    offer({ halts: [boardHalt()] })
    await later(15 * MINUTE - 1)
    expect(said.map(({ atMs }) => atMs)).toEqual([0, MINUTE])
    offer({})
    await later(MINUTE)
    expect(said.at(-1)?.what).toBe('q-a goes on')
  })

  test('[D5] of another epoch is forgotten without a word', async () => {
    const { offer, later, words, beginAnew } = hall()
    offer({ halts: [boardHalt()], buildingHalt: null })
    await later(MINUTE)
    beginAnew()
    offer({})
    await later(60 * MINUTE)
    expect(words()).toEqual(['q-a halted'])
  })

  test('[A3] whose sound failed is said once more at once, and then at its next time', async () => {
    const { offer, later, said } = hall({ failing: 2 })
    offer({ halts: [boardHalt()] })
    await later(20 * MINUTE)
    expect(said.map(({ atMs }) => atMs)).toEqual([0, 8_500, 8_500 + 15 * MINUTE])
  })

  test('[A4] is not spoken of without contact: it may go on by now', async () => {
    const { offer, later, said, state } = hall()
    offer({ halts: [boardHalt()] })
    await later(MINUTE)
    state.stale = true
    await later(60 * MINUTE)
    expect(said).toHaveLength(1)
    state.stale = false
    offer({ halts: [boardHalt()] })
    await later(MINUTE)
    expect(said).toHaveLength(2)
  })
})

describe('a house that stands still', () => {
  test('[L13] is said before anything that waits, also before the next of two notices', async () => {
    const { offer, later, words } = hall()
    const calls = [1, 2].map((n) => boardCall({ n, number: `A-00${n}`, counterNumber: n }))
    const halts = [boardHalt({ queue: 'q-a' }), boardHalt({ queue: 'q-b' })]
    offer({ halts, calls })
    await later(1 * SECOND)
    offer({ halts, calls, buildingHalt: evacuation() })
    await later(30 * SECOND)
    expect(words()).toEqual(['q-a halted', 'evacuation'])
  })

  test('[L13] calls nobody, and what could not be called meanwhile is not read in a burst', async () => {
    const { offer, later, words, passedOver } = hall()
    const early = [1, 2, 3].map((n) => boardCall({ n, number: `A-00${n}`, counterNumber: n }))
    offer({ buildingHalt: pause() })
    offer({ buildingHalt: pause(), calls: early })
    await later(5 * MINUTE)
    const calls = [...early, boardCall({ n: 4, number: 'A-004', atMs: 5 * MINUTE })]
    offer({ calls })
    await later(MINUTE)
    expect(words()).toEqual(['pause', 'goes on', 'A-004'])
    expect(passedOver).toEqual(['too-old z1 1', 'too-old z1 2', 'too-old z1 3'])
  })

  test('[L13] is said again every 15 min, an evacuation every minute, and goes on once', async () => {
    const still = hall()
    still.offer({ buildingHalt: pause() })
    await still.later(16 * MINUTE)
    expect(still.said.map(({ atMs }) => atMs)).toEqual([0, 15 * MINUTE])

    const leaving = hall()
    const startMs = Date.now()
    leaving.offer({ buildingHalt: evacuation(startMs) })
    await leaving.later(2.5 * MINUTE)
    expect(leaving.said.map(({ atMs }) => atMs - startMs)).toEqual([0, MINUTE, 2 * MINUTE])
    leaving.offer({})
    await leaving.later(60 * MINUTE)
    expect(leaving.words().slice(3)).toEqual(['goes on'])
  })

  test('[L13] that goes on during an adzan says so after it', async () => {
    const { offer, later, words, state } = hall()
    offer({ buildingHalt: pause() })
    await later(MINUTE)
    state.silence = true
    offer({})
    await later(10 * MINUTE)
    state.silence = false
    await later(MINUTE)
    expect(words()).toEqual(['pause', 'goes on'])
  })

  test('[L13] for a graver reason is said anew', async () => {
    const { offer, later, words } = hall()
    offer({ buildingHalt: pause() })
    await later(MINUTE)
    offer({ buildingHalt: evacuation() })
    await later(5 * SECOND)
    expect(words()).toEqual(['pause', 'evacuation'])
  })
})

describe('adzan', () => {
  test('[L13] only the voice is silent, and afterwards nothing is read in a burst', async () => {
    const { offer, later, words, passedOver, state } = hall()
    state.silence = true
    const calls = Array.from({ length: 10 }, (_, i) =>
      boardCall({ n: i + 1, number: `A-00${i}`, atMs: i * 25 * SECOND, counterNumber: i + 1 }),
    )
    for (const [i] of calls.entries()) {
      offer({ calls: calls.slice(0, i + 1) })
      await later(25 * SECOND)
    }
    expect(words()).toEqual([])
    state.silence = false
    await later(MINUTE)
    expect(words()).toEqual(['A-008', 'A-009'])
    expect(passedOver).toHaveLength(8)
  })

  test('[L13] what sounds when it begins is not cut', async () => {
    const { offer, later, words, state } = hall()
    const calls = [1, 2].map((n) => boardCall({ n, number: `A-00${n}`, counterNumber: n }))
    offer({ calls })
    await later(1 * SECOND)
    state.silence = true
    await later(2 * MINUTE)
    expect(words()).toEqual(['A-001'])
  })

  test('[L12] a queue that still stands still is said after it, one that went on is not', async () => {
    const { offer, later, words, state } = hall()
    offer({ halts: [boardHalt({ queue: 'q-a' })] })
    await later(MINUTE)
    state.silence = true
    offer({ halts: [boardHalt({ queue: 'q-b', sinceMs: MINUTE })] })
    await later(5 * MINUTE)
    state.silence = false
    await later(MINUTE)
    expect(words()).toEqual(['q-a halted', 'q-b halted'])
  })

  test('[L13] an evacuation is said all the same', async () => {
    const { offer, later, words, state } = hall()
    state.silence = true
    offer({ halts: [boardHalt()], buildingHalt: evacuation() })
    await later(5 * SECOND)
    expect(words()).toEqual(['evacuation'])
  })
})
