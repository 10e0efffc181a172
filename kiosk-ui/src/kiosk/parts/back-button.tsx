import { ArrowLeftIcon } from '@antre/shared/icons'
import type { UseModel } from '../use-model.ts'

export const BackButton = ({ use }: { use: UseModel }) => (
  <button type="button" class="back" onClick={() => use.back()} data-testid="back">
    <ArrowLeftIcon size={40} stroke={2.4} />
    <span>{use.words.value.back}</span>
  </button>
)
