import { type ApiClient, commandKey, NO_ANSWER } from '@antre/shared/api-client'
import type { IssuedVisit, IssueVisit, Problem } from '@antre/shared/contract'
import type { AgencyId, ServiceId } from '@antre/shared/ids'
import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import type { Language } from '@antre/shared/plan'
import type { PrintState } from '@antre/shared/print-state'
import { type WallClock, wallClock } from '@antre/shared/wall-clock'
import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { wordsIn } from '../words.ts'
import type { HallModel } from './hall-model.ts'
import { createHelpModel, type HelpModel } from './help-model.ts'
import { createIdleModel, type IdleModel } from './idle-model.ts'
import { createWishesModel, type WishesModel } from './wishes-model.ts'

export type Page =
  | { name: 'home' }
  | { name: 'directory' }
  | { name: 'search' }
  | { name: 'agency'; agency: AgencyId }
  | { name: 'service'; service: ServiceId }
  | { name: 'issued'; issued: IssuedVisit }

/** Why no number came, in the language it was asked in. `unanswered`: the server said nothing. */
export type Refusal = { kind: 'unanswered' } | { kind: 'refused'; problem: Problem; language: Language }

/** What one person makes easier to read or reach; gone with the person. */
export type Ease = 'largeText' | 'highContrast' | 'lowReach'

/** One person at the kiosk, from the first touch until the screen goes back to its start. */
export type UseModel = WishesModel & {
  page: ReadonlySignal<Page>
  language: ReadonlySignal<Language>
  words: ReadonlySignal<KioskMessages>
  /** Null until the building is known. */
  clock: ReadonlySignal<WallClock | null>
  eases: Record<Ease, ReadonlySignal<boolean>>
  /** Large letters or low reach leave room for few things: pages show four choices, and the language stands in the foot. */
  isRoomy: ReadonlySignal<boolean>
  /** Services already put on this number, without the one being looked at. */
  chosen: ReadonlySignal<ServiceId[]>
  stopsMax: ReadonlySignal<number>
  brought: ReadonlySignal<ReadonlySet<string>>
  /** What was typed into the search; kept while its answers are looked at, and never sent. */
  asked: ReadonlySignal<string>
  sending: ReadonlySignal<boolean>
  refusal: ReadonlySignal<Refusal | null>
  /** Of the visit on the screen; null when none is. */
  print: ReadonlySignal<PrintState | 'none' | null>
  idle: IdleModel
  help: HelpModel
  open(page: Page): void
  back(): void
  speak(language: Language): void
  toggle(ease: Ease): void
  tick(requirement: string): void
  ask(text: string): void
  /** Puts a service on the number and goes to choose the next. */
  addAnother(service: ServiceId): void
  remove(service: ServiceId): void
  /** What a number would be taken for from here: the chosen services and this one, each once. */
  stopsWith(service: ServiceId): ServiceId[]
  /** Takes the number. While an answer is awaited further taps do nothing. */
  take(stops: ServiceId[]): Promise<void>
  /** Everything as the next person should find it. */
  finish(): void
}

export const IDLE_SECONDS = 60
/** The screen is the ticket: there must be time to write the number down. */
export const PAPERLESS_SECONDS = 90
export const PRINTED_SECONDS = 25

const HOME: Page = { name: 'home' }

