import type { Need } from '@antre/shared/needs'
import type { VisitClass } from '@antre/shared/plan'
import { questionTopics } from '@antre/shared/plan-reasons'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { OutcomeNote } from '../../admin/list-state.tsx'
import { ClassChoice } from '../../console/questions/class-choice.tsx'
import { Minutes } from '../../console/questions/minutes.tsx'
import { NeedChoice } from '../../console/questions/need-choice.tsx'
import { Choices, MainAnswer, QuestionFrame } from '../../console/questions/question-frame.tsx'
import { questionWords } from '../../console/questions/question-words.ts'
import type { DeskProps } from '../desk-props.ts'
import { receptionWords } from '../reception-words.ts'
import type { OpenVisit, ReasonAsked } from '../visit-model.ts'

/** What is asked before something is done, in the look of the console's. */
export function ReceptionQuestion(props: DeskProps) {
  const { model } = props
  const open = model.visit.open.value
  const question = model.question.value
  if (question === 'questions') return <AskTopic {...props} />
  if (!question || !open) return null
  if (typeof question === 'object') return <AskReason {...props} open={open} reason={question} />
  const Question = QUESTIONS[question]
  return <Question {...props} open={open} />
}

type AskProps = DeskProps & { open: OpenVisit }

const QUESTIONS = { needs: AskNeeds, class: AskClass, 'step-aside': AskStepAside, cancel: AskCancel }

type FrameProps = DeskProps & {
  title: string
  help: string | null
  button: string
  first?: string
  /** Whether it was done: then the question is over. */
  send: () => Promise<boolean>
  children?: ComponentChildren
}

function Frame({ app, model, title, help, button, first, send, children }: FrameProps) {
  const submit = async () => {
    if (await send()) model.dropQuestion()
  }
  return (
    <QuestionFrame model={model} title={title} help={help} {...(first === undefined ? {} : { first })} onSubmit={() => void submit()}>
      {children}
      <OutcomeNote app={app} outcome={model.sender.outcome.value} />
      <div class="answers">
        <MainAnswer>{button}</MainAnswer>
      </div>
    </QuestionFrame>
  )
}

function AskNeeds({ open, ...props }: AskProps) {
  const asks = questionWords(props.app)
  const [needs, setNeeds] = useState<Need[]>(open.visit.needs)
  return (
    <Frame
      {...props}
      title={`${asks.needsTitle}: ${open.visit.number}`}
      help={asks.needsHelp}
      button={asks.save}
      first="input[type=checkbox]"
      send={() => props.model.visit.setNeeds(needs)}
    >
      <NeedChoice legend={asks.needsTitle} chosen={needs} choose={setNeeds} />
    </Frame>
  )
}

function AskClass({ open, ...props }: AskProps) {
  const asks = questionWords(props.app)
  const [visitClass, setClass] = useState<VisitClass>(open.visit.class)
  return (
    <Frame
      {...props}
      title={`${asks.classTitle}: ${open.visit.number}`}
      help={asks.classHelp}
      button={asks.save}
      send={() => props.model.visit.changeClass(visitClass)}
    >
      <ClassChoice legend={asks.visitClass} chosen={visitClass} choose={setClass} />
    </Frame>
  )
}

const ASIDE_OFFERS = [10, 20, 30]

function AskStepAside({ open, ...props }: AskProps) {
  const asks = questionWords(props.app)
  const [minutes, setMinutes] = useState<number>(ASIDE_OFFERS[0] as number)
  return (
    <Frame
      {...props}
      title={`${asks.stepAsideTitle}: ${open.visit.number}`}
      help={asks.stepAsideHelp}
      button={asks.save}
      send={() => props.model.visit.does('step-aside', { minutes })}
    >
      <Minutes legend={asks.stepAsideMinutes} offers={ASIDE_OFFERS} chosen={minutes} choose={(chosen) => setMinutes(chosen ?? minutes)} />
    </Frame>
  )
}

function AskCancel({ open, ...props }: AskProps) {
  const asks = questionWords(props.app)
  return (
    <Frame
      {...props}
      title={asks.cancelTitle}
      help={asks.cancelHelp}
      button={asks.cancelNow(open.visit.number)}
      first="[data-safe]"
      send={() => props.model.visit.does('cancel')}
    />
  )
}

/** Whoever is put before others by it needs a reason (S7). */
function AskReason({ open, reason, ...props }: AskProps & { reason: ReasonAsked }) {
  const asks = questionWords(props.app)
  const reasons = props.plan.plan.reasons.outOfOrder
  const [code, setCode] = useState(reasons[0]?.code ?? '')
  return (
    <Frame
      {...props}
      title={receptionWords(props.app).reasonTitle(open.visit.number)}
      help={reason.told}
      button={asks.save}
      send={() => props.model.visit.changeClass(reason.body.class, code)}
    >
      <Choices legend={asks.reason} choices={reasons} plan={props.plan} chosen={code} choose={setCode} />
    </Frame>
  )
}

/** Help that needed no number: a digit, Enter. */
function AskTopic(props: DeskProps) {
  const words = receptionWords(props.app)
  const topics = questionTopics(props.plan.plan)
  const [topic, setTopic] = useState(topics[0]?.code ?? '')
  return (
    <Frame
      {...props}
      title={words.questionsTitle}
      help={topics.length === 0 ? words.noTopics : words.questionsHelp}
      button={words.countNow}
      send={async () => {
        await props.model.answerQuestion(topic)
        return false
      }}
    >
      <Choices legend={words.topic} choices={topics} plan={props.plan} chosen={topic} choose={setTopic} />
    </Frame>
  )
}
