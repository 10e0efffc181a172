import type { TicketView } from '@antre/shared/views'
import { Figures } from '../figures.tsx'
import type { Scene } from './app.tsx'
import { CancelQuestion } from './cancel-question.tsx'
import type { TicketModel } from './ticket-model.ts'

/** What is offered: a phone page knows no hour of its own, and the shortest choice is enough for a toilet, the longest for a prayer. */
const ASIDE_MINUTES = [10, 20, 30] as const

/** What the holder of a number can do while it waits, or after it was missed. */
export function WaitingActs({ ticket, scene }: { ticket: TicketModel; scene: Scene }) {
  const { view, words } = scene
  const { phone } = words
  const isSending = ticket.acting.value === 'sending'
  return (
    <div class="pact">
      {ticket.acting.value === 'failed' && (
        <p class="pinfo" role="alert">
          {ticket.actTrouble.value || phone.actFailed}
        </p>
      )}
      {view.mayReturn && (
        <button type="button" class="pbtn" disabled={isSending} onClick={() => void ticket.comeBack()} data-testid="return">
          {isAside(view) ? phone.backEarly : phone.imHere}
        </button>
      )}
      {view.mayStepAside && (
        <details class="paside">
          <summary data-testid="aside">{phone.notReady}</summary>
          <p>{phone.notReadyHint}</p>
          <div class="three">
            {ASIDE_MINUTES.map((minutes) => (
              <button key={minutes} type="button" class="pbtn two" disabled={isSending} onClick={() => void ticket.stepAside(minutes)}>
                <span>
                  <Figures>{phone.minutes(minutes)}</Figures>
                </span>
              </button>
            ))}
          </div>
        </details>
      )}
      {view.stops.some(({ state }) => state === 'waiting' || state === 'held' || state === 'parked') && (
        <CancelQuestion ticket={ticket} words={words} />
      )}
    </div>
  )
}

/** Others pass this one for a while, as its holder asked. */
export function AsideNotice({ scene: { view, words, clock } }: { scene: Scene }) {
  const until = view.stops.find(({ state, holds }) => state === 'held' && holds.includes('aside'))?.asideUntil
  if (!until) return null
  return (
    <div class="pinfo" role="status" data-testid="aside-until">
      <span>
        <Figures>{words.phone.asideUntil(clock.time(Date.parse(until)))}</Figures>
      </span>
    </div>
  )
}

const isAside = ({ stops }: TicketView): boolean => stops.some(({ holds }) => holds.includes('aside'))
