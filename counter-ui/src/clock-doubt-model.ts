import { type ApiClient, NO_ANSWER } from '@antre/shared/api-client'
import type { LiveClient } from '@antre/shared/live-client'
import { computed, type ReadonlySignal, signal } from '@preact/signals'

export type ClockDoubtModel = {
  /** How far the server's machine clock is from its time since that clock jumped; null while there is no doubt. */
  jumpedByMs: ReadonlySignal<number | null>
  /** The first press asks, the second confirms: a wrong time cannot be taken back. `sending` until the server answered. */
  step: ReadonlySignal<'offered' | 'asked' | 'sending'>
  /** Why the server did not do it; empty when it said nothing. */
  trouble: ReadonlySignal<string>
  press(): Promise<void>
}

export function createClockDoubtModel({
  api,
  live,
}: {
  api: Pick<ApiClient, 'post'>
  live: ReadonlySignal<LiveClient | null>
}): ClockDoubtModel {
  const jumpedByMs = computed(() => live.value?.clockJumpedByMs.value ?? null)
  const askedFor = signal<number | null>(null)
  const sending = signal(false)
  const trouble = signal('')
  return {
    jumpedByMs,
    step: computed(() => (sending.value ? 'sending' : jumpedByMs.value === askedFor.value ? 'asked' : 'offered')),
    trouble,
    async press() {
      const seen = jumpedByMs.peek()
      if (seen === null || sending.peek()) return
      trouble.value = ''
      if (askedFor.peek() !== seen) {
        askedFor.value = seen
        return
      }
      sending.value = true
      const answer = await api.post<null>('/api/clock/confirm', { jumpedByMs: seen })
      sending.value = false
      askedFor.value = null
      if (!answer.ok && answer.problem.code !== NO_ANSWER) trouble.value = answer.problem.detail
    },
  }
}
