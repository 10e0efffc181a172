import { TicketIcon } from '@antre/shared/icons'
import { MINUTE_MS, parseInstant } from '@antre/shared/instants'
import type { Service } from '@antre/shared/plan'
import type { CounterStop, CounterView } from '@antre/shared/views'
import { ZoneMark } from '@antre/shared/zone-mark'
import type { PlanReader } from '../plan-reader.ts'
import { useWords } from '../words.ts'

export type VisitStopsProps = { plan: PlanReader; view: CounterView; stop: CounterStop }

/** The whole visit as a line: where it began, this stop, and what the citizen still has before them. */
export function VisitStops({ plan, view, stop }: VisitStopsProps) {
  const words = useWords()
  const stops = view.visit ?? [{ ...stop, counter: view.counter }]
  return (
    <section>
      <h2>
        {words.thisVisit}
        <span>{words.stops(stops.length)}</span>
      </h2>
      <ol class="line">
        <li>
          <span class="dot">
            <TicketIcon size={18} />
          </span>
          <div>
            <b>{words.numberTaken}</b>
            <span class="mut">{words.classes[stop.class]}</span>
          </div>
          <div class="t n">{plan.wall.time(parseInstant(stop.issuedAt))}</div>
        </li>
        {stops.map((each) => (
          <VisitStop key={each.id} plan={plan} view={view} each={each} here={each.id === stop.id ? stop : null} />
        ))}
      </ol>
    </section>
  )
}

type VisitStopProps = {
  plan: PlanReader
  view: CounterView
  each: NonNullable<CounterView['visit']>[number]
  /** The same stop in full, where it is the one at this counter. */
  here: CounterStop | null
}

function VisitStop({ plan, view, each, here }: VisitStopProps) {
  const words = useWords()
  const service = plan.service(each.service)
  const agency = service && plan.agency(service.agency)
  const zone = agency && plan.zone(agency.zone)
  const elsewhere = each.counter && each.counter !== view.counter ? plan.counter(each.counter) : null
  return (
    <li class={here ? 'cur-stop' : undefined}>
      {zone ? <ZoneMark digit={zone.digit} size={34} label={words.zone(zone.digit)} /> : <span class="dot" />}
      <div>
        <b>{service && plan.text(here ? service.name : neutralName(service))}</b>
        <span class="mut">{agency?.short}</span>
      </div>
      <div class="t">
        {words.stopStates[each.state]}
        {here && <HereTimes plan={plan} stop={here} />}
        {elsewhere && <> {words.atCounter(elsewhere.number)}</>}
      </div>
    </li>
  )
}

function HereTimes({ plan, stop }: { plan: PlanReader; stop: CounterStop }) {
  const words = useWords()
  const calledAt = stop.firstCalledAt && parseInstant(stop.firstCalledAt)
  const since = stop.startedAt ? parseInstant(stop.startedAt) : calledAt
  return (
    <>
      {since && <b class="n"> {plan.wall.time(since)}</b>}
      {calledAt && <p>{words.afterArrival(Math.round((calledAt - parseInstant(stop.issuedAt)) / MINUTE_MS))}</p>}
    </>
  )
}

/** Another agency's sensitive service is told by its public name only (S2). */
const neutralName = (service: Service) => service.publicName ?? service.name
