import { CheckCircleIcon, TicketIcon } from '@antre/shared/icons'
import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import { textIn } from '@antre/shared/text-in'
import type { Scene } from './app.tsx'
import type { TicketStanding } from './standing-of.ts'
import { StopList } from './stop-list.tsx'
import type { TicketModel } from './ticket-model.ts'
import { WaitingActs } from './waiting-acts.tsx'

type How = Extract<TicketStanding, { kind: 'ended' }>['how']

export function EndedPage({ how, scene, ticket }: { how: How; scene: Scene; ticket: TicketModel }) {
  const { view, words, plan, language } = scene
  const { title, hint } = endingWords({
    how,
    done: view.stops.filter(({ state }) => state === 'done').length,
    mayReturn: view.mayReturn,
    phone: words.phone,
  })
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
      {view.mayReturn && <WaitingActs ticket={ticket} scene={scene} />}
      {plan.building.complaints && <p class="hint">{textIn(plan.building.complaints, language)}</p>}
    </main>
  )
}

type Ending = { how: How; done: number; mayReturn: boolean; phone: KioskMessages['phone'] }

function endingWords({ how, done, mayReturn, phone }: Ending): { title: string; hint: string } {
  switch (how) {
    case 'done':
      return { title: phone.doneTitle, hint: mayReturn ? phone.backTodayHint : phone.doneHint(done) }
    case 'no-show':
      return { title: phone.noShowTitle, hint: mayReturn ? phone.noShowReturn : phone.noShowHint }
    case 'cancelled':
      return { title: phone.cancelledTitle, hint: phone.cancelledHint }
    case 'expired':
      return { title: phone.expiredTitle, hint: phone.expiredHint }
  }
}
