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
  pause: 'J',
  close: 'T',
}

export type Press = {
  key: string
  /** The keyboard's own repetition of a key held down. */
  repeat: boolean
  /** With Ctrl, Alt or Meta: the browser's business. */
  modified: boolean
  /** What has the focus: text is being typed, a control answers the space bar itself, or nothing in particular. */
  on: 'text' | 'control' | 'page'
}

export type Meaning = { act: ActionId } | { row: number } | null

export function meaningOf({ press, actions, rows }: { press: Press; actions: Actions; rows: number }): Meaning {
  if (press.repeat || press.modified || press.on === 'text') return null
  if (press.key === ' ') return press.on === 'page' && actions.primary ? { act: actions.primary.id } : null
  const letter = press.key.toUpperCase()
  const named = [...actions.row, ...actions.header].find(({ id }) => LETTERS[id] === letter)
  if (named) return { act: named.id }
  const row = Number(press.key) - 1
  return Number.isInteger(row) && row >= 0 && row < rows ? { row } : null
}
