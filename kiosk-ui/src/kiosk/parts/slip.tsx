import type { IssuedVisit } from '@antre/shared/contract'
import { textIn } from '@antre/shared/text-in'
import type { TicketStop } from '@antre/shared/views'
import { ZoneMark } from '@antre/shared/zone-mark'
import { Figures } from '../../figures.tsx'
import { counterNumbers, type Place, placeOf, publicNameOf } from '../../places.ts'
import { WholeWords } from '../../whole-words.tsx'
import type { Scene } from '../scene.ts'

/** The ticket as it looks on paper. */
export function Slip({ issued: { visit }, scene }: { issued: IssuedVisit; scene: Scene }) {
  const { words } = scene
  const [only, ...more] = visit.stops
  return (
    <section class="slip" aria-label={words.issued.yourNumber}>
      <div class="top" role="status">
        <p class="cap">{words.issued.yourNumber}</p>
        <p class={visit.number.length > LONG_NUMBER ? 'num long n' : 'num n'} data-testid="number">
          {visit.number}
        </p>
      </div>
      <div class="tear" />
      {only && more.length === 0 ? <OneStop stop={only} scene={scene} /> : <SeveralStops stops={visit.stops} scene={scene} />}
    </section>
  )
}

/** `MD-1000` must stand on one line as well: past 999 a number grows (N2). */
const LONG_NUMBER = 6

const placeIn = (scene: Scene, stop: TicketStop): Place | null =>
  placeOf({ plan: scene.catalogue.plan, service: stop.service, counters: stop.counters })

function OneStop({ stop, scene }: { stop: TicketStop; scene: Scene }) {
  const { words, language } = scene
  const place = placeIn(scene, stop)
  if (!place) return null
  const { service, agency, zone, counters } = place
  return (
    <>
      <div class="where">
        <ZoneMark digit={zone.digit} size={136} />
        <b>{words.issued.waitIn(words.zoneAndFloor({ zone: zone.digit, floor: zone.floor }))}</b>
        <span>
          {agency.short}, <Figures>{words.counters(counterNumbers(counters))}</Figures>
        </span>
      </div>
      <dl class="est">
        <div>
          <dt>{words.issued.ahead}</dt>
          {stop.ahead ? (
            <dd>
              <span class="n" data-testid="issued-ahead">
                {stop.ahead}
              </span>{' '}
              {words.people(stop.ahead)}
            </dd>
          ) : (
            <dd>{words.issued.nobodyAhead}</dd>
          )}
        </div>
        <div>
          <dt>{words.issued.service}</dt>
          <dd>
            <WholeWords>{textIn(publicNameOf(service), language)}</WholeWords>
          </dd>
        </div>
      </dl>
    </>
  )
}

function SeveralStops({ stops, scene }: { stops: TicketStop[]; scene: Scene }) {
  const waiting = stops.filter(({ state }) => state === 'waiting').length
  return (
    <>
      <ul class="stops">
        {stops.map((stop) => (
          <StopRow key={stop.id} stop={stop} scene={scene} />
        ))}
      </ul>
      {waiting > 1 && <p class="both">{scene.words.issued.severalQueues(waiting)}</p>}
    </>
  )
}

function StopRow({ stop, scene }: { stop: TicketStop; scene: Scene }) {
  const { words, language } = scene
  const place = placeIn(scene, stop)
  if (!place) return null
  const { service, agency, zone, counters } = place
  return (
    <li>
      <ZoneMark digit={zone.digit} size={64} label={words.zone(zone.digit)} />
      <div>
        <b>
          <WholeWords>{textIn(publicNameOf(service), language)}</WholeWords>
        </b>
        <span>
          {agency.short}, {words.floor(zone.floor)},{' '}
          <span class="whole">
            <Figures>{words.counters(counterNumbers(counters))}</Figures>
          </span>
        </span>
      </div>
      <div class="r">
        {stop.state === 'waiting' && stop.ahead !== null ? (
          <>
            <span class="n">{stop.ahead}</span>
            <br />
            <span>{words.issued.aheadShort}</span>
          </>
        ) : (
          <span>{words.issued.later}</span>
        )}
      </div>
    </li>
  )
}
