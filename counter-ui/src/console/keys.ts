import type { ActionId, Actions } from './actions.ts'

/**
 * One letter per action, the same in every language: hands remember places, not words. The primary action has the space bar besides,
 * and its letter is none, so that no letter changes its meaning with the state.
 */
export const LETTERS: Partial<Record<ActionId, string>> = {
  recall: 'R',
  'no-show-next': 'H',
  'no-show': 'S',
  finish: 'F',
  outcome: 'L',
  park: 'P',
  transfer: 'A',
  'return-to-queue': 'B',
  'add-stop': 'N',
  'walk-in': 'W',
  'change-class': 'D',
  'set-needs': 'E',
  'step-aside': 'G',
  'cancel-visit': 'X',
  undo: 'Z',
  aside: 'U',
  more: 'M',
  pause: 'J',
  close: 'T',
}

export type Press = {
  key: string
  /** The keyboard's own repetition of a key held down. */
  repeat: boolean
  /** With Ctrl, Alt or Meta: the browser's business. */
  modified: boolean
  /** Who it is for: a field that is typed into or an open dialog, a control that answers the space bar itself, or nothing in particular. */
  on: 'field' | 'dialog' | 'control' | 'page'
}

export const pressOf = (event: KeyboardEvent): Press => ({
  key: event.key,
  repeat: event.repeat,
  modified: event.ctrlKey || event.altKey || event.metaKey,
  on: pressedOn(event.view?.document ?? document),
})

function pressedOn(page: Document): Press['on'] {
  const focused = page.activeElement
  if (focused?.matches('input:not([type=checkbox]):not([type=radio]), textarea, select')) return 'field'
  // Its buttons have the focus as well, and what is behind it must not move.
  if (page.querySelector('dialog[open]')) return 'dialog'
  return focused?.matches('button, a, input, summary') ? 'control' : 'page'
}

/** A key of the screen's own: pressed once, by itself, and meant for nothing that lies before the screen. */
export const isForScreen = ({ repeat, modified, on }: Press): boolean => !repeat && !modified && on !== 'field' && on !== 'dialog'

export type Meaning = { act: ActionId } | { row: number } | null

export function meaningOf({ press, actions, rows }: { press: Press; actions: Actions; rows: number }): Meaning {
  if (!isForScreen(press)) return null
  // Whoever wants to stop what comes by itself has no time to look for the right key; those that only move the focus stay the browser's.
  if (actions.wait) return MOVES_ONLY.has(press.key) ? null : { act: 'wait' }
  if (press.key === ' ') return press.on === 'page' && actions.primary ? { act: actions.primary.id } : null
  const named = actionAt({ key: press.key, actions })
  if (named) return { act: named }
  const row = Number(press.key) - 1
  return Number.isInteger(row) && row >= 0 && row < rows ? { row } : null
}

const MOVES_ONLY: ReadonlySet<string> = new Set(['Tab', 'Shift', 'Control', 'Alt', 'Meta', 'CapsLock'])

/** The action whose letter it is, where it is offered now. */
export function actionAt({ key, actions: { row, header, foot, more, undo } }: { key: string; actions: Actions }): ActionId | null {
  const letter = key.toUpperCase()
  return [...row, ...header, ...foot, ...more, undo].find((action) => action && LETTERS[action.id] === letter)?.id ?? null
}
