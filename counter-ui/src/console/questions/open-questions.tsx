import type { OpenPart, PartFrame } from '../../part-model.ts'
import type { ConsoleModel } from '../console-model.ts'
import type { AskingId } from '../question.ts'
import { AskAddStop } from './add-stop.tsx'
import { AsideList } from './aside-list.tsx'
import type { AskingProps } from './asking.ts'
import { AskCancel } from './cancel.tsx'
import { AskClass } from './class.tsx'
import { MoreList } from './more-list.tsx'
import { AskNeeds } from './needs.tsx'
import { AskOutcome } from './outcome.tsx'
import { AskPark } from './park.tsx'
import { AskPause } from './pause.tsx'
import { questionWords } from './question-words.ts'
import { AskReason } from './reason.tsx'
import { AskStepAside } from './step-aside.tsx'
import { AskTransfer } from './transfer.tsx'
import { AskWalkIn } from './walk-in.tsx'
import './questions.css'

const QUESTIONS: Record<AskingId, (props: AskingProps) => preact.ComponentChildren> = {
  pause: AskPause,
  outcome: AskOutcome,
  park: AskPark,
  transfer: AskTransfer,
  'add-stop': AskAddStop,
  'walk-in': AskWalkIn,
  'change-class': AskClass,
  'set-needs': AskNeeds,
  'step-aside': AskStepAside,
  'cancel-visit': AskCancel,
  aside: AsideList,
  more: MoreList,
}

/** All that the console asks: its code and words come after the console's own. */
export function openQuestions(model: ConsoleModel): OpenPart {
  return { render: (frame) => <Asked {...frame} model={model} />, stop() {} }
}

function Asked({ app, plan, model }: PartFrame & { model: ConsoleModel }) {
  const question = model.question.value
  const view = model.view.value
  if (!view || !question) return null
  const asking = { model, plan, view, asks: questionWords(app) }
  if (question.is === 'reason') return <AskReason {...asking} question={question} />
  const Question = QUESTIONS[question.is]
  return <Question key={question.is} {...asking} />
}
