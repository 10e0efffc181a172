import type { ApiClient } from '@antre/shared/api-client'
import type { FoundVisit, FoundVisits, IssuedVisit, Problem, Reprinted } from '@antre/shared/contract'
import type { KioskId } from '@antre/shared/ids'
import type { Need } from '@antre/shared/needs'
import type { VisitClass } from '@antre/shared/plan'
import type { FloorView, TicketView } from '@antre/shared/views'
import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import type { Paper } from './printers-model.ts'
import type { Sender } from './sender.ts'

export type VisitVerb = 'return' | 'step-aside' | 'change-class' | 'set-needs' | 'cancel'

/** One visit on the desk. `paper`: the last that was asked for here. */
export type OpenVisit = { visit: FoundVisit; paper: Paper | null }

/** The server wants a reason first: the visit would come before others. */
export type ReasonAsked = { body: { class: VisitClass }; told: string }

export type VisitModel = {
  open: ReadonlySignal<OpenVisit | null>
  reasonAsked: ReadonlySignal<ReasonAsked | null>
  /** Why a number could not be shown. */
  trouble: ReadonlySignal<Problem | null>
  show(visit: FoundVisit, paper: Paper | null): void
  find(number: string): Promise<boolean>
  close(): void
  does(verb: VisitVerb, body?: object): Promise<boolean>
  setNeeds(needs: Need[]): Promise<boolean>
  changeClass(visitClass: VisitClass, reason?: string): Promise<boolean>
  reprint(kiosk: KioskId): Promise<boolean>
  dropReason(): void
  stop(): void
}

/** Often enough to be true, seldom enough for a busy server. */
const READ_EVERY_MS = 4_000
/** Reading by itself counts as use, and would keep the session of somebody who has left. */
const READ_FOR_MS = 120_000

type VisitParts = { api: Pick<ApiClient, 'get'>; sender: Sender; floor: ReadonlySignal<FloorView | null> }

/** The visit that lies on the desk: how it stands, and what can be done with it. */
export function createVisitModel({ api, sender, floor }: VisitParts): VisitModel {
  const open = signal<OpenVisit | null>(null)
  const reasonAsked = signal<ReasonAsked | null>(null)
  const trouble = signal<Problem | null>(null)
  let shownAt = 0
  let readAt = 0

  async function read(number: string): Promise<FoundVisit | null> {
    const answer = await api.get<FoundVisits>(`/api/visits?number=${number}`)
    readAt = performance.now()
    trouble.value = answer.ok ? null : answer.problem
    return answer.ok ? (answer.body.visits[0] ?? null) : null
  }

  function show(visit: FoundVisit, paper: Paper | null): void {
    shownAt = performance.now()
    readAt = shownAt
    trouble.value = null
    open.value = { visit, paper }
  }

  async function refresh(): Promise<void> {
    const before = open.peek()
    if (!before) return
    const visit = await read(before.visit.number)
    if (visit && open.peek()?.visit.visit === visit.visit) open.value = { visit, paper: open.peek()?.paper ?? null }
  }

  // Whatever happened in the building may have moved it.
  const stopReading = effect(() => {
    floor.value
    untracked(() => {
      const now = performance.now()
      if (open.peek() && now - shownAt < READ_FOR_MS && now - readAt >= READ_EVERY_MS) void refresh()
    })
  })

  async function does(verb: VisitVerb, body: object = {}): Promise<boolean> {
    const id = open.peek()?.visit.visit
    if (id === undefined) return false
    const answer = await sender.post<TicketView>(`/api/visits/${id}/${verb}`, body, { asksBack: ['reason-needed'] })
    if (answer && !answer.ok) reasonAsked.value = { body: body as ReasonAsked['body'], told: answer.problem.detail }
    if (!answer?.ok) return false
    reasonAsked.value = null
    shownAt = performance.now()
    await refresh()
    return true
  }

  return {
    open,
    reasonAsked,
    trouble,
    show,
    async find(number) {
      const visit = await read(number)
      if (visit) show(visit, null)
      return visit !== null
    },
    close() {
      open.value = null
      reasonAsked.value = null
      trouble.value = null
    },
    does,
    setNeeds: (needs) => does('set-needs', { needs }),
    changeClass: (visitClass, reason) => does('change-class', { class: visitClass, ...(reason === undefined ? {} : { reason }) }),
    async reprint(kiosk) {
      const before = open.peek()
      if (!before) return false
      const answer = await sender.post<Reprinted>(`/api/visits/${before.visit.visit}/reprint`, { kiosk })
      if (!answer?.ok) return false
      open.value = { visit: { ...before.visit, copies: before.visit.copies + (answer.body.copy ? 1 : 0) }, paper: answer.body }
      return true
    },
    dropReason() {
      reasonAsked.value = null
    },
    stop: stopReading,
  }
}

/** A number that was just given, as one that was looked for. */
export const justIssued = ({ visit }: IssuedVisit): FoundVisit => ({
  visit: visit.id,
  number: visit.number,
  class: visit.class,
  language: visit.language,
  day: visit.day,
  issuedAt: visit.issuedAt,
  print: null,
  ended: false,
  buildingHalt: null,
  stops: visit.stops,
  needs: [],
  copies: 0,
  mayReturn: false,
  next: null,
  mayStepAside: visit.stops.some(({ state }) => state === 'waiting' || state === 'held'),
})
