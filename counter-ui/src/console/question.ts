import type { CounterView } from '@antre/shared/views'
import type { ActionId } from './actions.ts'
import type { Asked } from './command-model.ts'
import type { Command } from './commands.ts'

/** The actions that ask something first; `more` and `aside` are lists to choose from. */
export type AskingId = Extract<
  ActionId,
  | 'pause'
  | 'outcome'
  | 'park'
  | 'transfer'
  | 'add-stop'
  | 'walk-in'
  | 'change-class'
  | 'set-needs'
  | 'step-aside'
  | 'cancel-visit'
  | 'aside'
  | 'more'
>

/** `passed`: how many it would pass, null where the server found some that this list does not show; then `told` says what it said. */
export type ReasonQuestion = {
  is: 'reason'
  asked: Asked
  number: string | null
  passed: number | null
  told: string | null
  command: Command
}

export type Question = { is: AskingId } | ReasonQuestion

/** What an action that has no request of its own opens. */
export const questionOf = (id: ActionId): Question => ({ is: id === 'finish' || id === 'finish-next' ? 'outcome' : (id as AskingId) })

/** A question belongs to the counter as it was; the list of those set aside to none. */
export function fits({ question, at, view }: { question: Question; at: string; view: CounterView | null }): boolean {
  if (!view) return false
  if (question.is === 'aside') return true
  if (at !== standingOf(view)) return false
  return question.is !== 'reason' || question.asked !== 'call' || view.next.some(({ number }) => number === question.number)
}

/** What a question is about: the counter's state, and who is at it. */
export const standingOf = (view: CounterView | null): string => `${view?.state} ${view?.current?.id}`
