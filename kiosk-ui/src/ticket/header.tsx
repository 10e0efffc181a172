import { RoofIcon, WifiIcon, WifiOffIcon } from '@antre/shared/icons'
import type { WallClock } from '@antre/shared/wall-clock'
import { Figures } from '../figures.tsx'
import { LANGUAGE_NAMES } from '../words.ts'
import type { TicketModel } from './ticket-model.ts'

/** Whether the page is live stands beside the name, always: a phone in a pocket loses contact without anyone noticing. */
export function Header({ building, ticket, clock }: { building: string; ticket: TicketModel; clock: WallClock }) {
  const { phone, changeLanguage } = ticket.words.value
  const contactAt = ticket.contactAt.value
  return (
    <header>
      <div class="ph">
        <RoofIcon size={64} />
        <span>{building}</span>
        {!ticket.stale.value && (
          <span class="live">
            <WifiIcon size={16} />
            {phone.live}
          </span>
        )}
      </div>
      {ticket.stale.value && (
        <p class="stale" role="status" data-testid="stale">
          <WifiOffIcon size={24} />
          <span>
            <Figures>{contactAt === null ? phone.staleUnknown : phone.stale(clock.time(contactAt))}</Figures>
          </span>
        </p>
      )}
      <fieldset class="lang" aria-label={changeLanguage}>
        {LANGUAGE_NAMES.map(({ language, name }) => (
          <button
            key={language}
            type="button"
            lang={language}
            aria-pressed={ticket.language.value === language}
            onClick={() => ticket.speak(language)}
          >
            {name}
          </button>
        ))}
      </fieldset>
    </header>
  )
}
