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

export type FloorModel = {
  view: ReadonlySignal<FloorView | null>
  refused: ReadonlySignal<Problem | null>
  /** An agency has few queues, the building many. */
  shown: ReadonlySignal<ShownQueues>
  toggleShown(): void
  /** Lets a paused kiosk go on; the view shows it when it does. */
  resume(pause: KioskPause): Promise<void>
  /** Why it does not go on although somebody wanted it to; null while nobody did. */
  troubleOf(pause: KioskPause): Problem | null
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
  return {
    view: computed(() => watched.message.value?.data ?? null),
    refused: watched.refused,
    shown,
    toggleShown() {
      shown.value = shown.peek() === 'all' ? 'used' : 'all'
    },
    troubleOf: (pause) => troubles.value.get(nameOf(pause)) ?? null,
    async resume(pause) {
      const answer = await api.post<null>(`/api/kiosks/${pause.kiosk}/resume`, {})
      if (answer.ok) return
      if (endsSession(answer.problem)) return onSessionEnded()
      troubles.value = new Map([...troubles.peek(), [nameOf(pause), answer.problem]])
    },
    stop() {
      stopWatching()
      watched.stop()
    },
  }
}

const nameOf = ({ kiosk, until }: KioskPause): string => `${kiosk} ${until}`
