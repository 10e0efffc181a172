import { type ApiClient, NO_ANSWER } from '@antre/shared/api-client'
import type { Problem } from '@antre/shared/contract'
import type { AgencyId, KioskId } from '@antre/shared/ids'
import type { LiveClient } from '@antre/shared/live-client'
import type { FloorView } from '@antre/shared/views'
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { endsSession } from '../session/session-model.ts'

export type FloorModel = {
  view: ReadonlySignal<FloorView | null>
  refused: ReadonlySignal<Problem | null>
  /** Lets a paused kiosk go on; the view shows it when it does. */
  resume(kiosk: KioskId): Promise<void>
  /** Why the server did not do it; empty when it said nothing. */
  trouble: ReadonlySignal<string>
  stop(): void
}

type FloorParts = { live: Pick<LiveClient, 'watch'>; api: Pick<ApiClient, 'post'>; agency: AgencyId | null; onSessionEnded: () => void }

/** Those of an agency see its part of the floor. */
export function createFloorModel({ live, api, agency, onSessionEnded }: FloorParts): FloorModel {
  const watched = live.watch<FloorView>(agency === null ? 'floor' : `floor/${agency}`)
  const trouble = signal('')
  const stopWatching = effect(() => {
    if (endsSession(watched.refused.value)) onSessionEnded()
  })
  return {
    view: computed(() => watched.message.value?.data ?? null),
    refused: watched.refused,
    trouble,
    async resume(kiosk) {
      const answer = await api.post<null>(`/api/kiosks/${kiosk}/resume`, {})
      trouble.value = answer.ok || answer.problem.code === NO_ANSWER ? '' : answer.problem.detail
    },
    stop() {
      stopWatching()
      watched.stop()
    },
  }
}
