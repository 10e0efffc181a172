import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import type { CallWhy } from '@antre/shared/views'
import type { Scene } from './app.tsx'
import type { TicketModel } from './ticket-model.ts'

/** Why others who came later are or were before this number, asked for by its holder (O5). */
export function WhyList({ ticket, scene: { words } }: { ticket: TicketModel; scene: Scene }) {
  const { phone } = words
  const why = ticket.why.value
  const others = why?.stops.flatMap(({ stands, before }) => [...stands, ...before]) ?? []
  return (
    <details class="pwhy" onToggle={(event) => event.currentTarget.open && void ticket.askWhy()}>
      <summary data-testid="why">{phone.whyOthers}</summary>
      <p>{phone.rule}</p>
      {why && others.length === 0 && <p role="status">{phone.nobodyPassed}</p>}
      <ul>
        {others.map(({ stop, number, why: because }) => (
          <li key={stop}>
            <b class="n">{number}</b> <span>{becauseWords(because, phone)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Reasons of the staff are codes with words of the house: the phone says that there was one. */
function becauseWords(why: CallWhy, { because }: KioskMessages['phone']): string {
  switch (why.rule) {
    case 'first-come':
      return because.otherQueue
    case 'head-start':
      return because.headStart(why.minutes)
    case 'assist':
      return because.otherQueue
    case 'priority-cap':
      return because.regularTurn
    case 'credited':
      return because.credited[why.because]
    case 'out-of-order':
    case 'unparked':
    case 'walk-in':
      return because.byStaff
  }
}
