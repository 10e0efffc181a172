import type { ZoneId } from '@antre/shared/ids'
import type { Day } from '@antre/shared/instants'
import type { BoardCall, HaltView } from '@antre/shared/views'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Saying, SpokenBoardCall } from '../../../display-ui/src/voice/announcement.ts'
import { createAnnouncer, type Speech } from '../../../display-ui/src/voice/announcer.ts'
import type { Notice } from '../../../display-ui/src/voice/notices.ts'
import { boardCall, boardHalt } from './board-calls.ts'

/**
 * Random mornings at one loudspeaker with two zones, five numbers at five counters, queues and a house that stand still and go on, an adzan,
 * and sounds that fail, hang or throw. `halt` and `silence` begin and end in turn.
 */
type Act = 'call' | 'recall' | 'withdraw' | 'same view' | 'halt queue' | 'halt building' | 'silence'
type Step = { afterMs: number; act: Act; zone: 'z1' | 'z2'; person: number }
type Sound = { durationMs: number; how: 'spoken' | 'failed' | 'hangs' | 'throws' }

const steps = fc.array(
  fc.record({
    afterMs: fc.oneof(fc.nat(3_000), fc.nat(90_000)),
    act: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom<Act>('call', 'call', 'call', 'recall', 'recall', 'withdraw', 'same view') },
      { weight: 2, arbitrary: fc.constantFrom<Act>('halt queue', 'halt queue', 'halt building', 'silence') },
    ),
    zone: fc.constantFrom<Step['zone']>('z1', 'z2'),
    person: fc.nat(4),
  }),
  { minLength: 1, maxLength: 40 },
)
const sounds = fc.array(
  fc.record({
    durationMs: fc.integer({ min: 3_000, max: 25_000 }),
    how: fc.constantFrom<Sound['how']>('spoken', 'spoken', 'spoken', 'spoken', 'failed', 'hangs', 'throws'),
  }),
  { minLength: 1, maxLength: 20 },
)

type Utterance<Said> = { said: Said; fromMs: number; untilMs: number; how: string; buildingHalted: boolean; silence: boolean }
type Report = { zone: string; n: number; how: 'spoken' | 'too-old' | 'failed'; atMs: number }

async function morning(plannedSteps: Step[], plannedSounds: Sound[]) {
  vi.setSystemTime(0)
  const utterances: Utterance<Saying>[] = []
  const reports: Report[] = []
  const calls: BoardCall[] = []
  const halts = new Map<string, number>()
  let buildingHalt: HaltView | null = null
  let silence = false
  const report = (how: Report['how'], { zone, n }: { zone: string; n: number }) => reports.push({ zone, n, how, atMs: Date.now() })
  const speak = (said: Saying): Speech => {
    const sound = plannedSounds[utterances.length % plannedSounds.length] as Sound
    const circumstances = { buildingHalted: buildingHalt !== null, silence }
    const utterance = { said, fromMs: Date.now(), untilMs: Number.POSITIVE_INFINITY, how: sound.how, ...circumstances }
    utterances.push(utterance)
    const { promise: ended, resolve } = Promise.withResolvers<'spoken' | 'failed'>()
    const end = (how: 'spoken' | 'failed') => {
      utterance.untilMs = Math.min(utterance.untilMs, Date.now())
      resolve(how)
    }
    if (sound.how === 'throws') {
      end('failed')
      throw new Error('no device')
    }
    if (sound.how === 'spoken') setTimeout(() => end('spoken'), sound.durationMs)
    if (sound.how === 'failed') setTimeout(() => end('failed'), sound.durationMs / 2)
    return { durationMs: sound.durationMs, ended, stop: () => end('failed') }
  }
  const announcer = createAnnouncer({
    ready: () => true,
    isSilence: () => silence,
    isStale: () => false,
    speak,
    now: () => Date.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    onSpoken: (place) => report('spoken', place),
    onPassedOver: ({ reason, ...place }) => report(reason, place),
  })
  const lastSpoken = (zone: string) => Math.max(0, ...reports.filter((r) => r.zone === zone && r.how === 'spoken').map((r) => r.n))

  const offer = () =>
    announcer.offer({
      calls: calls.slice(-50),
      speaks: ['z1', 'z2'] as ZoneId[],
      spokenUpTo: { z1: lastSpoken('z1'), z2: lastSpoken('z2') } as Record<ZoneId, number>,
      day: '1970-01-01' as Day,
      halts: [...halts].map(([queue, sinceMs]) => boardHalt({ queue, sinceMs })),
      buildingHalt,
    })

  for (const { afterMs, act, zone, person } of plannedSteps) {
    await vi.advanceTimersByTimeAsync(afterMs)
    const n = calls.filter((call) => call.zone === zone).length + 1
    const queue = `q-${person % 3}`
    if (act === 'halt queue' && !halts.delete(queue)) halts.set(queue, Date.now())
    if (act === 'halt building')
      buildingHalt = buildingHalt ? null : boardHalt({ sinceMs: Date.now(), reason: person > 2 ? 'evacuation' : 'power' })
    if (act === 'silence') silence = !silence
    if (act === 'call' || act === 'recall' || act === 'withdraw') {
      const made = boardCall({ n, number: `A-00${person}`, counterNumber: person + 1, zone, atMs: Date.now() })
      calls.push({ ...made, kind: act === 'withdraw' ? 'withdrawn' : act })
    }
    offer()
  }
  await vi.advanceTimersByTimeAsync(5 * 60_000)
  silence = false
  buildingHalt = null
  offer()
  await vi.advanceTimersByTimeAsync(5 * 60_000)
  halts.clear()
  offer()
  await vi.advanceTimersByTimeAsync(20 * 60_000)
  return { utterances, reports, calls, timersLeft: vi.getTimerCount() }
}

