import type { ComponentChildren } from 'preact'
import { KeyHint } from '../frame/key-hint.tsx'
import { useModal } from '../frame/use-modal.ts'
import { useWords } from '../words.ts'

type ConfirmDialogProps = {
  title: string
  help: string
  confirm: string
  isAsking: boolean
  onConfirm: () => void
  onDrop: () => void
  children?: ComponentChildren
}

/** What cannot be taken back is asked first; Escape and the first focus are on the safe side. */
export function ConfirmDialog({ title, help, confirm, isAsking, onConfirm, onDrop, children }: ConfirmDialogProps) {
  const words = useWords()
  const dialog = useModal('[data-safe]')
  return (
    <dialog ref={dialog} aria-labelledby="confirm" aria-describedby="confirm-help" onClose={onDrop}>
      <h2 id="confirm">{title}</h2>
      <p id="confirm-help" class="mut">
        {help}
      </p>
      {children}
      <div class="answers">
        <button type="button" class="answer main" aria-disabled={isAsking} onClick={onConfirm}>
          {confirm}
        </button>
        <button type="button" class="answer" data-safe onClick={onDrop}>
          {words.cancel}
          <KeyHint name="Esc" />
        </button>
      </div>
    </dialog>
  )
}
