import { PavilionIcon } from '@antre/shared/icons'
import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import type { Language, PublicPlan } from '@antre/shared/plan'
import type { TicketView } from '@antre/shared/views'
import type { WallClock } from '@antre/shared/wall-clock'
import { CalledPage } from './called-page.tsx'
import { EndedPage } from './ended-page.tsx'
import { Header } from './header.tsx'
import { ServingPage } from './serving-page.tsx'
import type { TicketModel } from './ticket-model.ts'
import { WaitingPage } from './waiting-page.tsx'

/** What the pages of a known ticket read. */
export type Scene = { view: TicketView; plan: PublicPlan; words: KioskMessages; language: Language; clock: WallClock }

export function App({ ticket }: { ticket: TicketModel }) {
  const words = ticket.words.value
  const view = ticket.view.value
  const plan = ticket.plan.value
  const clock = ticket.clock.value
  if (ticket.unknown.value) return <Plain title={words.phone.unknownTitle} hint={words.phone.unknownHint} testId="unknown" />
  if (!view || !plan || !clock) return <Loading stale={ticket.stale.value} words={words} />
  return (
    <>
      <Header building={plan.building.short} ticket={ticket} clock={clock} />
      <CurrentPage scene={{ view, plan, words, language: ticket.language.value, clock }} ticket={ticket} />
    </>
  )
}

function CurrentPage({ scene, ticket }: { scene: Scene; ticket: TicketModel }) {
  const standing = ticket.standing.value
  if (!standing) return null
  switch (standing.kind) {
    case 'called':
      return <CalledPage stop={standing.stop} call={standing.call} scene={scene} />
    case 'serving':
      return <ServingPage stop={standing.stop} scene={scene} />
    case 'waiting':
    case 'no-show':
      return <WaitingPage standing={standing} scene={scene} ticket={ticket} />
    case 'ended':
      return <EndedPage how={standing.how} scene={scene} ticket={ticket} />
  }
}

const Loading = ({ stale, words: { phone } }: { stale: boolean; words: KioskMessages }) => (
  <Plain title={phone.loading} hint={stale ? phone.staleUnknown : phone.loadingHint} testId="loading" />
)

const Plain = ({ title, hint, testId }: { title: string; hint: string; testId: string }) => (
  <main class="plain" data-testid={testId}>
    <PavilionIcon size={72} />
    <h1>{title}</h1>
    <p>{hint}</p>
  </main>
)
