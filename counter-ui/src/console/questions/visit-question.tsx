import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Asked } from '../command-model.ts'
import type { Command } from '../commands.ts'
import type { AskingProps } from './asking.ts'
import { MainAnswer, QuestionFrame } from './question-frame.tsx'
import { type OneVisit, VisitChoice, visitsOf } from './visit-choice.tsx'

type VisitQuestionProps = AskingProps & {
  asked: Asked
  title: string
  help: string
  /** The visits it can be about; all that are seen from here where it is not said. */
  among?: (visit: OneVisit, view: AskingProps['view']) => boolean
  onVisit?: (visit: OneVisit) => void
  commandFor: (visit: OneVisit) => Command
  button: (visit: OneVisit) => string
  /** What takes the focus, where Enter must not be the answer at once. */
  first?: string
  children?: ComponentChildren
}

/** A question about one visit: whose, what is to change, and the answer. */
export function VisitQuestion(props: VisitQuestionProps) {
  const { model, view, asks, asked, title, help, among = () => true, onVisit, commandFor, button, first, children } = props
  const visits = visitsOf(view).filter((visit) => among(visit, view))
  const [chosen, setChosen] = useState(visits[0])
  if (!chosen) return <QuestionFrame model={model} title={title} help={asks.nobody} />
  const choose = (visit: OneVisit) => {
    setChosen(visit)
    onVisit?.(visit)
  }
  return (
    <QuestionFrame
      model={model}
      title={title}
      help={help}
      {...(first === undefined ? {} : { first })}
      onSubmit={() => model.answer({ asked, command: commandFor(chosen), number: chosen.number })}
    >
      <VisitChoice view={view} asks={asks} visits={visits} chosen={chosen} choose={choose} />
      {children}
      <div class="answers">
        <MainAnswer>{button(chosen)}</MainAnswer>
      </div>
    </QuestionFrame>
  )
}
