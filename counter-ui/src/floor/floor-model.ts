import type { Problem } from '@antre/shared/contract'
import type { LiveClient } from '@antre/shared/live-client'
import type { FloorView } from '@antre/shared/views'
import { computed, effect, type ReadonlySignal } from '@preact/signals'

export type FloorModel = {
  view: ReadonlySignal<FloorView | null>
  refused: ReadonlySignal<Problem | null>
  stop(): void
}

export function createFloorModel({ live, onSessionEnded }: { live: Pick<LiveClient, 'watch'>; onSessionEnded: () => void }): FloorModel {
  const watched = live.watch<FloorView>('floor')
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
