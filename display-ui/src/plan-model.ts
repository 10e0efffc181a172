import type { ApiClient } from '@antre/shared/api-client'
import type { PlanAnswer } from '@antre/shared/contract'
import type { LiveClient } from '@antre/shared/live-client'
import type { PublicPlan } from '@antre/shared/plan'
import { effect, type ReadonlySignal, signal } from '@preact/signals'

/** Until the first plan is there the display shows nothing, so it asks often. */
const RETRY_MS = 3_000
/** A new plan changes names and running text; nobody waits for those by the second. */
const REFRESH_MS = 5 * 60_000

export type PlanModel = { plan: ReadonlySignal<PublicPlan | null>; stop(): void }

/** The building's plan: asked at the start, at every return of the contact, and now and then. */
export function createPlanModel({ api, live }: { api: Pick<ApiClient, 'get'>; live: Pick<LiveClient, 'connected'> }): PlanModel {
  const plan = signal<PublicPlan | null>(null)
  let version: number | null = null
  let waiting: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const refresh = async () => {
    clearTimeout(waiting)
    const answer = await api.get<PlanAnswer>('/api/plan')
    if (stopped) return
    if (answer.ok && answer.body.version !== version) {
      version = answer.body.version
      plan.value = answer.body.plan
    }
    clearTimeout(waiting)
    waiting = setTimeout(refresh, plan.value ? REFRESH_MS : RETRY_MS)
  }

  void refresh()
  const stopRefreshing = effect(() => {
    if (live.connected.value) void refresh()
  })
  return {
    plan,
    stop() {
      stopped = true
      clearTimeout(waiting)
      stopRefreshing()
    },
  }
}
