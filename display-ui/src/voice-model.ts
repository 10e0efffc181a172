import type { ZoneId } from '@antre/shared/ids'
import type { LiveClient } from '@antre/shared/live-client'
import type { PublicPlan } from '@antre/shared/plan'
import type { BoardView } from '@antre/shared/views'
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import { announcementOf } from './voice/announcement.ts'
import { type Announcer, type CallPlace, createAnnouncer } from './voice/announcer.ts'
import { type ClipPlayer, createClipPlayer } from './voice/clip-player.ts'
import { isInSilence } from './voice/silences.ts'

export type VoiceModel = {
  /** Why nobody hears this display though it should speak; null while all is well or it has nothing to say. */
  mute: ReadonlySignal<'blocked' | 'failed' | null>
  /** To be called within a touch or a key press. */
  unblock(): void
  stop(): void
}

type VoiceModelParts = {
  live: Pick<LiveClient, 'serverNow' | 'report' | 'connected' | 'stale' | 'resets'>
  board: ReadonlySignal<BoardView | null>
  plan: ReadonlySignal<PublicPlan | null>
  onScheduled: (clip: string, at: number) => void
  createPlayer?: typeof createClipPlayer
}

/** Gives a display its voice once the board says that it speaks for a zone. What is shown never waits for it (A3). */
export function createVoiceModel({ live, board, plan, onScheduled, createPlayer = createClipPlayer }: VoiceModelParts): VoiceModel {
  const player = signal<ClipPlayer | null>(null)
  const soundless = signal(false)
  const spoken = new Map<ZoneId, number>()
  let announcer: Announcer | null = null
  let reportAgain = false

  const report = ({ zone, n }: CallPlace) => {
    spoken.set(zone, Math.max(n, spoken.get(zone) ?? 0))
    live.report('spoken', { zone, n })
  }

  /** A report is lost while there is no contact; the next board tells which ones the server does not know. */
  const reportWhatWasLost = ({ spokenUpTo }: BoardView) => {
    for (const [zone, n] of spoken) if (n > (spokenUpTo[zone] ?? 0)) live.report('spoken', { zone, n })
  }

  /** A browser without sound at all throws here; the board shows on. */
  const openPlayer = (voiced: PublicPlan): ClipPlayer | null => {
    try {
      player.value ??= createPlayer({ languages: voiced.announcements.languages, onScheduled })
      void player.value.load()
      return player.value
    } catch {
      soundless.value = true
      return null
    }
  }

  const begin = (voiced: PublicPlan): Announcer | null => {
    const voice = openPlayer(voiced)
    if (!voice) return null
    return createAnnouncer({
      ready: () => voice.sound.value === 'ready',
      isSilence: () => isInSilence(plan.value ?? voiced, live.serverNow()),
      isStale: () => live.stale.value,
      speak: (saying) => voice.play(announcementOf(saying, plan.value ?? voiced)),
      now: live.serverNow,
      after(ms, run) {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
      onSpoken: report,
      onPassedOver() {},
    })
  }

  const stopOffering = effect(() => {
    const view = board.value
    const voiced = plan.value
    if (!view || !voiced || view.speaks.length === 0 || soundless.peek()) return
    untracked(() => {
      announcer ??= begin(voiced)
      if (reportAgain) reportWhatWasLost(view)
      reportAgain = false
      announcer?.offer(view)
    })
  })
  const stopReloading = effect(() => {
    if (!live.connected.value) return
    reportAgain = true
    untracked(() => void player.value?.load())
  })
  const fallSilent = () => {
    announcer?.close()
    announcer = null
    spoken.clear()
  }
  const stopResetting = effect(() => {
    if (live.resets.value > 0) fallSilent()
  })

  return {
    mute: computed(() => {
      if (soundless.value) return 'failed'
      const sound = player.value?.sound.value
      return sound === 'blocked' || sound === 'failed' ? sound : null
    }),
    unblock: () => player.value?.unblock(),
    stop() {
      stopOffering()
      stopReloading()
      stopResetting()
      fallSilent()
    },
  }
}