const isCall = (utterance: Utterance<Saying>): utterance is Utterance<SpokenBoardCall> => 'number' in utterance.said
const isNotice = (utterance: Utterance<Saying>): utterance is Utterance<Notice> => !isCall(utterance)

const sameSaying = (a: BoardCall, b: BoardCall) => a.number === b.number && a.counter === b.counter

const withdraws = (withdrawal: BoardCall, call: BoardCall) =>
  withdrawal.kind === 'withdrawn' && withdrawal.zone === call.zone && withdrawal.n > call.n && sameSaying(withdrawal, call)

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

test('A1, A3, L13: whatever happens, nothing overlaps, order holds, each call is settled once and the line never stands still', async () => {
  await fc.assert(
    fc.asyncProperty(steps, sounds, async (plannedSteps, plannedSounds) => {
      const { utterances: all, reports, calls, timersLeft } = await morning(plannedSteps, plannedSounds)
      const utterances = all.filter(isCall)

      for (const [i, utterance] of all.entries()) {
        const before = all[i - 1]
        if (before) expect(utterance.fromMs, 'starts after the last ended, with a gap').toBeGreaterThanOrEqual(before.untilMs + 500)
      }

      for (const [i, utterance] of utterances.entries()) {
        const { said: call } = utterance
        const saidBefore = utterances.slice(0, i).filter((u) => u.how === 'spoken' && sameSaying(u.said, call))
        const said = saidBefore.some((u) => u.fromMs >= Date.parse(call.at))
        const withdrawn = calls.some((w) => withdraws(w, call) && Date.parse(w.at) < utterance.fromMs)
        expect(withdrawn, 'what was taken back is not begun').toBe(false)
        expect(said, 'what was said since it was called is not doubled').toBe(false)
        expect(utterance.fromMs - Date.parse(call.at), 'younger than 60 s').toBeLessThanOrEqual(60_000)
        expect(utterance.buildingHalted, 'nobody is called while the house stands still').toBe(false)
        expect(utterance.silence, 'nobody is called during the adzan').toBe(false)
      }

      expectFittingNotices(all.filter(isNotice))

      for (const zone of ['z1', 'z2']) {
        const settled = reports.filter((r) => r.zone === zone).map((r) => r.n)
        expect(settled, 'settled in order, each once').toEqual([...new Set(settled)].toSorted((a, b) => a - b))
      }

      for (const call of calls) {
        const same = utterances.filter((u) => u.said === call || (u.said.zone === call.zone && u.said.n === call.n))
        const whole = same.filter((u) => u.how === 'spoken')
        expect(whole.length, 'spoken at most once').toBeLessThanOrEqual(1)
        expect(same.length, 'repeated at most once').toBeLessThanOrEqual(2)
        if (call.kind === 'withdrawn') expect(same).toEqual([])
        const settled = reports.some((r) => r.zone === call.zone && r.n === call.n)
        const takenBack = calls.some((w) => withdraws(w, call))
        expect(settled || takenBack || call.kind === 'withdrawn', 'no call is lost').toBe(true)
      }

      const reportedSpoken = reports.filter((r) => r.how === 'spoken')
      for (const { zone, n } of reportedSpoken) {
        const call = calls.find((c) => c.zone === zone && c.n === n) as BoardCall
        const heard = utterances.some((u) => u.how === 'spoken' && sameSaying(u.said, call) && u.fromMs >= Date.parse(call.at))
        expect(heard, 'reported as spoken only if it was heard after it was made').toBe(true)
      }

      expect(timersLeft).toBe(0)
    }),
    { numRuns: 300 },
  )
}, 60_000)

/** Of each queue and of the house: what is begun is so at that moment, and an end follows a halt and is not said twice. */
function expectFittingNotices(notices: Utterance<Notice>[]): void {
  for (const { said, buildingHalted, silence } of notices) {
    const isEvacuation = said.kind === 'building-halted' && said.reason === 'evacuation'
    expect(silence && !isEvacuation, 'during the adzan only an evacuation is said').toBe(false)
    expect(buildingHalted, 'while the house stands still nothing else is said').toBe(said.kind === 'building-halted')
  }
  for (const subject of new Set(notices.map(({ said }) => subjectOf(said)))) {
    const own = notices.filter(({ said }) => subjectOf(said) === subject)
    expect(isEndOfHalt(own[0]?.said as Notice), 'an end is said only where the halt was').toBe(false)
    expect(isEndOfHalt(own.at(-1)?.said as Notice) || subject !== 'building', 'the house goes on at last').toBe(true)
    for (const [i, { said }] of own.entries()) {
      if (!isEndOfHalt(said)) continue
      const sameEnd = own.slice(0, i).filter((u) => u.said === said)
      expect(sameEnd.length, 'an end is repeated only once, if it was cut off').toBeLessThanOrEqual(1)
      expect(sameEnd.every(({ how }) => how !== 'spoken')).toBe(true)
    }
  }
}

const subjectOf = (notice: Notice): string => ('queue' in notice ? notice.queue : 'building')
const isEndOfHalt = ({ kind }: Notice): boolean => kind === 'queue-goes-on' || kind === 'building-goes-on'
