import type { ApiClient } from '@antre/shared/api-client'
import type { PlanAnswer } from '@antre/shared/contract'
import type { LiveClient } from '@antre/shared/live-client'
import type { KioskView } from '@antre/shared/views'
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { type Catalogue, createCatalogue } from './catalogue.ts'

/** The building as this kiosk knows it: its plan, its queues now, and whether that is still true. */
export type HallModel = {
  /** Null until the first plan has come. */
  catalogue: ReadonlySignal<Catalogue | null>
  /** The view; null until the first. While {@link HallModel.stale} its figures are not shown as live (A4). */
  view: ReadonlySignal<KioskView | null>
  stale: ReadonlySignal<boolean>
  /** The plan of now does not have this kiosk. */
  isWithoutPlace: ReadonlySignal<boolean>
  /** The server's clock now, to the minute; null before the first contact. */
  now: ReadonlySignal<number | null>
  contactAt: ReadonlySignal<number | null>
  stop(): void
}

const PLAN_RETRY_MS = 5_000
const MINUTE_MS = 60_000
const CLOCK_TICK_MS = 1_000

export function createHallModel({
  live,
  api,
  kiosk,
  onRevoked,
}: {
  live: LiveClient
  api: Pick<ApiClient, 'get'>
  kiosk: string
  onRevoked(): void
}): HallModel {
  const watched = live.watch<KioskView>(`kiosk/${kiosk}`)
  const view = computed(() => watched.message.value?.data ?? null)
  const { plan, stop: stopPlan } = createPlanModel({ api, wanted: computed(() => view.value?.planVersion ?? null) })
  const now = signal<number | null>(null)

  const readClock = () => {
    if (live.contactAt.value !== null) now.value = Math.floor(live.serverNow() / MINUTE_MS) * MINUTE_MS
  }
  const ticking = setInterval(readClock, CLOCK_TICK_MS)
  const stopContact = effect(readClock)
  const stopRefused = effect(() => {
    const status = watched.refused.value?.status
    if (status === 401 || status === 403) onRevoked()
  })

  return {
    catalogue: computed(() => (plan.value ? createCatalogue(plan.value.plan) : null)),
    view,
    stale: live.stale,
    isWithoutPlace: computed(() => watched.refused.value?.status === 404),
    now,
    contactAt: live.contactAt,
    stop() {
      clearInterval(ticking)
      stopContact()
      stopRefused()
      stopPlan()
      watched.stop()
    },
  }
}

/** Fetches the plan at once, and when the view names a newer one than is here: again and again until it comes. */
function createPlanModel({ api, wanted }: { api: Pick<ApiClient, 'get'>; wanted: ReadonlySignal<number | null> }) {
  const plan = signal<PlanAnswer | null>(null)
  let fetching = false
  let retry: ReturnType<typeof setTimeout> | undefined

  const isBehind = () => plan.peek() === null || (plan.peek()?.version ?? 0) < (wanted.peek() ?? 0)
  const fetchPlan = async () => {
    if (fetching) return
    fetching = true
    const answer = await api.get<PlanAnswer>('/api/plan')
    fetching = false
    if (answer.ok) plan.value = answer.body
    if (isBehind()) retry = setTimeout(fetchPlan, PLAN_RETRY_MS)
  }
  const stopWatching = effect(() => {
    void wanted.value
    if (isBehind()) void fetchPlan()
  })
  return {
    plan,
    stop() {
      clearTimeout(retry)
      stopWatching()
    },
  }
}
