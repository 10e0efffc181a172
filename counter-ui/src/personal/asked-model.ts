import { type ReadonlySignal, signal } from '@preact/signals'
import type { AskedAt } from './keep-asked.ts'
import { createPersonalModel, type PersonalModel, type PersonalParts } from './personal-model.ts'

export type AskedModel = {
  of: AskedAt
  /** Null until it is opened: nothing is read before, since each reading is noted. */
  opened: ReadonlySignal<PersonalModel | null>
  isSaved: ReadonlySignal<boolean>
  open(): void
  stop(): void
}

export type AskedParts = Omit<PersonalParts, 'close'>

/** What one visit is asked for, closed as long as nobody wants to see it. */
export function createAskedModel(parts: AskedParts): AskedModel {
  const opened = signal<PersonalModel | null>(null)
  const isSaved = signal(false)
  const close = (how: 'saved' | 'dropped') => {
    opened.peek()?.stop()
    opened.value = null
    isSaved.value = how === 'saved'
  }
  return {
    of: parts.of,
    opened,
    isSaved,
    open() {
      if (opened.peek()) return
      isSaved.value = false
      opened.value = createPersonalModel({ ...parts, close })
    },
    stop: () => close('dropped'),
  }
}
