import { transferReasons } from '@antre/shared/plan-reasons'
import type { CounterStop } from '@antre/shared/views'
import { useState } from 'preact/hooks'
import { useWords } from '../../words.ts'
import { type Then, transferOf } from './answers.ts'
import type { AskingProps } from './asking.ts'
import { transferTargets } from './find-in-plan.ts'
import { Finder } from './finder.tsx'
import { Minutes } from './minutes.tsx'
import { Choices, QuestionFrame } from './question-frame.tsx'
import { ThenAnswers } from './then-answers.tsx'

const DELAYS = [15, 30, 60]

export const AskTransfer = (props: AskingProps) => props.view.current && <Transfer {...props} stop={props.view.current} />

function Transfer({ model, plan, view, asks, stop }: AskingProps & { stop: CounterStop }) {
  const words = useWords()
  const targets = transferTargets({ plan, counter: view.counter, stop, words, asks })
  const reasons = transferReasons(plan.plan)
  const [target, setTarget] = useState(targets[0] ?? null)
  const [reason, setReason] = useState(reasons[0]?.code ?? '')
  const [delayMinutes, setDelay] = useState<number | null>(null)
  const [comeBack, setComeBack] = useState(false)
  const answer = (then: Then) =>
    target && model.answer({ asked: 'transfer', command: transferOf({ to: target.value, reason, delayMinutes, comeBack, then }) })
  return (
    <QuestionFrame
      model={model}
      size="wide"
      title={asks.transferTitle(stop.number)}
      help={asks.transferHelp}
      onSubmit={() => answer('call-next')}
    >
      <div class="two">
        <Finder legend={asks.transferTo} hint={asks.transferFind} nothing={asks.noMatch} all={targets} chosen={target} choose={setTarget} />
        <div>
          <Choices legend={asks.reason} choices={reasons} plan={plan} chosen={reason} choose={setReason} />
          <Minutes legend={asks.delay} offers={DELAYS} none={asks.now} chosen={delayMinutes} choose={setDelay} say={asks.after} />
          <label class="check">
            <input type="checkbox" checked={comeBack} onChange={(event) => setComeBack(event.currentTarget.checked)} />
            {asks.comeBack}
          </label>
        </div>
      </div>
      <ThenAnswers asks={asks} act="transfer" answer={answer} />
    </QuestionFrame>
  )
}
