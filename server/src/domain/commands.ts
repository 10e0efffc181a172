import type { BuildingHalt } from '@antre/shared/building-halts'
import type { CounterId, KioskId, QueueId, ServiceId, SessionId, StopId, VisitId, ZoneId } from '@antre/shared/ids'
import type { Counter, Language, VisitClass } from '@antre/shared/plan'
import type { Refusal } from '@antre/shared/refusals'
import type { Access, Channel, Event } from './events.ts'

/** What can be asked, in the imperative. New ids and who asks come in with the command; the time comes beside it. */
export type Command =
  | IssueVisit
  | CancelVisit
  | OpenCounter
  | PauseCounter
  | ResumeCounter
  | CloseCounter
  | CallNext
  | CallStop
  | Recall
  | Start
  | Finish
  | NoShow
  | Park
  | Unpark
  | ReturnToQueue
  | Transfer
  | AddStop
  | WalkIn
  | Undo
  | WaitHere
  | ReturnVisit
  | ChangeClass
  | LimitVisit
  | StepAside
  | ReprintVisit
  | AnswerQuestion
  | CloseDay
  | HandOver
  | MoveStops
  | SwitchService
  | SetQuota
  | AssignCounter
  | HaltQueue
  | ResumeQueue
  | HaltBuilding
  | ResumeBuilding
  | ReportSpoken
  | PublishPlan
  | BeginEpoch
  | NoteAccess
  | Tick

/** `clerk` acts at the counter of her own session only; `floor` (supervisor, manager) on behalf of whoever is there. */
type AtCounter = { counter: CounterId; by: string; as: 'clerk' | 'floor' }

export type IssueVisit = {
  type: 'issue-visit'
  visit: VisitId
  /** `slip`: the number of the day on which it waited in vain (L12). */
  stops: { stop: StopId; service: ServiceId; people: number; slip?: string }[]
  class: VisitClass
  language: Language
  channel: Channel
  /** Where staff have its paper printed. */
  printAt?: KioskId
}
export type CancelVisit = { type: 'cancel-visit'; visit: VisitId }
export type OpenCounter = AtCounter & { type: 'open-counter'; session: SessionId }
export type PauseCounter = AtCounter & { type: 'pause-counter'; reason: string; minutes: number | null }
export type ResumeCounter = AtCounter & { type: 'resume-counter' }
export type CloseCounter = AtCounter & { type: 'close-counter' }
export type HandOver = AtCounter & { type: 'hand-over'; session: SessionId }
/** `follows`: asked together with the act before it, so that both are taken back as one (L8). */
export type CallNext = AtCounter & { type: 'call-next'; follows?: true }
export type CallStop = AtCounter & { type: 'call-stop'; stop: StopId; reason: string | null }
export type Recall = AtCounter & { type: 'recall' }
export type Start = AtCounter & { type: 'start' }
export type Finish = AtCounter & {
  type: 'finish'
  outcome: string | null
  delivered?: Delivered[]
  backToday?: boolean
  next: 'call-next' | null
}
export type Delivered = { service: ServiceId; quantity: number }
export type Park = AtCounter & { type: 'park'; reason: string; minutes: number | null; next: 'call-next' | null }
export type Unpark = AtCounter & { type: 'unpark'; stop: StopId; reason: string | null }
export type ReturnToQueue = AtCounter & { type: 'return-to-queue'; next: 'call-next' | null }
/** `back`: the id of the stop with which it comes back to this counter afterwards; null: it does not. */
export type Transfer = AtCounter & {
  type: 'transfer'
  to: { queue: QueueId } | { counter: CounterId } | { service: ServiceId }
  stop: StopId
  back: StopId | null
  reason: string
  delayMinutes: number | null
  next: 'call-next' | null
}
export type AddStop = AtCounter & { type: 'add-stop'; stop: StopId; service: ServiceId; people: number }
export type WalkIn = AtCounter & {
  type: 'walk-in'
  visit: VisitId
  stop: StopId
  service: ServiceId
  class: VisitClass
  language: Language
  people: number
  reason: string | null
}
/** `of`: the row of the counter's newest act. */
export type Undo = AtCounter & { type: 'undo'; of: number }
export type WaitHere = AtCounter & { type: 'wait' }
/** `back`: the id under which a stop that is awaited back today waits again. */
export type ReturnVisit = { type: 'return-visit'; visit: VisitId; back: StopId }
export type ChangeClass = { type: 'change-class'; visit: VisitId; class: VisitClass; reason: string | null }
export type LimitVisit = { type: 'limit-visit'; visit: VisitId; accessibleOnly: boolean }
export type StepAside = { type: 'step-aside'; visit: VisitId; minutes: number }
/** `kiosk` null: where its paper came from. */
export type ReprintVisit = { type: 'reprint-visit'; visit: VisitId; kiosk: KioskId | null }
export type AnswerQuestion = { type: 'answer-question'; topic: string }
export type CloseDay = { type: 'close-day' }
export type NoShow = AtCounter & { type: 'no-show'; calledDirectly: boolean; next: 'call-next' | null }
/** `stops` null: all who wait. */
/** `stops` null: all who wait, or the `first` so many of the line. */
export type MoveStops = { type: 'move-stops'; queue: QueueId; to: QueueId; stops: StopId[] | { first: number } | null; reason: string }
export type SwitchService = { type: 'switch-service'; service: ServiceId; off: { reason: string; minutes: number | null } | null }
export type SetQuota = { type: 'set-quota'; queue: QueueId; quota: number | null | 'plan' }
export type AssignCounter = { type: 'assign-counter'; counter: CounterId; serves: Counter['serves'] | null }
/** `minutes` to its expected end; null: no more today. */
export type HaltQueue = { type: 'halt-queue'; queue: QueueId; reason: string; minutes: number | null }
export type ResumeQueue = { type: 'resume-queue'; queue: QueueId }
/** `minutes` null: nobody knows yet. */
export type HaltBuilding = { type: 'halt-building'; reason: BuildingHalt; minutes: number | null }
export type ResumeBuilding = { type: 'resume-building' }
export type ReportSpoken = { type: 'report-spoken'; zone: ZoneId; n: number }
export type PublishPlan = { type: 'publish-plan'; hash: string; after: number }
/** `seen`: the highest number of a prefix that somebody saw on a screen or paper, where that is more than the journal knows. */
export type BeginEpoch = { type: 'begin-epoch'; epoch: string; seen: Readonly<Record<string, number>> }
export type NoteAccess = { type: 'note-access'; access: Access }
export type Tick = { type: 'tick' }

/** What the caller is told, as it is kept for a repeated key. */
export type Answer =
  | { of: 'visit'; visit: VisitId }
  | { of: 'counter'; counter: CounterId; stop: StopId | null }
  | { of: 'plan'; version: number }
  | { of: 'nothing' }

/** Facts with an answer, or a refusal that changes nothing. `next` is decided after these facts, within the same command. */
export type Decision = { events: Event[]; answer: Answer; next?: Command } | { refusal: Refusal }

export const refuse = (refusal: Refusal): { refusal: Refusal } => ({ refusal })
