import type { CounterId, QueueId, ServiceId, SessionId, StopId, VisitId, ZoneId } from '@antre/shared/ids'
import type { BuildingHalt, Counter, Language, VisitClass } from '@antre/shared/plan'
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
}
export type CancelVisit = { type: 'cancel-visit'; visit: VisitId }
export type OpenCounter = AtCounter & { type: 'open-counter'; session: SessionId }
export type PauseCounter = AtCounter & { type: 'pause-counter'; reason: string; minutes: number | null }
export type ResumeCounter = AtCounter & { type: 'resume-counter' }
export type CloseCounter = AtCounter & { type: 'close-counter' }
export type HandOver = AtCounter & { type: 'hand-over'; session: SessionId }
export type CallNext = AtCounter & { type: 'call-next' }
export type CallStop = AtCounter & { type: 'call-stop'; stop: StopId; reason: string | null }
export type Recall = AtCounter & { type: 'recall' }
export type Start = AtCounter & { type: 'start' }
export type Finish = AtCounter & { type: 'finish'; outcome: string | null; next: 'call-next' | null }
export type NoShow = AtCounter & { type: 'no-show'; calledDirectly: boolean; next: 'call-next' | null }
/** `stops` null: all who wait. */
export type MoveStops = { type: 'move-stops'; queue: QueueId; to: QueueId; stops: StopId[] | null; reason: string }
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
