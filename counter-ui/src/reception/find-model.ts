import type { ApiClient } from '@antre/shared/api-client'
import type { FoundVisit, FoundVisits } from '@antre/shared/contract'
import type { AgencyId } from '@antre/shared/ids'
import type { VisitClass } from '@antre/shared/plan'
import type { KioskView } from '@antre/shared/views'
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { PlanReader } from '../plan-reader.ts'
import { aboutThen, readTyped, type Typed } from './read-typed.ts'
import { type Row, rowsOf, servicesFor } from './rows.ts'

/** A hand that types pauses for less between two letters. */
const SETTLED_MS = 250

export type FindModel = {
  text: ReadonlySignal<string>
  typed: ReadonlySignal<Typed>
  rows: ReadonlySignal<Row[]>
  /** The row that Enter takes; null: none yet. */
  picked: ReadonlySignal<Row | null>
  type(text: string): void
  move(by: 1 | -1): void
  pick(key: string): void
  stop(): void
}

type FindParts = {
  api: Pick<ApiClient, 'get'>
  plan: ReadonlySignal<PlanReader>
  agency: AgencyId | null
  view: ReadonlySignal<KioskView | null>
  visitClass: ReadonlySignal<VisitClass>
}

/** What was typed into the one field, and what is found by it. */
export function createFindModel({ api, plan, agency, view, visitClass }: FindParts): FindModel {
  const text = signal('')
  const found = signal<FoundVisit[]>([])
  const pickedKey = signal<string | null>(null)
  const prefixes = computed(() => new Set(plan.value.plan.queues.map(({ prefix }) => prefix)))
  const typed = computed(() => readTyped(text.value, prefixes.value))
  const rows = computed(() =>
    rowsOf({ typed: typed.value, plan: plan.value, agency, view: view.value, visitClass: visitClass.value, found: found.value }),
  )
  // Before something is typed Enter must take nothing: it may still be meant for the number before.
  const picked = computed(() => {
    const chosen = rows.value.find(({ key }) => key === pickedKey.value)
    return chosen ?? (typed.value.is === 'nothing' ? null : (rows.value[0] ?? null))
  })
  const stopLooking = effect(() => {
    const wanted = typed.value
    found.value = []
    if (wanted.is !== 'minute') return
    const looking = setTimeout(async () => {
      const services = servicesFor({ plan: plan.peek(), agency, words: wanted.words }).map(({ key }) => key)
      const visits = await whoTook(api, { services, ...aboutThen(wanted.time) })
      if (typed.peek() === wanted) found.value = visits
    }, SETTLED_MS)
    return () => clearTimeout(looking)
  })
  return {
    text,
    typed,
    rows,
    picked,
    type(now) {
      text.value = now
      pickedKey.value = null
    },
    move(by) {
      const at = rows.peek().findIndex(({ key }) => key === picked.peek()?.key)
      const next = rows.peek()[Math.min(Math.max(at + by, 0), rows.peek().length - 1)]
      pickedKey.value = next?.key ?? null
    },
    pick(key) {
      pickedKey.value = key
    },
    stop: stopLooking,
  }
}

type Looked = { services: readonly string[]; from: string; to: string }

/** Of all services that what was typed may mean, the newest first. */
async function whoTook(api: Pick<ApiClient, 'get'>, { services, from, to }: Looked): Promise<FoundVisit[]> {
  const answers = await Promise.all(services.map((service) => api.get<FoundVisits>(`/api/visits?service=${service}&from=${from}&to=${to}`)))
  const visits = new Map(answers.flatMap((answer) => (answer.ok ? answer.body.visits.map((visit) => [visit.visit, visit] as const) : [])))
  return [...visits.values()].toSorted((a, b) => (a.issuedAt < b.issuedAt ? 1 : -1))
}
