import { type ApiClient, NO_ANSWER } from '@antre/shared/api-client'
import type { PlanAnswer } from '@antre/shared/contract'
import type { StopId } from '@antre/shared/ids'
import type { LiveClient } from '@antre/shared/live-client'
import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import type { Language, PublicPlan } from '@antre/shared/plan'
import type { TicketView, WhyTold } from '@antre/shared/views'
import { type WallClock, wallClock } from '@antre/shared/wall-clock'
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { wordsIn } from '../words.ts'
import { standingOf, type TicketStanding } from './standing-of.ts'

/** `asked`: the first tap; the second one cancels. */
export type Cancelling = 'no' | 'asked' | 'sending' | 'failed'

export type TicketModel = {
  view: ReadonlySignal<TicketView | null>
  standing: ReadonlySignal<TicketStanding | null>
  plan: ReadonlySignal<PublicPlan | null>
  /** The server knows no such ticket, or its day is over. */
  unknown: ReadonlySignal<boolean>
  stale: ReadonlySignal<boolean>
  contactAt: ReadonlySignal<number | null>
  language: ReadonlySignal<Language>
  words: ReadonlySignal<KioskMessages>
  clock: ReadonlySignal<WallClock | null>
  /** Of the paper ticket, as a picture. */
  paperUrl: string
  /** The most people that were ahead of each stop while this page was open: those gone since are drawn hollow. */
  aheadMost: ReadonlySignal<ReadonlyMap<StopId, number>>
  cancelling: ReadonlySignal<Cancelling>
  /** What the server said when it did not cancel; empty when it said nothing. */
  cancelTrouble: ReadonlySignal<string>
  /** Coming back and stepping aside. */
  acting: ReadonlySignal<'no' | 'sending' | 'failed'>
  actTrouble: ReadonlySignal<string>
  why: ReadonlySignal<WhyTold | null>
  speak(language: Language): void
  askCancel(): void
  keep(): void
  cancel(): Promise<void>
  comeBack(): Promise<void>
  stepAside(minutes: number): Promise<void>
  askWhy(): Promise<void>
}

/** A question nobody answers goes away, so that a later tap in the pocket does not cancel. */
const CANCEL_QUESTION_MS = 10_000
const PLAN_RETRY_MS = 5_000

export function createTicketModel({
  live,
  createApi,
  token,
  fallbackLanguage,
}: {
  live: LiveClient
  createApi: (language: () => Language) => Pick<ApiClient, 'get' | 'post' | 'delete'>
  token: string
  fallbackLanguage: Language
}): TicketModel {
  const watched = live.watch<TicketView>(`ticket/${token}`)
  const view = computed(() => watched.message.value?.data ?? null)
  const plan = signal<PublicPlan | null>(null)
  const spoken = signal<Language | null>(null)
  const language = computed(() => spoken.value ?? view.value?.language ?? fallbackLanguage)
  const api = createApi(() => language.peek())
  const aheadMost = signal<ReadonlyMap<StopId, number>>(new Map())
  const cancelling = signal<Cancelling>('no')
  const cancelTrouble = signal('')
  const acting = signal<'no' | 'sending' | 'failed'>('no')
  const actTrouble = signal('')
  const why = signal<WhyTold | null>(null)
  let question: ReturnType<typeof setTimeout> | undefined

  const fetchPlan = async () => {
    const answer = await api.get<PlanAnswer>('/api/plan')
    if (answer.ok) plan.value = answer.body.plan
    else setTimeout(fetchPlan, PLAN_RETRY_MS)
  }
  void fetchPlan()
  effect(() => {
    if (view.value) aheadMost.value = mostAhead({ known: aheadMost.peek(), view: view.value })
  })

  const act = async (verb: 'return' | 'step-aside', body: object) => {
    if (acting.value === 'sending') return
    acting.value = 'sending'
    const answer = await api.post(`/api/visits/by-token/${token}/${verb}`, body)
    acting.value = answer.ok ? 'no' : 'failed'
    actTrouble.value = answer.ok || answer.problem.code === NO_ANSWER ? '' : answer.problem.detail
  }

  const keep = () => {
    clearTimeout(question)
    cancelling.value = 'no'
  }
  return {
    view,
    standing: computed(() => (view.value ? standingOf(view.value) : null)),
    plan,
    unknown: computed(() => watched.refused.value !== null),
    stale: live.stale,
    contactAt: live.contactAt,
    language,
    words: computed(() => wordsIn(language.value)),
    clock: computed(() => (plan.value ? wallClock({ ...plan.value.building, language: language.value }) : null)),
    paperUrl: `/api/visits/by-token/${token}/paper.png`,
    aheadMost,
    cancelling,
    cancelTrouble,
    acting,
    actTrouble,
    why,
    comeBack: () => act('return', {}),
    stepAside: (minutes) => act('step-aside', { minutes }),
    async askWhy() {
      const answer = await api.get<WhyTold>(`/api/visits/by-token/${token}/why`)
      if (answer.ok) why.value = answer.body
    },
    speak(next) {
      spoken.value = next
    },
    askCancel() {
      clearTimeout(question)
      question = setTimeout(keep, CANCEL_QUESTION_MS)
      cancelling.value = 'asked'
    },
    keep,
    async cancel() {
      if (cancelling.value !== 'asked') return
      clearTimeout(question)
      cancelling.value = 'sending'
      const answer = await api.delete(`/api/visits/by-token/${token}`)
      cancelling.value = answer.ok ? 'no' : 'failed'
      cancelTrouble.value = answer.ok || answer.problem.code === NO_ANSWER ? '' : answer.problem.detail
    },
  }
}

function mostAhead({ known, view }: { known: ReadonlyMap<StopId, number>; view: TicketView }): ReadonlyMap<StopId, number> {
  return new Map(view.stops.map(({ id, ahead }) => [id, Math.max(known.get(id) ?? 0, ahead ?? 0)]))
}
