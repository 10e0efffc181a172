import { CheckCircleIcon, CloseIcon } from '@antre/shared/icons'
import { OutcomeNote } from '../admin/list-state.tsx'
import type { FloorProps } from './floor.tsx'
import { floorWords } from './floor-words.ts'

/** What became of the last act, over the page: its dialog has gone, and nothing moves for it. */
export function ActNote({ app, acts }: Pick<FloorProps, 'app' | 'acts'>) {
  const words = floorWords(app)
  const done = acts.done.value
  const outcome = acts.question.value ? null : acts.outcome.value
  return (
    <div class="act-note" role="status">
      {done && (
        <p>
          <CheckCircleIcon size={22} />
          {done.does === 'move' ? words.done.move(done.waiting) : words.done[done.does]}
        </p>
      )}
      <OutcomeNote app={app} outcome={outcome} />
      {(done || outcome) && (
        <button type="button" aria-label={words.dismiss} onClick={acts.dismiss}>
          <CloseIcon size={20} />
        </button>
      )}
    </div>
  )
}
