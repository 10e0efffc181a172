import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import type { TicketStop } from '@antre/shared/views'
import { Figures } from '../figures.tsx'
import { placeOf } from '../places.ts'
import type { Scene } from './app.tsx'
import { HaltNotice } from './halt-notice.tsx'
import { PaperPicture } from './paper-picture.tsx'
import type { TicketStanding } from './standing-of.ts'
import { StopList } from './stop-list.tsx'
import type { TicketModel } from './ticket-model.ts'
import { AsideNotice, WaitingActs } from './waiting-acts.tsx'
import { WhyList } from './why-list.tsx'

type Props = { standing: Extract<TicketStanding, { kind: 'waiting' | 'no-show' }>; scene: Scene; ticket: TicketModel }

export function WaitingPage({ standing: { kind, stop }, scene, ticket }: Props) {
  const { view, words, clock } = scene
  const missed = view.stops.some(({ state }) => state === 'no-show')
  // While the building is halted nobody is told to wait in it.
  const waits = kind === 'waiting' && view.buildingHalt === null
  return (
    <main class="pw waiting" data-testid={kind}>
      <p class="cap">{words.phone.yourNumber}</p>
      <h1 class="pnum n" data-testid="number">
        {view.number}
      </h1>
      <p class="cap">
        <Figures>{words.phone.taken(clock.timeWithZone(Date.parse(view.issuedAt)))}</Figures>
      </p>
      <HaltNotice scene={scene} />
      <AsideNotice scene={scene} />
      {missed && (
        <div class="pinfo" role="status">
          <span>
            <b>{words.phone.noShowTitle}.</b> {view.mayReturn ? words.phone.noShowReturn : words.phone.noShowHint}
          </span>
        </div>
      )}
      {waits && !ticket.stale.value && isNear(stop) && (
        <p class="near" role="status" data-testid="near">
          {words.phone.near}
        </p>
      )}
      {waits && !ticket.stale.value && <Ahead stop={stop} most={ticket.aheadMost.value.get(stop.id) ?? 0} words={words} />}
      {waits && view.stops.length === 1 && <WaitIn stop={stop} scene={scene} />}
      <StopList stops={view.stops} scene={scene} />
      <PaperPicture url={ticket.paperUrl} number={view.number} words={words} />
      <WhyList ticket={ticket} scene={scene} />
      <WaitingActs ticket={ticket} scene={scene} />
    </main>
  )
}

/** So few people before her that she should be there. */
export const NEAR_AHEAD = 2

export const isNear = ({ state, ahead }: TicketStop): boolean => state === 'waiting' && ahead !== null && ahead <= NEAR_AHEAD

/** One dot per person; more than two rows of them would say no more than the number does. Those gone only fill the first row. */
const DOTS_MAX = 28
const DOTS_IN_ROW = 15

function Ahead({ stop: { ahead }, most, words: { phone } }: { stop: TicketStop; most: number; words: KioskMessages }) {
  if (ahead === null) return null
  const gone = Math.min(most - ahead, Math.max(0, DOTS_IN_ROW - ahead))
  return (
    <div class="ahead">
      <div role="status">
        <h2 data-testid="ahead">
          <Figures>{ahead === 0 ? phone.nobodyAhead : phone.aheadOfYou(ahead)}</Figures>
        </h2>
      </div>
      {ahead <= DOTS_MAX && (
        <div class="people" role="img" aria-label={phone.dots({ ahead, called: most - ahead })}>
          {Array.from({ length: gone }, (_, index) => (
            <i key={`gone ${index}`} class="gone" />
          ))}
          {Array.from({ length: ahead }, (_, index) => (
            <i key={`ahead ${index}`} />
          ))}
          <i class="me" />
        </div>
      )}
    </div>
  )
}

function WaitIn({ stop, scene: { plan, words } }: { stop: TicketStop; scene: Scene }) {
  const zone = placeOf({ plan, service: stop.service, counters: stop.counters })?.zone
  if (!zone) return null
  return <p class="waitin">{words.phone.waitIn(words.zoneAndFloor({ zone: zone.digit, floor: zone.floor }))}</p>
}
