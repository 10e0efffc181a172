import type { DisplayId, QueueId } from '@antre/shared/ids'
import type { WallTime } from '@antre/shared/instants'
import type { PublicPlan } from '@antre/shared/plan'
import type { BoardCall, BoardView } from '@antre/shared/views'
import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ClipPlayer, SoundState } from '../../../display-ui/src/voice/clip-player.ts'
import { createVoiceModel } from '../../../display-ui/src/voice-model.ts'
import { callOf, DAY, isoOf, START, ZONE } from './board-trial.ts'

const PLAN = {
  building: { timeZone: 'Asia/Jakarta', clockName: 'WIB' },
  announcements: { numbers: 'digits', languages: ['id'], chime: false, runningText: [] },
  zones: [],
  queues: [{ id: 'q-a', prefix: 'A' }],
} as unknown as PublicPlan

beforeEach(() => {
  vi.useFakeTimers({ now: START })
})
afterEach(() => {
  vi.useRealTimers()
})

function voiceTrial({ createPlayer }: { createPlayer?: () => ClipPlayer } = {}) {
  const board = signal<BoardView | null>(null)
  const connected = signal(true)
  const plan = signal(PLAN)
  const stale = signal(false)
  const resets = signal(0)
  const sound = signal<SoundState>('ready')
  const reports: object[] = []
  const played: number[] = []
  const player: ClipPlayer = {
    sound,
    load: async () => {},
    play() {
      played.push(Date.now() - START)
      const { promise: ended, resolve } = Promise.withResolvers<'spoken' | 'failed'>()
      setTimeout(() => resolve('spoken'), 5_000)
      return { durationMs: 5_000, ended, stop: () => resolve('failed') }
    },
    unblock() {},
  }
  const model = createVoiceModel({
    live: { serverNow: () => Date.now(), report: (_event, body) => reports.push(body), connected, stale, resets },
    board,
    plan,
    onScheduled() {},
    createPlayer: createPlayer ?? (() => player),
  })
  const publish = (calls: BoardCall[], facts: Partial<BoardView> = {}) => {
    const place = { display: 'tv' as DisplayId, zones: [ZONE], speaks: [ZONE], day: DAY }
    board.value = { ...place, calls, spokenUpTo: {}, counters: [], halts: [], buildingHalt: null, ...facts }
  }
  return { model, publish, plan, connected, stale, resets, sound, reports, played, after: (ms: number) => vi.advanceTimersByTimeAsync(ms) }
}

it('[A1] speaks what its board gives it to speak, one after the other, and reports each', async () => {
  const { publish, reports, played, after } = voiceTrial()
  publish([callOf({ n: 1, at: START }), callOf({ n: 2, at: START })])
  await after(12_000)
  expect(played).toEqual([0, 5_500])
  expect(reports).toEqual([
    { zone: ZONE, n: 1 },
    { zone: ZONE, n: 2 },
  ])
})

it('opens no sound for a display that speaks for no zone', async () => {
  const createPlayer = vi.fn()
  const { model, publish } = voiceTrial({ createPlayer })
  publish([callOf({ n: 1, at: START })], { speaks: [] })
  expect(createPlayer).not.toHaveBeenCalled()
  expect(model.mute.value).toBeNull()
})

it('[A3] says that it is mute when sound is blocked, and when the browser has none at all', () => {
  const blocked = voiceTrial()
  blocked.publish([])
  blocked.sound.value = 'blocked'
  expect(blocked.model.mute.value).toBe('blocked')
  const soundless = voiceTrial({
    createPlayer() {
      throw new Error('no audio here')
    },
  })
  soundless.publish([callOf({ n: 1, at: START })])
  expect(soundless.model.mute.value).toBe('failed')
})

it('reports again what the server did not hear of while there was no contact', async () => {
  const { publish, connected, reports, after } = voiceTrial()
  const calls = [callOf({ n: 1, at: START })]
  publish(calls)
  await after(6_000)
  publish([...calls])
  expect(reports).toHaveLength(1)
  connected.value = false
  connected.value = true
  publish([...calls])
  expect(reports).toEqual([
    { zone: ZONE, n: 1 },
    { zone: ZONE, n: 1 },
  ])
})

it('[D5] falls silent at a new epoch and reports nothing of the old one', async () => {
  const { publish, resets, reports, after } = voiceTrial()
  publish([callOf({ n: 9, at: START })])
  resets.value += 1
  await after(6_000)
  expect(reports).toEqual([])
  publish([callOf({ n: 3, at: START + 6_000 })])
  await after(6_000)
  expect(reports).toEqual([{ zone: ZONE, n: 3 }])
})

it('[L12] [L13] says what stands still, and is silent during the adzan', async () => {
  const { publish, played, plan, after } = voiceTrial()
  const adzan = { from: '10:13' as WallTime, to: '10:20' as WallTime }
  plan.value = { ...plan.value, announcements: { ...plan.value.announcements, silences: [adzan] } }
  const halt = { since: isoOf(START), reason: 'pause', until: null, noMoreToday: false, comeBackOn: null }
  publish([], { halts: [{ ...halt, queue: 'q-a' as QueueId, zones: [ZONE] }] })
  await after(1_000)
  expect(played).toEqual([0])
  await after(60_000)
  publish([], { buildingHalt: { ...halt, reason: 'power' } })
  await after(60_000)
  expect(played).toEqual([0])
  await after(6 * 60_000)
  expect(played).toEqual([0, 8 * 60_000])
})

it('[A4] says nothing of it without contact', async () => {
  const { publish, played, stale, after } = voiceTrial()
  publish([], { buildingHalt: { since: isoOf(START), reason: 'pause', until: null, noMoreToday: false, comeBackOn: null } })
  await after(60_000)
  stale.value = true
  await after(60 * 60_000)
  expect(played).toEqual([0])
})
