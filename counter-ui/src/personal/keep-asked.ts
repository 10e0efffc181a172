import type { QueueId, VisitId } from '@antre/shared/ids'
import type { LiveClient } from '@antre/shared/live-client'
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import { createPartModel, type OpenPart, type PartModel } from '../part-model.ts'

/** The visit at the counter, in a queue that asks for something. */
export type AskedAt = { visit: VisitId; queue: QueueId; number: string }

type AskedParts = {
  at: ReadonlySignal<AskedAt | null>
  load: () => Promise<(of: AskedAt) => OpenPart>
  live: ReadonlySignal<LiveClient | null>
  reload: () => void
}

/**
 * What a queue asks a citizen for, as long as her visit is at this counter: when it leaves, when the screen is locked and when the session
 * ends, `at` is another or none, and whatever was read or typed goes with the part. Most queues ask nothing: its code comes with the first
 * that does.
 */
export function keepAsked({ at, load, live, reload }: AskedParts): ReadonlySignal<PartModel | null> {
  const asked = signal<PartModel | null>(null)
  const key = computed(() => at.value && `${at.value.visit} ${at.value.queue}`)
  const setting = { live: { connected: computed(() => live.value?.connected.value ?? false) } }
  const partOf = (of: AskedAt) =>
    createPartModel({
      setting,
      reload,
      async load() {
        const open = await load()
        return () => open(of)
      },
    })
  effect(() => {
    key.value
    const of = at.peek()
    const part = of && untracked(() => partOf(of))
    asked.value = part
    return () => part?.stop()
  })
  return asked
}
