import { parkReasons } from '@antre/shared/plan-reasons'
import { useState } from 'preact/hooks'
import { parkOf, type Then } from './answers.ts'
import type { AskingProps } from './asking.ts'
import { Minutes } from './minutes.tsx'
import { Choices, QuestionFrame } from './question-frame.tsx'
import { ThenAnswers } from './then-answers.tsx'

const OFFERS = [10, 15, 30, 60, 120]

export function AskPark({ model, plan, view, asks }: AskingProps) {
  const reasons = parkReasons(plan.plan)
  const [reason, setReason] = useState(reasons[0]?.code ?? '')
  const [minutes, setMinutes] = useState<number | null>(null)
  const answer = (then: Then) => model.answer({ asked: 'park', command: parkOf({ reason, minutes, then }) })
  return (
    <QuestionFrame
      model={model}
      title={asks.parkTitle(view.current?.number ?? '')}
      help={asks.parkHelp}
      onSubmit={() => answer('call-next')}
    >
      <Choices legend={asks.reason} choices={reasons} plan={plan} chosen={reason} choose={setReason} />
      <Minutes legend={asks.parkMinutes} offers={OFFERS} none={asks.parkOpenEnd} chosen={minutes} choose={setMinutes} />
      <ThenAnswers asks={asks} act="park" answer={answer} />
    </QuestionFrame>
  )
}
