import type { ComponentChildren } from 'preact'
import { OutcomeNote } from '../../admin/list-state.tsx'
import { KeyHint } from '../../frame/key-hint.tsx'
import { useModal } from '../../frame/use-modal.ts'
import { useWords } from '../../words.ts'
import type { FloorProps } from '../floor.tsx'
import type { FloorQuestion } from './acts-model.ts'

/** What every question of the floor is drawn with. */
export type AskProps = Pick<FloorProps, 'app' | 'plan' | 'acts'>

type ActDialogProps = Pick<AskProps, 'app' | 'acts'> & {
  question: FloorQuestion
  title: string
  help: ComponentChildren
  onSubmit?: () => void
  /** The buttons that do it; leaving stands beside them. */
  answers?: ComponentChildren
  children?: ComponentChildren
}

/** A question before an act, in the look of the console's. Escape and the last button leave it; a digit picks what carries it. */
export function ActDialog({ app, acts, question, title, help, onSubmit, answers, children }: ActDialogProps) {
  const words = useWords()
  const dialog = useModal('[data-first]')
  const leave = () => acts.drop(question)
  const submit = (event: Event) => {
    event.preventDefault()
    onSubmit?.()
  }
  return (
    <dialog ref={dialog} class="act-dialog" aria-labelledby="act" onClose={leave} onKeyDown={pickByDigit}>
      <form onSubmit={submit}>
        <h2 id="act">{title}</h2>
        <p class="mut">{help}</p>
        {children}
        <OutcomeNote app={app} outcome={acts.outcome.value} />
        <div class="answers">
          {answers}
          <button type="button" class="answer" onClick={leave}>
            {words.cancel}
            <KeyHint name="Esc" />
          </button>
        </div>
      </form>
    </dialog>
  )
}

/** The button that does it; it waits while something is being asked. */
export const MainAnswer = ({ acts, children }: Pick<AskProps, 'acts'> & { children: ComponentChildren }) => (
  <button type="submit" class="answer main" aria-disabled={acts.asking.value}>
    {children}
  </button>
)

/** A field in which digits are typed keeps them. */
function pickByDigit(event: KeyboardEvent) {
  const { target, currentTarget, ctrlKey, altKey, metaKey } = event
  if (ctrlKey || altKey || metaKey || !/^[1-9]$/.test(event.key) || !(currentTarget instanceof HTMLElement)) return
  if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'number')) return
  const picked = currentTarget.querySelector<HTMLElement>(`[data-digit="${event.key}"]`)
  if (!picked) return
  event.preventDefault()
  picked.focus()
  picked.click()
}
