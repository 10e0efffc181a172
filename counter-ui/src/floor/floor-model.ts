import type { ApiClient } from '@antre/shared/api-client'
import type { Problem } from '@antre/shared/contract'
import type { AgencyId } from '@antre/shared/ids'
import type { LiveClient } from '@antre/shared/live-client'
import type { FloorView } from '@antre/shared/views'
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { endsSession } from '../session/session-model.ts'
import type { ShownQueues } from './floor-figures.ts'

/** A kiosk that was stopped, and until when: the same kiosk may be stopped again. */
export type KioskPause = FloorView['paused'][number]

/** Somebody at a kiosk asks for a person. */
export type HelpCall = FloorView['help'][number]

export type FloorModel = {
  view: ReadonlySignal<FloorView | null>
  refused: ReadonlySignal<Problem | null>
  /** An agency has few queues, the building many. */
  shown: ReadonlySignal<ShownQueues>
  toggleShown(): void
  /** Lets a paused kiosk go on; the view shows it when it does. */
  resume(pause: KioskPause): Promise<void>
  /** Says that she goes to whoever asks for a person at this kiosk. */
  goTo(call: HelpCall): Promise<void>
  /** Why it does not go on although somebody wanted it to; null while nobody did. */
  troubleOf(of: KioskPause | HelpCall): Problem | null
  stop(): void
}

type FloorParts = { live: Pick<LiveClient, 'watch'>; api: Pick<ApiClient, 'post'>; agency: AgencyId | null; onSessionEnded: () => void }

/** Those of an agency see its part of the floor. */
export function createFloorModel({ live, api, agency, onSessionEnded }: FloorParts): FloorModel {
  const watched = live.watch<FloorView>(agency === null ? 'floor' : `floor/${agency}`)
  const shown = signal<ShownQueues>(agency === null ? 'used' : 'all')
  const troubles = signal<ReadonlyMap<string, Problem>>(new Map())
  const stopWatching = effect(() => {
    if (endsSession(watched.refused.value)) onSessionEnded()
  })
  async function tell(of: KioskPause | HelpCall, what: 'resume' | 'help/answer'): Promise<void> {
    const answer = await api.post<null>(`/api/kiosks/${of.kiosk}/${what}`, {})
    if (answer.ok) return
    if (endsSession(answer.problem)) return onSessionEnded()
    troubles.value = new Map([...troubles.peek(), [nameOf(of), answer.problem]])
  }
  return {
    view: computed(() => watched.message.value?.data ?? null),
    refused: watched.refused,
    shown,
    toggleShown() {
      shown.value = shown.peek() === 'all' ? 'used' : 'all'
    },
    troubleOf: (of) => troubles.value.get(nameOf(of)) ?? null,
    resume: (pause) => tell(pause, 'resume'),
    goTo: (call) => tell(call, 'help/answer'),
    stop() {
      stopWatching()
      watched.stop()
    },
  }
}

const nameOf = (of: KioskPause | HelpCall): string => `${of.kiosk} ${'until' in of ? of.until : of.since}`
