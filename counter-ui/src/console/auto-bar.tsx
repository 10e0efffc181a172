import { ClockIcon } from '@antre/shared/icons'
import { parseInstant, SECOND_MS } from '@antre/shared/instants'
import { useWords } from '../words.ts'
import { ActionButton } from './action-button.tsx'
import { findAction } from './actions.ts'
import type { DeskProps } from './console.tsx'

/** What is about to happen by itself, and the one press that stops it. */
export function AutoBar({ app, plan, model, view }: DeskProps) {
  const words = useWords()
  const wait = model.actions.value && findAction(model.actions.value, 'wait')
  if (!view.auto || !wait) return null
  const seconds = Math.max(0, Math.ceil((parseInstant(view.auto.at) - app.clock.now.value) / SECOND_MS))
  return (
    <div class="notice auto" role="timer">
      <ClockIcon size={22} />
      <p>{words.auto[view.auto.act](seconds)}</p>
      <ActionButton app={app} plan={plan} model={model} action={wait} look="header" />
    </div>
  )
}
