import type { Problem } from '@antre/shared/contract'
import type { KioskId } from '@antre/shared/ids'
import type { FloorView } from '@antre/shared/views'
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { type BrowserMemory, createBrowserMemory } from '../browser-memory.ts'
import type { PartSetting } from '../part-model.ts'
import { endsSession } from '../session/session-model.ts'
import { createFindModel, type FindModel } from './find-model.ts'
import { createGiveModel, type GiveModel } from './give-model.ts'
import { createPrintersModel, type PrintersModel } from './printers-model.ts'
import { createSender, type Sender } from './sender.ts'
import { createVisitModel, type ReasonAsked, type VisitModel } from './visit-model.ts'

export type Question = 'needs' | 'class' | 'step-aside' | 'cancel' | 'questions'

/** Numbers that lay on this desk, to be taken up again. */
const RECENT_MAX = 6

export type ReceptionModel = {
  /** The views have come once; whatever is chosen later, the screen stays. */
  isReady: ReadonlySignal<boolean>
  refused: ReadonlySignal<Problem | null>
  floor: ReadonlySignal<FloorView | null>
  find: FindModel
  printers: PrintersModel
  visit: VisitModel
  sender: Sender
  give: GiveModel
  recent: ReadonlySignal<string[]>
  /** A reason is asked for by the server, and before whatever was asked here. */
  question: ReadonlySignal<Question | ReasonAsked | null>
  /** The topic that was counted last. */
  counted: ReadonlySignal<string | null>
  type(text: string): void
  /** What Enter does: gives the number, or shows the one that was looked for. Resolves with what is open then. */
  take(): Promise<'issued' | 'found' | null>
  /** One more service for the same number. */
  add(): void
  reopen(number: string): Promise<void>
  ask(question: Question): void
  dropQuestion(): void
  answerQuestion(topic: string): Promise<void>
  answerHelp(kiosk: KioskId): Promise<void>
  stop(): void
}

type ReceptionParts = PartSetting & { memory?: BrowserMemory }

/** The desk at the entrance: numbers by hand, numbers that were lost, and who needs somebody now. */
export function createReceptionModel({
  api,
  live,
  plan,
  who,
  onSessionEnded,
  memory = createBrowserMemory(),
}: ReceptionParts): ReceptionModel {
  const watched = live.watch<FloorView>(who.agency === null ? 'floor' : `floor/${who.agency}`)
  const floor = computed(() => watched.message.value?.data ?? null)
  const recent = signal<string[]>([])
  const asked = signal<Question | null>(null)
  const counted = signal<string | null>(null)
  const isReady = signal(false)
  const sender = createSender({ api, onSessionEnded })
  const printers = createPrintersModel({ live, plan, floor, memory })
  const visit = createVisitModel({ api, sender, floor })
  const give = createGiveModel({ sender, printers, visit })
  const find = createFindModel({ api, plan, agency: who.agency, view: printers.view, visitClass: give.visitClass })
  const stopEffects = [
    find.stop,
    printers.stop,
    visit.stop,
    watched.stop,
    effect(() => {
      if (endsSession(watched.refused.value)) onSessionEnded()
    }),
    effect(() => {
      if (printers.isKnown.value) isReady.value = true
    }),
    effect(() => {
      const number = visit.open.value?.visit.number
      if (number) recent.value = [number, ...recent.peek().filter((one) => one !== number)].slice(0, RECENT_MAX)
    }),
  ]

  function type(text: string): void {
    find.type(text)
    sender.dismiss()
    counted.value = null
    if (text !== '') visit.close()
  }

  async function look(number: string): Promise<'found' | null> {
    if (!(await visit.find(number))) return null
    find.type('')
    return 'found'
  }

  return {
    isReady,
    refused: watched.refused,
    floor,
    find,
    printers,
    visit,
    sender,
    give,
    recent,
    question: computed(() => visit.reasonAsked.value ?? asked.value),
    counted,
    type,
    async take() {
      const row = find.picked.peek()
      if (row?.is === 'number') return look(row.number)
      if (row?.is === 'visit') return look(row.visit.number)
      if (!(await give.give(row))) return null
      find.type('')
      return 'issued'
    },
    add() {
      give.add(find.picked.peek())
      find.type('')
    },
    async reopen(number) {
      find.type('')
      await look(number)
    },
    ask(question) {
      asked.value = question
      sender.dismiss()
      counted.value = null
    },
    dropQuestion() {
      asked.value = null
      visit.dropReason()
    },
    async answerQuestion(topic) {
      const answer = await sender.post('/api/questions', { topic })
      if (!answer?.ok) return
      asked.value = null
      counted.value = topic
    },
    async answerHelp(kiosk) {
      await sender.post(`/api/kiosks/${kiosk}/help/answer`, {})
    },
    stop() {
      for (const end of stopEffects) end()
    },
  }
}
