import type { BoardCall, BoardView } from '@antre/shared/views'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SpokenBoardCall } from '../../../display-ui/src/voice/announcement.ts'
import { createAnnouncer, type Speech } from '../../../display-ui/src/voice/announcer.ts'
import { boardCall } from './board-calls.ts'

/** Random mornings at one loudspeaker with two zones, five numbers at five counters, and sounds that fail, hang or throw. */
type Step = { afterMs: number; act: 'call' | 'recall' | 'withdraw' | 'same view'; zone: 'z1' | 'z2'; person: number }
type Sound = { durationMs: number; how: 'spoken' | 'failed' | 'hangs' | 'throws' }

const steps = fc.array(
  fc.record({
    afterMs: fc.oneof(fc.nat(3_000), fc.nat(90_000)),
    act: fc.constantFrom<Step['act']>('call', 'call', 'call', 'recall', 'recall', 'withdraw', 'same view'),
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

type Utterance = { call: SpokenBoardCall; fromMs: number; untilMs: number; how: string }
type Report = { zone: string; n: number; how: 'spoken' | 'too-old' | 'failed'; atMs: number }

async function morning(plannedSteps: Step[], plannedSounds: Sound[]) {
  vi.setSystemTime(0)
  const utterances: Utterance[] = []
  const reports: Report[] = []
  const calls: BoardCall[] = []
  const report = (how: Report['how'], { zone, n }: { zone: string; n: number }) => reports.push({ zone, n, how, atMs: Date.now() })
  const speak = (call: SpokenBoardCall): Speech => {
    const sound = plannedSounds[utterances.length % plannedSounds.length] as Sound
    const utterance: Utterance = { call, fromMs: Date.now(), untilMs: Number.POSITIVE_INFINITY, how: sound.how }
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

  for (const { afterMs, act, zone, person } of plannedSteps) {
    await vi.advanceTimersByTimeAsync(afterMs)
    const n = calls.filter((call) => call.zone === zone).length + 1
    if (act !== 'same view') {
      const made = boardCall({ n, number: `A-00${person}`, counterNumber: person + 1, zone, atMs: Date.now() })
      calls.push({ ...made, kind: act === 'withdraw' ? 'withdrawn' : act })
    }
    const view = { calls: calls.slice(-50), speaks: ['z1', 'z2'], spokenUpTo: { z1: lastSpoken('z1'), z2: lastSpoken('z2') } }
    announcer.offer(view as unknown as Pick<BoardView, 'calls' | 'speaks' | 'spokenUpTo'>)
  }
  await vi.advanceTimersByTimeAsync(20 * 60_000)
  return { utterances, reports, calls, timersLeft: vi.getTimerCount() }
}

const sameSaying = (a: BoardCall, b: BoardCall) => a.number === b.number && a.counter === b.counter

const withdraws = (withdrawal: BoardCall, call: BoardCall) =>
  withdrawal.kind === 'withdrawn' && withdrawal.zone === call.zone && withdrawal.n > call.n && sameSaying(withdrawal, call)

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

test('A1, A3: whatever happens, nothing overlaps, order holds, each call is settled once and the line never stands still', async () => {
  await fc.assert(
    fc.asyncProperty(steps, sounds, async (plannedSteps, plannedSounds) => {
      const { utterances, reports, calls, timersLeft } = await morning(plannedSteps, plannedSounds)

      for (const [i, utterance] of utterances.entries()) {
        const before = utterances[i - 1]
        if (before) expect(utterance.fromMs, 'starts after the last ended, with a gap').toBeGreaterThanOrEqual(before.untilMs + 500)
        const saidBefore = utterances.slice(0, i).filter((u) => u.how === 'spoken' && sameSaying(u.call, utterance.call))
        const said = saidBefore.some((u) => u.fromMs >= Date.parse(utterance.call.at))
        const withdrawn = calls.some((w) => withdraws(w, utterance.call) && Date.parse(w.at) < utterance.fromMs)
        expect(withdrawn, 'what was taken back is not begun').toBe(false)
        expect(said, 'what was said since it was called is not doubled').toBe(false)
        expect(utterance.fromMs - Date.parse(utterance.call.at), 'younger than 60 s').toBeLessThanOrEqual(60_000)
      }

      for (const zone of ['z1', 'z2']) {
        const settled = reports.filter((r) => r.zone === zone).map((r) => r.n)
        expect(settled, 'settled in order, each once').toEqual([...new Set(settled)].toSorted((a, b) => a - b))
      }

      for (const call of calls) {
        const same = utterances.filter((u) => u.call === call || (u.call.zone === call.zone && u.call.n === call.n))
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
        const heard = utterances.some((u) => u.how === 'spoken' && sameSaying(u.call, call) && u.fromMs >= Date.parse(call.at))
        expect(heard, 'reported as spoken only if it was heard after it was made').toBe(true)
      }

      expect(timersLeft).toBe(0)
    }),
    { numRuns: 300 },
  )
}, 60_000)
