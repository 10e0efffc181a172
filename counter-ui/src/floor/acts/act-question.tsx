import type { FloorView } from '@antre/shared/views'
import type { AskProps } from './act-dialog.tsx'
import { AssignQuestion } from './assign-counter.tsx'
import type { FloorPowers } from './floor-powers.ts'
import { HaltBuildingQuestion, ResumeBuildingQuestion } from './halt-building.tsx'
import { HaltQueueQuestion } from './halt-queue.tsx'
import { MoveQuestion } from './move-people.tsx'
import { QueueSheet } from './queue-sheet.tsx'
import { QuotaQuestion } from './set-quota.tsx'
import { TextsQuestion } from './set-texts.tsx'
import { SwitchOffQuestion } from './switch-service-off.tsx'

type ActQuestionProps = AskProps & { view: FloorView; powers: FloorPowers }

/** The question that is open, with the newest figures; none for what the floor does not hold any more. */
export function ActQuestion({ view, powers, ...parts }: ActQuestionProps) {
  const question = parts.acts.question.value
  if (!question) return null
  if (question.is === 'halt-building' || question.is === 'resume-building') {
    const waiting = view.queues.reduce((sum, queue) => sum + queue.waiting, 0)
    const Question = question.is === 'halt-building' ? HaltBuildingQuestion : ResumeBuildingQuestion
    return <Question {...parts} question={question} waiting={waiting} />
  }
  if (question.is === 'assign') {
    const counter = view.counters.find(({ id }) => id === question.counter)
    const isChanged = view.changes.assigned.includes(question.counter) ? 'changed' : 'planned'
    return counter ? <AssignQuestion {...parts} question={question} counter={counter} isChanged={isChanged} /> : null
  }
  const queue = view.queues.find(({ id }) => id === question.queue)
  if (!queue) return null
  switch (question.is) {
    case 'sheet':
      return <QueueSheet {...parts} question={question} queue={queue} powers={powers} />
    case 'halt':
      return <HaltQueueQuestion {...parts} question={question} queue={queue} />
    case 'move':
      return <MoveQuestion {...parts} question={question} queue={queue} />
    case 'quota':
      return <QuotaQuestion {...parts} question={question} queue={queue} />
    case 'services':
      return <SwitchOffQuestion {...parts} question={question} queue={queue} view={view} />
    case 'texts':
      return <TextsQuestion {...parts} question={question} queue={queue} />
  }
}
