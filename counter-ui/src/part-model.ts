import type { ApiClient } from '@antre/shared/api-client'
import type { Who } from '@antre/shared/contract'
import type { LiveClient } from '@antre/shared/live-client'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { AppModel } from './app-model.ts'
import type { ClockModel } from './clock-model.ts'
import type { PlanReader } from './plan-reader.ts'

const RETRY_MS = 3_000

/** What a part works with. */
export type PartSetting = {
  api: ApiClient
  live: LiveClient
  plan: ReadonlySignal<PlanReader>
  clock: ClockModel
  who: Who
  onSessionEnded: () => void
}

/** What each drawing of a part is given: the newest plan, in the language chosen now. */
export type PartFrame = { app: AppModel; plan: PlanReader; who: Who }
export type OpenPart = { render(frame: PartFrame): ComponentChildren; stop(): void }
export type LoadPart = () => Promise<(setting: PartSetting) => OpenPart>

export type PartModel = {
  /** Null until its code is here. */
  opened: ReadonlySignal<OpenPart | null>
  /** Its code did not come; it is asked for again every few seconds. */
  isMissing: ReadonlySignal<boolean>
  stop(): void
}

/** A screen whose code is fetched when somebody opens it, so that a clerk's console starts without it. */
export function createPartModel({ load, setting }: { load: LoadPart; setting: PartSetting }): PartModel {
  const opened = signal<OpenPart | null>(null)
  const isMissing = signal(false)
  let isLeft = false
  let retry: ReturnType<typeof setTimeout> | undefined
  const fetchPart = async () => {
    const open = await load().catch(() => null)
    if (isLeft) return
    isMissing.value = open === null
    if (open) opened.value = open(setting)
    else retry = setTimeout(fetchPart, RETRY_MS)
  }
  void fetchPart()
  return {
    opened,
    isMissing,
    stop() {
      isLeft = true
      clearTimeout(retry)
      opened.peek()?.stop()
    },
  }
}
