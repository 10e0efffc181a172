import type { Text } from '@antre/shared/plan'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { KeyHint } from '../frame/key-hint.tsx'
import { useModal } from '../frame/use-modal.ts'
import type { PlanReader } from '../plan-reader.ts'
import { useWords } from '../words.ts'
import type { ConsoleModel } from './console-model.ts'
import { otherOutcomes } from './outcomes.ts'

/** What an action needs to know first. Closed by Escape, by its button, or because the counter moved on. */
export function QuestionDialog({ model, plan }: { model: ConsoleModel; plan: PlanReader }) {
  const question = model.question.value
  if (!question) return null
  switch (question.is) {
    case 'pause':
      return <PauseQuestion model={model} plan={plan} />
    case 'outcome':
      return <OutcomeQuestion model={model} plan={plan} />
    case 'call':
      return <CallQuestion model={model} plan={plan} number={question.number} passed={question.passed} />
  }
}

const PAUSE_MINUTES = [5, 10, 15, 30, 60]

function PauseQuestion({ model, plan }: { model: ConsoleModel; plan: PlanReader }) {
  const words = useWords()
  const reasons = plan.plan.reasons.pause
  const [reason, setReason] = useState(reasons[0]?.code ?? '')
  const [minutes, setMinutes] = useState<number | null>(null)
  return (
    <Dialog model={model} title={words.pauseTitle} help={words.pauseHelp} onSubmit={() => model.pause({ reason, minutes })}>
      <Choices legend={words.pauseReason} choices={reasons} plan={plan} chosen={reason} choose={setReason} />
      <fieldset class="minutes">
        <legend>{words.pauseMinutes}</legend>
        {[null, ...PAUSE_MINUTES].map((offer) => (
          <label key={offer}>
            <input type="radio" name="minutes" checked={minutes === offer} onChange={() => setMinutes(offer)} />
            <span>{offer === null ? words.pauseOpenEnd : words.duration(offer)}</span>
          </label>
        ))}
      </fieldset>
      <div class="answers">
        <button type="submit" class="answer main">
          {words.pauseNow}
        </button>
      </div>
    </Dialog>
  )
}

function OutcomeQuestion({ model, plan }: { model: ConsoleModel; plan: PlanReader }) {
  const words = useWords()
  const outcomes = otherOutcomes(plan.plan)
  const [outcome, setOutcome] = useState(outcomes[0]?.code ?? '')
  const number = model.view.value?.current?.number ?? ''
  return (
    <Dialog model={model} title={words.outcomeTitle(number)} help={null} onSubmit={() => model.finishWith({ outcome, then: 'call-next' })}>
      <Choices legend={words.outcomeLabel} choices={outcomes} plan={plan} chosen={outcome} choose={setOutcome} />
      <div class="answers">
        <button type="submit" class="answer main">
          {words.actions['finish-next']}
        </button>
        <button type="button" class="answer" onClick={() => model.finishWith({ outcome, then: 'nothing' })}>
          {words.actions.finish}
        </button>
      </div>
    </Dialog>
  )
}

type CallQuestionProps = { model: ConsoleModel; plan: PlanReader; number: string; passed: number | null }

function CallQuestion({ model, plan, number, passed }: CallQuestionProps) {
  const words = useWords()
  const reasons = plan.plan.reasons.outOfOrder
  const [reason, setReason] = useState(reasons[0]?.code ?? '')
  return (
    <Dialog
      model={model}
      title={words.callTitle(number)}
      help={passed === null ? words.callHelpUnknown : words.callHelp(passed)}
      onSubmit={() => model.callOutOfOrder({ reason })}
    >
      <Choices legend={words.callReason} choices={reasons} plan={plan} chosen={reason} choose={setReason} />
      <div class="answers">
        <button type="submit" class="answer main">
          {words.callThis(number)}
        </button>
      </div>
    </Dialog>
  )
}

type DialogProps = { model: ConsoleModel; title: string; help: string | null; onSubmit: () => void; children: ComponentChildren }

function Dialog({ model, title, help, onSubmit, children }: DialogProps) {
  const words = useWords()
  const dialog = useModal()
  const submit = (event: Event) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <dialog ref={dialog} aria-labelledby="question" onClose={model.dropQuestion} onKeyDown={chooseByDigit}>
      <form onSubmit={submit}>
        <h2 id="question">{title}</h2>
        {help && <p class="mut">{help}</p>}
        {children}
        <button type="button" class="answer" onClick={model.dropQuestion}>
          {words.cancel}
          <KeyHint name="Esc" />
        </button>
      </form>
    </dialog>
  )
}

type ChoicesProps = {
  legend: string
  choices: { code: string; text: Text }[]
  plan: PlanReader
  chosen: string
  choose: (code: string) => void
}

function Choices({ legend, choices, plan, chosen, choose }: ChoicesProps) {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {choices.map(({ code, text }, place) => (
        <label key={code}>
          <input type="radio" name="choice" checked={chosen === code} data-digit={place + 1} onChange={() => choose(code)} />
          <span class="words">{plan.text(text)}</span>
          {place < 9 && <KeyHint name={place + 1} />}
        </label>
      ))}
    </fieldset>
  )
}

/** A digit picks, Enter answers: both without leaving the keyboard's number row. */
function chooseByDigit(event: KeyboardEvent) {
  if (!/^[1-9]$/.test(event.key) || !(event.currentTarget instanceof HTMLElement)) return
  const choice = event.currentTarget.querySelector<HTMLInputElement>(`[data-digit="${event.key}"]`)
  choice?.click()
  choice?.focus()
}
