import { FaultIcon, RefreshIcon } from '@antre/shared/icons'
import { useEffect } from 'preact/hooks'
import type { PartFrame } from '../part-model.ts'
import { adminWords } from './admin-words.ts'
import type { ListModel, Outcome } from './list-model.ts'

/** Of when a list is, and the way to a newer one; where that cannot be had, why. */
export function ListState({ app, plan, model }: Omit<PartFrame, 'who'> & { model: ListModel<unknown> }) {
  const words = adminWords(app)
  const { readAt, trouble } = model
  useEffect(() => {
    const signs = ['pointerdown', 'keydown'] as const
    for (const sign of signs) document.addEventListener(sign, model.attend)
    return () => {
      for (const sign of signs) document.removeEventListener(sign, model.attend)
    }
  }, [model])
  const at = readAt.value === null ? null : plan.wall.time(readAt.value)
  return (
    <p class="list-state" role="status">
      {trouble.value && <FaultIcon size={20} />}
      {trouble.value ? (trouble.value.detail || words.noAnswer) + (at ? ` ${words.asOf(at)}` : '') : at ? words.asOf(at) : words.reading}
      <button type="button" class="btn2" onClick={model.read}>
        <RefreshIcon size={20} />
        {words.readAgain}
      </button>
    </p>
  )
}

/** Why something was not done. */
export function OutcomeNote({ app, outcome }: { app: PartFrame['app']; outcome: Outcome }) {
  if (!outcome) return null
  return (
    <div class="problem" role="alert">
      <FaultIcon size={22} />
      {outcome.is === 'refused' ? `${outcome.problem.title}. ${outcome.problem.detail}` : adminWords(app).outcomeUnknown}
    </div>
  )
}
