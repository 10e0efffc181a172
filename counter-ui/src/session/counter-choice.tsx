import type { Who } from '@antre/shared/contract'
import { FaultIcon } from '@antre/shared/icons'
import type { Counter } from '@antre/shared/plan'
import { ZoneMark } from '@antre/shared/zone-mark'
import type { AppModel } from '../app-model.ts'
import { TopBar } from '../frame/top-bar.tsx'
import type { PlanReader } from '../plan-reader.ts'
import { useWords } from '../words.ts'

export type CounterChoiceProps = { app: AppModel; plan: PlanReader; who: Who; strayed: string | null }

export function CounterChoice({ app, plan, who, strayed }: CounterChoiceProps) {
  const words = useWords()
  const mine = plan.plan.counters.filter(({ id }) => who.counters.includes(id)).sort((a, b) => a.number - b.number)
  return (
    <>
      <TopBar app={app} plan={plan} who={who} title={words.chooseCounter} subtitle={plan.plan.building.short} />
      <main class="choosing">
        {strayed && (
          <div class="problem" role="alert">
            <FaultIcon size={22} />
            {words.notYourCounter}
          </div>
        )}
        {mine.length === 0 ? (
          <div class="empty">
            <h2>{words.noCounters}</h2>
            <p>{words.noCountersHelp}</p>
          </div>
        ) : (
          <>
            <p class="mut">{words.chooseCounterHelp}</p>
            {plan.plan.zones.map((zone) => (
              <ZoneCounters key={zone.id} plan={plan} counters={mine.filter((counter) => counter.zone === zone.id)} choose={app.choose} />
            ))}
          </>
        )}
      </main>
    </>
  )
}

function ZoneCounters({ plan, counters, choose }: { plan: PlanReader; counters: Counter[]; choose: AppModel['choose'] }) {
  const words = useWords()
  const [first] = counters
  const zone = first && plan.zone(first.zone)
  if (!zone) return null
  return (
    <section>
      <h2>
        <ZoneMark digit={zone.digit} size={28} />
        {words.zone(zone.digit)}
        <span class="mut">{plan.text(zone.name)}</span>
      </h2>
      <ul class="counters">
        {counters.map((counter) => (
          <li key={counter.id}>
            <button type="button" onClick={() => choose(counter.id)}>
              <b>{words.counter(counter.number)}</b>
              <span class="mut">{plan.agency(counter.agency)?.short}</span>
              <span class="mut n">{counter.serves.map(({ queue }) => plan.queue(queue)?.prefix).join(' ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
