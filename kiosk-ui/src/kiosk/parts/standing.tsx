import { BanIcon, CalendarOffIcon, PauseIcon, PeopleIcon } from '@antre/shared/icons'
import type { ClosedReason } from '@antre/shared/views'
import { Figures } from '../../figures.tsx'
import { closedShort } from '../closed-words.ts'
import type { Closed } from '../openness.ts'
import type { Scene } from '../scene.ts'

/** How a row stands: how many wait, or why not now. Without contact the number is unknown, and nothing is shown as live (A4). */
export function Standing({ closed, waiting, scene }: { closed: Closed | null; waiting: number; scene: Scene }) {
  const { words, clock, now, stale } = scene
  if (closed) {
    return (
      <span class="st">
        <ClosedIcon reason={closed.reason} />
        <span>
          <Figures>{closedShort({ closed, words, clock, now })}</Figures>
        </span>
      </span>
    )
  }
  if (stale) return null
  return (
    <span class="st">
      <PeopleIcon size={28} />
      <span class="n" aria-hidden="true">
        {waiting}
      </span>
      <span class="unseen">{words.peopleWaiting(waiting)}</span>
    </span>
  )
}

function ClosedIcon({ reason }: { reason: ClosedReason }) {
  if (reason === 'break') return <PauseIcon size={28} />
  if (reason === 'quota-reached') return <BanIcon size={28} />
  return <CalendarOffIcon size={28} />
}
