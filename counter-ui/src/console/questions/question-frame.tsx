import type { Text } from '@antre/shared/plan'
import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { KeyHint } from '../../frame/key-hint.tsx'
import { useModal } from '../../frame/use-modal.ts'
import type { PlanReader } from '../../plan-reader.ts'
import { useWords } from '../../words.ts'

type QuestionFrameProps = {
  /** Whatever asks: what is asked, to tell one question from the next, and how it is left. */
  model: { question: ReadonlySignal<unknown>; dropQuestion(): void }
  title: string
  help: string | null
  onSubmit?: () => void
  /** Besides the digits, which choose. */
  onKey?: (key: string) => void
  size?: 'wide'
  /** What takes the focus, where that is neither a field to type into nor what is chosen already. */
  first?: string
  children?: ComponentChildren
}

/** What an action needs to know first. Closed by Escape, by its button, or because the counter moved on. */
export function QuestionFrame({ model, title, help, onSubmit, onKey, size, first, children }: QuestionFrameProps) {
  const words = useWords()
  const dialog = useModal(first ?? '.typed, input:checked')
  // The browser tells late that it closed: by then another question may be open, which that is not about.
  const [asked] = useState(() => model.question.peek())
  const drop = () => {
    if (model.question.peek() === asked) model.dropQuestion()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    onSubmit?.()
  }
  const hear = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.shiftKey && !event.repeat) return takeOther(event)
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || isTyped(event.target)) return
    chooseByDigit(event)
    onKey?.(event.key)
  }
  return (
    <dialog ref={dialog} class={size} aria-labelledby="question" onClose={drop} onKeyDown={hear}>
      <form onSubmit={submit}>
        <h2 id="question">{title}</h2>
        {help && <p class="mut">{help}</p>}
        {children}
        <button type="button" class="answer" data-safe onClick={model.dropQuestion}>
          {words.cancel}
          <KeyHint name="Esc" />
        </button>
      </form>
    </dialog>
  )
}

/** The answer that a bare Enter gives. */
export const MainAnswer = ({ children }: { children: ComponentChildren }) => (
  <button type="submit" class="answer main">
    {children}
    <KeyHint name="Enter" />
  </button>
)

/** A second answer of the same question. */
export const OtherAnswer = ({ onClick, children }: { onClick: () => void; children: ComponentChildren }) => (
  <button type="button" class="answer" data-other aria-keyshortcuts="Shift+Enter" onClick={onClick}>
    {children}
    <KeyHint name="⇧ Enter" />
  </button>
)

type ChoicesProps = {
  legend: string
  choices: { code: string; text: Text }[]
  plan: PlanReader
  chosen: string
  choose: (code: string) => void
}

export function Choices({ legend, choices, plan, chosen, choose }: ChoicesProps) {
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
  const choice = event.currentTarget.querySelector<HTMLElement>(`[data-digit="${event.key}"]`)
  choice?.click()
  choice?.focus()
}

function takeOther(event: KeyboardEvent) {
  event.preventDefault()
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.querySelector<HTMLElement>('[data-other]')?.click()
}

const isTyped = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select')
