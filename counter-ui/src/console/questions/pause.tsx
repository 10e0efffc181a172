import { useState } from 'preact/hooks'
import { pauseOf } from './answers.ts'
import type { AskingProps } from './asking.ts'
import { Minutes } from './minutes.tsx'
import { Choices, MainAnswer, QuestionFrame } from './question-frame.tsx'

const OFFERS = [5, 10, 15, 30, 60]

export function AskPause({ model, plan, asks }: AskingProps) {
  const reasons = plan.plan.reasons.pause
  const [reason, setReason] = useState(reasons[0]?.code ?? '')
  const [minutes, setMinutes] = useState<number | null>(null)
  const answer = () => model.answer({ asked: 'pause', command: pauseOf({ reason, minutes }) })
  return (
    <QuestionFrame model={model} title={asks.pauseTitle} help={asks.pauseHelp} onSubmit={answer}>
      <Choices legend={asks.reason} choices={reasons} plan={plan} chosen={reason} choose={setReason} />
      <Minutes legend={asks.pauseMinutes} offers={OFFERS} none={asks.openEnd} chosen={minutes} choose={setMinutes} />
      <div class="answers">
        <MainAnswer>{asks.pauseNow}</MainAnswer>
      </div>
    </QuestionFrame>
  )
}
