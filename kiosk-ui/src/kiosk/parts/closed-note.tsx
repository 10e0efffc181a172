import { CalendarOffIcon } from '@antre/shared/icons'
import type { Service } from '@antre/shared/plan'
import { Figures } from '../../figures.tsx'
import { closedUntil } from '../closed-words.ts'
import type { Closed } from '../openness.ts'
import type { Scene } from '../scene.ts'

/** Why not now, when again, and what else one can do. */
export function ClosedNote({ closed, service, scene }: { closed: Closed; service: Service; scene: Scene }) {
  const { words, clock, now } = scene
  const until = closedUntil({ closed, words, clock, now })
  return (
    <div class="refusal" data-testid="closed">
      <CalendarOffIcon size={72} />
      <div>
        <h2>{words.closed[closed.reason]}</h2>
        {until && (
          <p>
            <Figures>{until}</Figures>
          </p>
        )}
        {service.externalBooking && closed.reason === 'appointment-only' && <p>{words.bookAt(service.externalBooking)}</p>}
      </div>
    </div>
  )
}
