import type { Instant } from '@antre/shared/instants'
import { decideAddStop } from './add-stop.ts'
import { decideAnswerQuestion } from './answer-question.ts'
import { decideBeginEpoch } from './begin-epoch.ts'
import { decideWait } from './by-itself.ts'
import { decideCallNext, decideCallStop } from './call.ts'
import { decideCancelVisit } from './cancel-visit.ts'
import { decideChangeClass } from './change-class.ts'
import { decideAssignCounter, decideSetQuota, decideSwitchService } from './change-day.ts'
import { decideCloseCounter } from './close-counter.ts'
import { decideCloseDay } from './close-day.ts'
import type { Command, Decision } from './commands.ts'
import { decideFinish } from './finish.ts'
import { decideHaltBuilding, decideHaltQueue, decideResumeBuilding, decideResumeQueue } from './halt.ts'
import { decideHandOver } from './hand-over.ts'
import { decideIssueVisit } from './issue-visit.ts'
import { decideLimitVisit } from './limit-visit.ts'
import { decideMoveStops } from './move-stops.ts'
import { decideNoShow } from './no-show.ts'
import { decideNoteAccess } from './note-access.ts'
import { decideOpenCounter } from './open-counter.ts'
import { decidePark } from './park.ts'
import { decidePauseCounter } from './pause-counter.ts'
import { decidePublishPlan } from './publish-plan.ts'
import { decideRecall } from './recall.ts'
import { decideReportSpoken } from './report-spoken.ts'
import { decideReprintVisit } from './reprint-visit.ts'
import { decideResumeCounter } from './resume-counter.ts'
import { decideReturnToQueue } from './return-to-queue.ts'
import { decideReturnVisit } from './return-visit.ts'
import { decideStart } from './start.ts'
import type { State } from './state.ts'
import { decideStepAside } from './step-aside.ts'
import { decideTick } from './tick.ts'
import { decideTransfer } from './transfer.ts'
import { decideUndo } from './undo.ts'
import { decideUnpark } from './unpark.ts'
import { decideWalkIn } from './walk-in.ts'

/** What a command amounts to in this state: facts, or a refusal. Reads the state and changes nothing. */
export function decide(state: State, command: Command, now: Instant): Decision {
  switch (command.type) {
    case 'issue-visit':
      return decideIssueVisit(state, command, now)
    case 'cancel-visit':
      return decideCancelVisit(state, command)
    case 'open-counter':
      return decideOpenCounter(state, command)
    case 'pause-counter':
      return decidePauseCounter(state, command, now)
    case 'resume-counter':
      return decideResumeCounter(state, command)
    case 'close-counter':
      return decideCloseCounter(state, command)
    case 'call-next':
      return decideCallNext(state, command)
    case 'call-stop':
      return decideCallStop(state, command)
    case 'recall':
      return decideRecall(state, command, now)
    case 'start':
      return decideStart(state, command)
    case 'finish':
      return decideFinish(state, command, now)
    case 'no-show':
      return decideNoShow(state, command, now)
    case 'park':
      return decidePark(state, command, now)
    case 'unpark':
      return decideUnpark(state, command)
    case 'return-to-queue':
      return decideReturnToQueue(state, command, now)
    case 'transfer':
      return decideTransfer(state, command, now)
    case 'add-stop':
      return decideAddStop(state, command, now)
    case 'walk-in':
      return decideWalkIn(state, command, now)
    case 'undo':
      return decideUndo(state, command, now)
    case 'wait':
      return decideWait(state, command)
    case 'return-visit':
      return decideReturnVisit(state, command, now)
    case 'change-class':
      return decideChangeClass(state, command, now)
    case 'limit-visit':
      return decideLimitVisit(state, command)
    case 'step-aside':
      return decideStepAside(state, command, now)
    case 'reprint-visit':
      return decideReprintVisit(state, command)
    case 'answer-question':
      return decideAnswerQuestion(state, command)
    case 'close-day':
      return decideCloseDay(state)
    case 'hand-over':
      return decideHandOver(state, command)
    case 'move-stops':
      return decideMoveStops(state, command)
    case 'switch-service':
      return decideSwitchService(state, command, now)
    case 'set-quota':
      return decideSetQuota(state, command)
    case 'assign-counter':
      return decideAssignCounter(state, command)
    case 'halt-queue':
      return decideHaltQueue(state, command, now)
    case 'resume-queue':
      return decideResumeQueue(state, command)
    case 'halt-building':
      return decideHaltBuilding(state, command, now)
    case 'resume-building':
      return decideResumeBuilding(state, command)
    case 'report-spoken':
      return decideReportSpoken(state, command)
    case 'publish-plan':
      return decidePublishPlan(state, command)
    case 'begin-epoch':
      return decideBeginEpoch(state, command, now)
    case 'note-access':
      return decideNoteAccess(command)
    case 'tick':
      return decideTick(state, now)
  }
}
