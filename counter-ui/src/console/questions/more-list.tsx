import { KeyHint } from '../../frame/key-hint.tsx'
import { useWords } from '../../words.ts'
import { actionAt, LETTERS } from '../keys.ts'
import { waitWords } from '../wait-words.ts'
import type { AskingProps } from './asking.ts'
import { QuestionFrame } from './question-frame.tsx'

/** What is done rarely: by its letter here, and by the same letter without opening this list. */
export function MoreList({ model, plan, asks }: AskingProps) {
  const words = useWords()
  const actions = model.actions.value
  const more = actions?.more ?? []
  const choose = (key: string) => {
    const named = actions && actionAt({ key, actions })
    if (named && named !== 'more') model.choose(named)
  }
  return (
    <QuestionFrame model={model} title={asks.moreTitle} help={null} first=".lines button" onKey={choose}>
      <ul class="lines">
        {more.map(({ id, wait }) => (
          <li key={id}>
            <button type="button" aria-keyshortcuts={LETTERS[id]} onClick={() => model.choose(id)}>
              <span class="words">
                {words.actions[id]}
                {wait && <small>{waitWords({ wait, words, plan })}</small>}
              </span>
              <KeyHint name={LETTERS[id] ?? ''} />
            </button>
          </li>
        ))}
      </ul>
    </QuestionFrame>
  )
}
