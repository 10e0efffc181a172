import type { ApiClient } from '@antre/shared/api-client'
import type { HelpState } from '@antre/shared/views'
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { HallModel } from './hall-model.ts'

export type HelpModel = {
  /** `asking`: the server has yet to answer. `unheard`: it did not, or wanted not to: people have to go to somebody themselves. */
  state: ReadonlySignal<HelpState | 'asking' | 'unheard'>
  /** Asks for a person. While one is asked for, or on her way, further taps do nothing. */
  call(): Promise<void>
  /** It is not needed any more. */
  withdraw(): Promise<void>
  /** The next person has heard nothing yet. */
  forget(): void
}

/** Calling a person to this kiosk. It belongs to the place, not to who stands there: it goes on when the screen is given back. */
export function createHelpModel({ hall, api }: { hall: Pick<HallModel, 'view'>; api: Pick<ApiClient, 'post' | 'delete'> }): HelpModel {
  const own = signal<'asking' | 'unheard' | null>(null)
  const shown = computed<HelpState>(() => hall.view.value?.help ?? 'none')
  const state = computed(() => (shown.value === 'none' ? (own.value ?? 'none') : shown.value))
  const address = () => `/api/kiosks/${hall.view.peek()?.kiosk}/help`
  return {
    state,
    async call() {
      if (state.peek() !== 'none' && state.peek() !== 'unheard') return
      own.value = 'asking'
      const answer = await api.post<null>(address(), {})
      own.value = answer.ok ? null : 'unheard'
    },
    async withdraw() {
      await api.delete<null>(address())
    },
    forget() {
      if (own.peek() === 'unheard') own.value = null
    },
  }
}
