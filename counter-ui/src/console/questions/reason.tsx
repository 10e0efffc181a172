import { useState } from 'preact/hooks'
import { useWords } from '../../words.ts'
import type { ReasonQuestion } from '../question.ts'
import type { AskingProps } from './asking.ts'
import { Choices, MainAnswer, QuestionFrame } from './question-frame.tsx'

/** Whatever puts somebody before others needs a reason, and says how many it passes (O2, S7). */
export function AskReason({ model, plan, asks, question }: AskingProps & { question: ReasonQuestion }) {
  const words = useWords()
  const reasons = plan.plan.reasons.outOfOrder
  const [reason, setReason] = useState(reasons[0]?.code ?? '')
  const { asked, number, passed, told } = question
  const act = words.actions[asked]
  return (
    <QuestionFrame
      model={model}
      title={asks.passTitle(act, number)}
      help={passed === null ? told : asks.passHelp(passed)}
      onSubmit={() => model.giveReason(reason)}
    >
      <Choices legend={asks.reason} choices={reasons} plan={plan} chosen={reason} choose={setReason} />
      <div class="answers">
        <MainAnswer>{`${act} ${number ?? ''}`.trim()}</MainAnswer>
      </div>
    </QuestionFrame>
  )
}
