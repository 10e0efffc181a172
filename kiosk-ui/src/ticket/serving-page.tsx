import type { TicketStop } from '@antre/shared/views'
import type { Scene } from './app.tsx'
import { StopList } from './stop-list.tsx'

export function ServingPage({ stop, scene }: { stop: TicketStop; scene: Scene }) {
  const { view, plan, words } = scene
  const counter = plan.counters.find(({ id }) => id === stop.call?.counter)
  const others = view.stops.some(({ state }) => state === 'waiting' || state === 'held')
  return (
    <main class="pw" data-testid="serving">
      <p class="cap">{words.phone.yourNumber}</p>
      <h1 class="pnum n" data-testid="number">
        {view.number}
      </h1>
      <div class="ahead" role="status">
        <h2>{words.phone.servingTitle}</h2>
        {counter && (
          <p class="at">
            {words.phone.counter} <span class="n">{counter.number}</span>
          </p>
        )}
      </div>
      {others && <p class="pinfo">{words.phone.othersWait}</p>}
      <StopList stops={view.stops} scene={scene} />
    </main>
  )
}
