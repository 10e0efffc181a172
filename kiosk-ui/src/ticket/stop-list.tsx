import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import { textIn } from '@antre/shared/text-in'
import type { TicketStop } from '@antre/shared/views'
import { ZoneMark } from '@antre/shared/zone-mark'
import { Figures } from '../figures.tsx'
import { counterNumbers, placeOf, publicNameOf } from '../places.ts'
import type { Scene } from './app.tsx'

/** All stops of the visit in the order of the ticket, each with where and how it stands. */
export const StopList = ({ stops, scene }: { stops: TicketStop[]; scene: Scene }) => (
  <ol class="pst">
    {stops.map((stop) => (
      <StopRow key={stop.id} stop={stop} scene={scene} />
    ))}
  </ol>
)

function StopRow({ stop, scene }: { stop: TicketStop; scene: Scene }) {
  const { plan, words, language } = scene
  const place = placeOf({ plan, service: stop.service, counters: stop.counters })
  if (!place) return null
  const { service, zone, counters } = place
  return (
    <li data-state={stop.state}>
      <ZoneMark digit={zone.digit} size={40} />
      <div>
        <b>{textIn(publicNameOf(service), language)}</b>
        <span>
          {words.zoneAndFloor({ zone: zone.digit, floor: zone.floor })},{' '}
          <span class="whole">
            <Figures>{words.counters(counterNumbers(counters))}</Figures>
          </span>
        </span>
      </div>
      <div class="r">
        <StopState stop={stop} words={words} />
      </div>
    </li>
  )
}

function StopState({ stop, words: { phone } }: { stop: TicketStop; words: KioskMessages }) {
  if (stop.state === 'waiting' && stop.ahead === 0) return <>{phone.rowNext}</>
  if (stop.state === 'waiting' && stop.ahead !== null) {
    return (
      <>
        <span class="n">{stop.ahead}</span>
        <br />
        {phone.rowAhead}
      </>
    )
  }
  if (stop.state === 'held') return <>{heldWords({ stop, phone })}</>
  return <>{phone.state[stop.state]}</>
}

function heldWords({ stop, phone }: { stop: TicketStop; phone: KioskMessages['phone'] }): string {
  if (stop.holds.includes('busy')) return phone.state.busy
  if (stop.holds.includes('aside')) return phone.state.aside
  if (stop.holds.includes('prerequisite')) return phone.state.prerequisite
  return stop.holds.includes('walking') ? phone.state.walking : phone.state.later
}