export function createUseModel({ hall, createApi }: { hall: HallModel; createApi: (language: () => Language) => ApiClient }): UseModel {
  const trail = signal<Page[]>([HOME])
  const page = computed(() => trail.value.at(-1) ?? HOME)
  const language = signal<Language>('id')
  const eases = { largeText: signal(false), highContrast: signal(false), lowReach: signal(false) }
  const chosen = signal<ServiceId[]>([])
  const { forget: forgetWishes, ...wishes } = createWishesModel()
  const brought = signal<ReadonlySet<string>>(new Set())
  const asked = signal('')
  const keys = createKeys()
  const sending = signal(false)
  const refusal = signal<Refusal | null>(null)
  const api = createApi(() => language.peek())
  const help = createHelpModel({ hall, api })

  const finish = () =>
    batch(() => {
      trail.value = [HOME]
      language.value = 'id'
      for (const ease of Object.values(eases)) ease.value = false
      chosen.value = []
      forgetWishes()
      brought.value = new Set()
      asked.value = ''
      refusal.value = null
      help.forget()
    })

  const print = computed(() => (page.value.name === 'issued' ? printOf({ issued: page.value.issued, hall }) : null))
  const untouched = computed(
    () =>
      page.value.name === 'home' &&
      language.value === 'id' &&
      chosen.value.length === 0 &&
      !Object.values(eases).some(({ value }) => value),
  )
  const limitSeconds = computed(() => {
    if (untouched.value || sending.value) return null
    if (print.value === null) return IDLE_SECONDS
    return isPaperless(print.value) ? PAPERLESS_SECONDS : PRINTED_SECONDS
  })
  const idle = createIdleModel({ onIdle: finish })
  effect(() => {
    // Read here so that each new page starts with the whole time, not with what the last one left.
    page.value
    idle.run(limitSeconds.value)
  })

  const follow = (next: Page[]) =>
    batch(() => {
      refusal.value = null
      trail.value = next
      // Who searches anew begins with an empty field.
      if (next.length === 1) asked.value = ''
    })
  const open = (next: Page) => follow(next.name === 'home' ? [HOME] : [...trail.value, next])
  const stopsMax = computed(() => hall.catalogue.value?.plan.visits.stopsMax ?? 1)

  return {
    page,
    language,
    words: computed(() => wordsIn(language.value)),
    clock: computed(() => {
      const building = hall.catalogue.value?.plan.building
      return building ? wallClock({ ...building, language: language.value }) : null
    }),
    eases,
    isRoomy: computed(() => eases.largeText.value || eases.lowReach.value),
    chosen,
    stopsMax,
    ...wishes,
    brought,
    asked,
    sending,
    refusal,
    print,
    idle,
    help,
    open,
    back: () => follow(trail.value.length > 1 ? trail.value.slice(0, -1) : trail.value),
    speak(next) {
      language.value = next
    },
    toggle(ease) {
      eases[ease].value = !eases[ease].value
    },
    tick(requirement) {
      const next = new Set(brought.value)
      if (!next.delete(requirement)) next.add(requirement)
      brought.value = next
    },
    ask(text) {
      asked.value = text
    },
    addAnother(service) {
      chosen.value = withOne(chosen.value, service)
      open(HOME)
    },
    remove(service) {
      chosen.value = chosen.value.filter((one) => one !== service)
    },
    stopsWith: (service) => withOne(chosen.value, service),
    async take(stops) {
      if (sending.value || stops.length === 0) return
      sending.value = true
      refusal.value = null
      const spoken = language.value
      const visit = visitOf({ stops, wishes, language: spoken })
      const key = keys.of(visit)
      const answer = await api.post<IssuedVisit>('/api/visits', visit, { key })
      if (answer.ok || answer.problem.code !== NO_ANSWER) keys.forget()
      batch(() => {
        sending.value = false
        if (answer.ok) trail.value = [HOME, { name: 'issued', issued: answer.body }]
        else refusal.value = refusalOf({ problem: answer.problem, language: spoken })
      })
    },
    finish,
  }
}

function visitOf({ stops, wishes, language }: { stops: ServiceId[]; wishes: WishesModel; language: Language }): IssueVisit {
  const needs = [...wishes.needs.value]
  return {
    stops: stops.map((service) => {
      const people = wishes.peopleFor(service)
      return people === 1 ? { service } : { service, people }
    }),
    class: wishes.visitClass.value,
    language,
    ...(needs.length > 0 ? { needs } : {}),
  }
}

/** The same visit asked again after no answer keeps its key: the first may have been done, and then its number is the answer. */
function createKeys() {
  let last: { asked: string; key: string } | null = null
  return {
    of(visit: object): string {
      const asked = JSON.stringify(visit)
      if (last?.asked !== asked) last = { asked, key: commandKey() }
      return last.key
    },
    forget(): void {
      last = null
    },
  }
}

/** Without a paper, or without knowing of one, the screen stays longer. */
export const isPaperless = (print: PrintState | 'none'): boolean => print === 'none' || print === 'failed' || print === 'unknown'

const withOne = (services: ServiceId[], service: ServiceId) => (services.includes(service) ? services : [...services, service])

const refusalOf = ({ problem, language }: { problem: Problem; language: Language }): Refusal =>
  problem.code === NO_ANSWER ? { kind: 'unanswered' } : { kind: 'refused', problem, language }

const printOf = ({ issued, hall }: { issued: IssuedVisit; hall: HallModel }) =>
  hall.view.value?.prints.find(({ visit }) => visit === issued.visit.id)?.state ?? issued.print
