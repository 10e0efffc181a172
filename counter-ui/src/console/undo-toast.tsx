import { CheckIcon } from '@antre/shared/icons'
import { parseInstant, SECOND_MS } from '@antre/shared/instants'
import { useWords } from '../words.ts'
import { ActionButton } from './action-button.tsx'
import type { DeskProps } from './console.tsx'

/** The newest act, while it can be taken back. In the flow of the page: it never covers a control. */
export function UndoToast({ app, plan, model, view }: DeskProps) {
  const words = useWords()
  const action = model.actions.value?.undo
  if (!view.undo || !action) return null
  const seconds = Math.ceil((parseInstant(view.undo.until) - app.clock.now.value) / SECOND_MS)
  return (
    <div class="toast">
      <CheckIcon size={22} stroke={2.6} />
      <p role="status">
        <b class="n">{view.undo.number}</b> {words.done[view.undo.act]}
      </p>
      <ActionButton app={app} plan={plan} model={model} action={action} look="header" />
      <span class="n" aria-hidden="true">
        {seconds}
      </span>
    </div>
  )
}
