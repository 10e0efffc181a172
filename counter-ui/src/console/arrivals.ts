import type { CounterView } from '@antre/shared/views'
import { computed, type ReadonlySignal } from '@preact/signals'
import { onChange } from '../on-change.ts'

/**
 * Tells of the first who comes to a counter where nobody waited: its clerk may be looking at her agency's own program. While others wait
 * already nothing is told, and neither is what a screen finds when it opens. Ends by what it returns.
 */
export function tellArrivals({ view, tell }: { view: ReadonlySignal<CounterView | null>; tell(number: string): void }): () => void {
  const next = computed(() => (view.value?.state === 'free' ? (view.value.next[0]?.number ?? NOBODY) : null))
  return onChange(next, (number, before) => {
    if (before === NOBODY && number !== null) tell(number)
  })
}

const NOBODY = ''
