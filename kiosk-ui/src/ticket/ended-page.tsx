import { CheckCircleIcon, TicketIcon } from '@antre/shared/icons'
import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import type { Scene } from './app.tsx'
import type { TicketStanding } from './standing-of.ts'
import { StopList } from './stop-list.tsx'

type How = Extract<TicketStanding, { kind: 'ended' }>['how']

export function EndedPage({ how, scene }: { how: How; scene: Scene }) {
  const { view, words } = scene
  const { title, hint } = endingWords({ how, done: view.stops.filter(({ state }) => state === 'done').length, phone: words.phone })
  return (
    <main class="pw" data-testid="ended" data-how={how}>
      <div class="endbox">
        {how === 'done' ? <CheckCircleIcon size={40} /> : <TicketIcon size={40} />}
        <div>
          <p class="endnum n" data-testid="number">
            {view.number}
          </p>
          <h1>{title}</h1>
        </div>
      </div>
      <p class="hint" role="status">
        {hint}
      </p>
      <StopList stops={view.stops} scene={scene} />
      {how === 'done' && <p class="hint">{words.phone.thanks}</p>}
    </main>
  )
}

function endingWords({ how, done, phone }: { how: How; done: number; phone: KioskMessages['phone'] }): { title: string; hint: string } {
  switch (how) {
    case 'done':
      return { title: phone.doneTitle, hint: phone.doneHint(done) }
    case 'no-show':
      return { title: phone.noShowTitle, hint: phone.noShowHint }
    case 'cancelled':
      return { title: phone.cancelledTitle, hint: phone.cancelledHint }
    case 'expired':
      return { title: phone.expiredTitle, hint: phone.expiredHint }
  }
}
