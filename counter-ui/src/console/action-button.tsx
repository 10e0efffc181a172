import type { CounterMessages } from '@antre/shared/messages/counter/id'
import type { ComponentChildren } from 'preact'
import type { AppModel } from '../app-model.ts'
import { KeyHint } from '../frame/key-hint.tsx'
import type { PlanReader } from '../plan-reader.ts'
import { useWords } from '../words.ts'
import type { Action } from './actions.ts'
import type { ConsoleModel } from './console-model.ts'
import { LETTERS } from './keys.ts'
import { waitWords } from './wait-words.ts'

export type ActionButtonProps = {
  app: AppModel
  plan: PlanReader
  model: ConsoleModel
  action: Action
  look: 'main' | 'side' | 'header'
  children?: ComponentChildren
}

/** One action with its key. One that must wait stays touchable: a press says what it waits for. */
export function ActionButton({ app, plan, model, action, look, children }: ActionButtonProps) {
  const words = useWords()
  const letter = look === 'main' ? words.space : LETTERS[action.id]
  const note = noteOf({ action, words, plan })
  const held = heldOf({ model, action, look })
  return (
    <button
      type="button"
      class={look === 'header' ? 'btn2 act' : look === 'main' ? 'btn main' : 'btn'}
      aria-disabled={action.wait !== null || held}
      data-waits={action.wait !== null}
      aria-keyshortcuts={look === 'main' ? 'Space' : letter}
      onClick={() => model.act(action.id)}
    >
      {children}
      <span>
        {words.actions[action.id]}
        {note && <small>{note}</small>}
      </span>
      {app.settings.shortcuts.value === 'on' && letter && <KeyHint name={letter} />}
    </button>
  )
}

function heldOf({ model, action: { id }, look }: Pick<ActionButtonProps, 'model' | 'action' | 'look'>): boolean {
  if (look === 'main') return model.primaryHeld.value
  return id === 'undo' ? model.undoHeld.value : model.asking.value !== null
}

function noteOf({ action: { wait, states }, words, plan }: { action: Action; words: CounterMessages; plan: PlanReader }): string | null {
  if (wait) return wait.for === 'finish' ? null : waitWords({ wait, words, plan })
  return states ? words.calledDirectly : null
}
