import { FilesIcon } from '@antre/shared/icons'
import type { TicketStop } from '@antre/shared/views'
import { ZoneMark } from '@antre/shared/zone-mark'
import { Figures } from '../figures.tsx'
import { placeOf } from '../places.ts'
import type { Scene } from './app.tsx'
import { HaltNotice } from './halt-notice.tsx'

type Props = { stop: TicketStop; call: NonNullable<TicketStop['call']>; scene: Scene }

/** One colour, large text only: it must be read while getting up. */
export function CalledPage({ stop, call, scene }: Props) {
  const { view, plan, words } = scene
  const { phone } = words
  const counter = plan.counters.find(({ id }) => id === call.counter)
  const place = placeOf({ plan, service: stop.service, counters: [call.counter] })
  return (
    <main class="pw called" data-testid="called">
      <p class="unseen" role="alert">
        {counter && phone.calledAnnounce({ number: view.number, counter: counter.number })}
      </p>
      <h1>{phone.yourTurn}</h1>
      <p class="pnum n" data-testid="number">
        {view.number}
      </p>
      <p class="ck">
        <b>{phone.counter}</b>
        <span class="n" data-testid="counter">
          {counter?.number ?? call.label}
        </span>
      </p>
      {place && (
        <p class="where">
          <ZoneMark digit={place.zone.digit} size={72} fill="currentColor" ink="var(--turn-ink, var(--ground))" />
          <span>
            {words.zoneAndFloor({ zone: place.zone.digit, floor: place.zone.floor })}
            <br />
            {place.agency.short}
          </span>
        </p>
      )}
      {(place?.service.requirements.length ?? 0) > 0 && (
        <p class="where bring">
          <FilesIcon size={28} />
          <span>{phone.bring}</span>
        </p>
      )}
      <HaltNotice scene={scene} />
      {call.calls > 1 && (
        <p class="again">
          <Figures>{phone.recalled(call.calls)}</Figures>
        </p>
      )}
    </main>
  )
}
