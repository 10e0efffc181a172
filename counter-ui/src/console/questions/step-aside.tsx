import { useState } from 'preact/hooks'
import { stepAsideOf } from './answers.ts'
import type { AskingProps } from './asking.ts'
import { Minutes } from './minutes.tsx'
import { VisitQuestion } from './visit-question.tsx'

const OFFERS = [10, 20, 30]

export function AskStepAside(props: AskingProps) {
  const { asks } = props
  const [minutes, setMinutes] = useState<number>(OFFERS[0] as number)
  return (
    <VisitQuestion
      {...props}
      asked="step-aside"
      title={asks.stepAsideTitle}
      help={asks.stepAsideHelp}
      among={({ visit }, { current }) => visit !== current?.visit}
      commandFor={({ visit }) => stepAsideOf(visit, minutes)}
      button={() => asks.save}
    >
      <Minutes legend={asks.stepAsideMinutes} offers={OFFERS} chosen={minutes} choose={(chosen) => setMinutes(chosen ?? minutes)} />
    </VisitQuestion>
  )
}
