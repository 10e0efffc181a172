import type { Problem } from '@antre/shared/contract'
import type { AgencyId } from '@antre/shared/ids'
import type { LiveClient } from '@antre/shared/live-client'
import type { FloorView } from '@antre/shared/views'
import { computed, effect, type ReadonlySignal } from '@preact/signals'

export type FloorModel = {
  view: ReadonlySignal<FloorView | null>
  refused: ReadonlySignal<Problem | null>
  stop(): void
}

type FloorParts = { live: Pick<LiveClient, 'watch'>; agency: AgencyId | null; onSessionEnded: () => void }

/** Those of an agency see its part of the floor. */
export function createFloorModel({ live, agency, onSessionEnded }: FloorParts): FloorModel {
  const watched = live.watch<FloorView>(agency === null ? 'floor' : `floor/${agency}`)
  const stopWatching = effect(() => {
    if (watched.refused.value?.status === 401) onSessionEnded()
  })
  return {
    view: computed(() => watched.message.value?.data ?? null),
    refused: watched.refused,
    stop() {
      stopWatching()
      watched.stop()
    },
  }
}
