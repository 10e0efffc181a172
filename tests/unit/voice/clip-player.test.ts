import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type ClipPlayerOptions, createClipPlayer } from '../../../display-ui/src/voice/clip-player.ts'

const CLIP_SECONDS = 0.5

/** A browser's audio clock that stands still until the test ends its sounds. */
function fakeContext({ state = 'running' } = {}) {
  const sources: (EventTarget & { stopped: boolean })[] = []
  const events = new EventTarget()
  const context = Object.assign(events, {
    state,
    currentTime: 10,
    destination: {},
    createBufferSource() {
      const source = Object.assign(new EventTarget(), {
        stopped: false,
        buffer: null,
        connect() {},
        start() {},
        stop() {
          source.stopped = true
        },
      })
      sources.push(source)
      return source
    },
    decodeAudioData: async () => ({ duration: CLIP_SECONDS }),
    async resume() {
      context.state = 'running'
      events.dispatchEvent(new Event('statechange'))
    },
  })
  return { context, sources }
}

function player({ missing = [] as string[], state = 'running' } = {}) {
  const requested: string[] = []
  vi.stubGlobal('fetch', async (address: string) => {
    requested.push(address)
    const ok = !missing.some((name) => address.endsWith(`/${name}.opus`))
    return { ok, status: ok ? 200 : 404, arrayBuffer: async () => new ArrayBuffer(8) }
  })
  const scheduled: string[] = []
  const startsMs: number[] = []
  const unheard: string[] = []
  const { context, sources } = fakeContext({ state })
  const clips = createClipPlayer({
    languages: ['id', 'en'],
    context: context as unknown as NonNullable<ClipPlayerOptions['context']>,
    onScheduled(clip, atMs) {
      scheduled.push(clip)
      startsMs.push(atMs)
    },
    onMissing: (clip) => unheard.push(clip),
  })
  return { clips, scheduled, startsMs, unheard, requested, sources }
}

const announcement = {
  chime: true,
  sentences: [
    { language: 'id', clips: ['number', 'letter-a', 'digit-7', 'please-go-to', 'counter', 'n-3'] },
    { language: 'en', clips: ['number', 'letter-a', 'digit-7', 'please-go-to', 'counter', 'n-3'] },
  ],
} satisfies Parameters<ReturnType<typeof createClipPlayer>['play']>[0]

beforeEach(() => {
  vi.unstubAllGlobals()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('A5: playing recorded clips', () => {
  test('puts chime and languages on the audio clock, words without a gap', async () => {
    const { clips, scheduled, startsMs, requested } = player()
    await clips.load()
    const { durationMs } = clips.play(announcement)
    expect(scheduled.slice(0, 4)).toEqual(['chime', 'id/number', 'id/letter-a', 'id/digit-7'])
    expect(scheduled.slice(6, 8)).toEqual(['id/n-3', 'en/number'])
    const gapsMs = startsMs.slice(1).map((start, i) => Math.round(start - (startsMs[i] ?? 0) - CLIP_SECONDS * 1_000))
    expect(gapsMs).toEqual([800, 0, 0, 0, 0, 0, 600, 0, 0, 0, 0, 0])
    expect(durationMs).toBeCloseTo(50 + 13 * 500 + 800 + 600)
    expect(requested).toContain('/display/voice/id/letter-a.opus')
    expect(requested.some((address) => address.includes('/su/'))).toBe(false)
  })

  test('has spoken when the last clip has ended', async () => {
    const { clips, sources } = player()
    await clips.load()
    const { ended } = clips.play(announcement)
    sources.at(-1)?.dispatchEvent(new Event('ended'))
    expect(await ended).toBe('spoken')
  })

  test('stopped, it silences every clip and has failed', async () => {
    const { clips, sources } = player()
    await clips.load()
    const { ended, stop } = clips.play(announcement)
    stop()
    expect(await ended).toBe('failed')
    expect(sources.every((source) => source.stopped)).toBe(true)
  })
})

describe('A3: a failed sound never stops the screen', () => {
  test('a missing phrase or chime is skipped and named', async () => {
    const { clips, scheduled, unheard } = player({ missing: ['chime', 'id/please-go-to'] })
    await clips.load()
    clips.play(announcement)
    expect(scheduled.slice(0, 4)).toEqual(['id/number', 'id/letter-a', 'id/digit-7', 'id/counter'])
    expect(unheard).toEqual(['chime', 'id/please-go-to'])
    expect(clips.sound.value).toBe('ready')
  })

  test('a sentence without one of its digits is left out, since it would call somebody else', async () => {
    const { clips, scheduled } = player({ missing: ['id/digit-7'] })
    await clips.load()
    clips.play(announcement)
    expect(scheduled.slice(0, 3)).toEqual(['chime', 'en/number', 'en/letter-a'])
  })

  test('with nothing left to say it has failed', async () => {
    const { clips, scheduled } = player({ missing: ['id/digit-7', 'en/digit-7'] })
    await clips.load()
    expect(await clips.play(announcement).ended).toBe('failed')
    expect(scheduled).toEqual([])
  })

  test('says whether there is sound', async () => {
    const { clips } = player({ state: 'suspended' })
    expect(clips.sound.value).toBe('loading')
    await clips.load()
    expect(clips.sound.value).toBe('blocked')
    clips.unblock()
    expect(clips.sound.value).toBe('ready')
  })

  test('a server that cannot be reached leaves no sound until it is back', async () => {
    const { clips } = player()
    const served = globalThis.fetch
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch')
    })
    await clips.load()
    expect(clips.sound.value).toBe('failed')
    vi.stubGlobal('fetch', served)
    await clips.load()
    expect(clips.sound.value).toBe('ready')
  })
})
