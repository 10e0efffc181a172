import type { ApiClient } from '@antre/shared/api-client'
import type { Who } from '@antre/shared/contract'
import type { LiveClient } from '@antre/shared/live-client'
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { AppModel } from './app-model.ts'
import type { ClockModel } from './clock-model.ts'
import type { PlanReader } from './plan-reader.ts'

/** Before the page is loaded anew: code that never comes must not make it flicker. */
const RELOAD_AFTER_MS = 3_000

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
export type LoadPart<Setting = PartSetting> = () => Promise<(setting: Setting) => OpenPart>

export type PartModel = {
  /** Null until its code is here. */
  opened: ReadonlySignal<OpenPart | null>
  /** Its code did not come; the page is loaded anew once there is contact. */
  isMissing: ReadonlySignal<boolean>
  stop(): void
}

type PartParts<Setting> = { load: LoadPart<Setting>; setting: Setting; reload: () => void }

/**
 * A screen whose code is fetched when somebody opens it, so that a clerk's console starts without it. Browsers remember that a module did
 * not come and never ask for it again, and a newer version has other files: only `reload`, of the whole page, gets it after that.
 */
export function createPartModel<Setting extends { live: Pick<LiveClient, 'connected'> }>({
  load,
  setting,
  reload,
}: PartParts<Setting>): PartModel {
  const opened = signal<OpenPart | null>(null)
  const isMissing = signal(false)
  let isLeft = false
  let waiting: ReturnType<typeof setTimeout> | undefined
  let stopWatching = () => {}
  const miss = () => {
    if (isLeft) return
    isMissing.value = true
    waiting = setTimeout(() => {
      stopWatching = effect(() => {
        if (setting.live.connected.value) reload()
      })
    }, RELOAD_AFTER_MS)
  }
  void load().then((open) => {
    if (!isLeft) opened.value = open(setting)
  }, miss)
  return {
    opened,
    isMissing,
    stop() {
      isLeft = true
      clearTimeout(waiting)
      stopWatching()
      opened.peek()?.stop()
    },
  }
}
