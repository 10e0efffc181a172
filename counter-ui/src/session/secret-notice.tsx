import { FaultIcon } from '@antre/shared/icons'
import { useWords } from '../words.ts'
import type { SecretNotice as Notice } from './sign-in-model.ts'

/** Why one stands here again. */
export function SecretNotice({ notice }: { notice: Notice | null }) {
  const words = useWords()
  if (!notice) return null
  return (
    <div class="problem" role="alert">
      <FaultIcon size={22} />
      {notice.is === 'refused'
        ? `${notice.title}. ${notice.detail}`
        : notice.is === 'ended'
          ? words.sessionEnds[notice.why]
          : words.noAnswer}
    </div>
  )
}
