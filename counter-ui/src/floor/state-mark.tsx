import { BanIcon, CheckIcon, CoffeeIcon, PersonCheckIcon, VolumeIcon } from '@antre/shared/icons'
import type { CounterState } from '@antre/shared/views'

/** What a counter does, also for whoever sees no colours. */
export function StateMark({ state }: { state: CounterState }) {
  switch (state) {
    case 'calling':
      return <VolumeIcon size={14} stroke={2.4} />
    case 'serving':
      return <PersonCheckIcon size={14} stroke={2.4} />
    case 'free':
      return <CheckIcon size={14} stroke={2.8} />
    case 'paused':
      return <CoffeeIcon size={14} stroke={2.4} />
    case 'closed':
      return <BanIcon size={14} stroke={2.4} />
  }
}
