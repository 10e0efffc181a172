import type { Language } from '@antre/shared/plan'
import { type ClipId, canBeLeftOut, clipsOf } from '@antre/shared/speech'
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Announcement } from './announcement.ts'
import type { Speech } from './announcer.ts'

/** `blocked`: the browser lets no page sound before a touch; it needs `--autoplay-policy=no-user-gesture-required`. */
export type SoundState = 'loading' | 'ready' | 'blocked' | 'failed'

/** A clip within the voice folder: `chime`, `id/letter-a`. */
export type ClipName = 'chime' | `${Language}/${ClipId}`

type ClipContext = Pick<
  AudioContext,
  'state' | 'currentTime' | 'destination' | 'createBufferSource' | 'decodeAudioData' | 'resume' | 'addEventListener'
>

export type ClipPlayerOptions = {
  languages: readonly Language[]
  /** Where the voice folder is served. */
  folder?: string
  context?: ClipContext
  /** Each clip as it is put on the audio clock, with its start there. */
  onScheduled?(clip: ClipName, atMs: number): void
  /** A clip that could not be loaded or decoded; the player goes on without it. */
  onMissing?(clip: ClipName, why: string): void
}

export type ClipPlayer = {
  sound: ReadonlySignal<SoundState>
  /** Loads what is not there yet; once at the start, and again when the server is back. Never rejects. */
  load(): Promise<void>
  play(announcement: Announcement): Speech
  /** Asks the browser for sound; it agrees only within a touch. */
  unblock(): void
}

/** Enough for the browser to put the first clip on the clock in time. */
const LEAD_SECONDS = 0.05
const AFTER_CHIME_SECONDS = 0.8
const BETWEEN_LANGUAGES_SECONDS = 0.6

type Piece = { name: ClipName; buffer: AudioBuffer; pauseSeconds: number }

/**
 * Plays announcements from recorded clips. All clips are decoded before the first call, and an announcement is put on the audio clock as a
 * whole: no timer and no network lies between two of its words.
 */
export function createClipPlayer({
  languages,
  folder = '/display/voice',
  context = new AudioContext(),
  onScheduled = () => {},
  onMissing = () => {},
}: ClipPlayerOptions): ClipPlayer {
  const buffers = new Map<ClipName, AudioBuffer>()
  const contextState = signal(context.state)
  const stage = signal<'loading' | 'loaded' | 'empty'>('loading')
  context.addEventListener('statechange', () => {
    contextState.value = context.state
  })

  async function load(): Promise<void> {
    stage.value = 'loading'
    const wanted = wantedClips(languages).filter((name) => !buffers.has(name))
    await Promise.all(wanted.map(loadClip))
    stage.value = [...buffers.keys()].some((name) => name !== 'chime') ? 'loaded' : 'empty'
  }

  async function loadClip(name: ClipName): Promise<void> {
    try {
      const response = await fetch(`${folder}/${name}.opus`)
      if (!response.ok) throw new Error(`answered ${response.status}`)
      buffers.set(name, await context.decodeAudioData(await response.arrayBuffer()))
    } catch (error) {
      onMissing(name, String(error))
    }
  }

  function play({ chime, sentences }: Announcement): Speech {
    const spoken = sentences.map(piecesOf).filter((pieces) => pieces.length > 0)
    if (spoken.length === 0) return { durationMs: 0, ended: Promise.resolve('failed'), stop() {} }
    const ding = chime ? clipPieces('chime') : []
    return schedule([...ding, ...spoken.flatMap((pieces, i) => afterPause(pieces, pauseBefore({ sentence: i, chimes: ding.length })))])
  }

  /** A sentence that lacks a digit would call somebody else, so it is left out as a whole; one that lacks a phrase is not. */
  function piecesOf({ language, clips }: Announcement['sentences'][number]): Piece[] {
    const missing = clips.filter((clip) => !buffers.has(`${language}/${clip}`))
    if (!missing.every(canBeLeftOut)) return []
    return clips.flatMap((clip) => clipPieces(`${language}/${clip}`))
  }

  function clipPieces(name: ClipName): Piece[] {
    const buffer = buffers.get(name)
    return buffer ? [{ name, buffer, pauseSeconds: 0 }] : []
  }

  function schedule(pieces: Piece[]): Speech {
    const { promise: ended, resolve } = Promise.withResolvers<'spoken' | 'failed'>()
    const begin = context.currentTime + LEAD_SECONDS
    let at = begin
    const sources = pieces.map(({ name, buffer, pauseSeconds }) => {
      const source = context.createBufferSource()
      source.buffer = buffer
      source.connect(context.destination)
      at += pauseSeconds
      source.start(at)
      onScheduled(name, at * 1_000)
      at += buffer.duration
      return source
    })
    sources.at(-1)?.addEventListener('ended', () => resolve('spoken'))
    return {
      durationMs: (at - context.currentTime) * 1_000,
      ended,
      stop() {
        resolve('failed')
        for (const source of sources) source.stop()
      },
    }
  }

  return {
    sound: computed(() => soundState(stage.value, contextState.value)),
    load,
    play,
    unblock() {
      context.resume().catch(() => {})
    },
  }
}

const wantedClips = (languages: readonly Language[]): ClipName[] => [
  'chime',
  ...languages.flatMap((language) => clipsOf(language).map((clip): ClipName => `${language}/${clip}`)),
]

const pauseBefore = ({ sentence, chimes }: { sentence: number; chimes: number }): number => {
  if (sentence > 0) return BETWEEN_LANGUAGES_SECONDS
  return chimes > 0 ? AFTER_CHIME_SECONDS : 0
}

const afterPause = ([first, ...rest]: Piece[], pauseSeconds: number): Piece[] => (first ? [{ ...first, pauseSeconds }, ...rest] : [])

function soundState(stage: 'loading' | 'loaded' | 'empty', context: AudioContextState): SoundState {
  if (stage === 'empty' || context === 'closed') return 'failed'
  if (stage === 'loading') return 'loading'
  return context === 'running' ? 'ready' : 'blocked'
}
