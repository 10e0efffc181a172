import { FaultIcon } from '@antre/shared/icons'
import type { Words } from './words.ts'

/** Says plainly that the figures stand still, and since when. `since`: the server's clock at the last contact, ms. */
export function CutBar({ words, since }: { words: Words; since: number }) {
  const { messages, clock } = words
  return (
    <div class="cut" role="status">
      <FaultIcon size={120} />
      <div>
        <b>{messages.cutSince(clock.time(since))}</b>
        <span class="lines">{messages.cutAdvice}</span>
      </div>
    </div>
  )
}
