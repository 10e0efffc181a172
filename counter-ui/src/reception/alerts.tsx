import { PersonCheckIcon, PersonIcon } from '@antre/shared/icons'
import { parseInstant } from '@antre/shared/instants'
import type { FloorView } from '@antre/shared/views'
import { ZoneMark } from '@antre/shared/zone-mark'
import { useWords } from '../words.ts'
import type { DeskProps } from './desk-props.ts'
import { receptionWords } from './reception-words.ts'

/** Who needs somebody to come: at a kiosk, or on the way to a counter (L14). */
export function Alerts(props: DeskProps) {
  const { app, model } = props
  const words = receptionWords(app)
  const help = model.floor.value?.help ?? []
  const guides = model.floor.value?.guides ?? []
  return (
    <section class="rec-alerts" aria-labelledby="attention" aria-live="polite">
      <h2 id="attention">{words.attention}</h2>
      <ul>
        {help.map((call) => (
          <HelpLine key={call.kiosk} {...props} call={call} />
        ))}
        {guides.map((guide) => (
          <GuideLine key={`${guide.visit} ${guide.queue}`} {...props} guide={guide} />
        ))}
      </ul>
      {help.length + guides.length === 0 && <p class="mut">{words.nobodyAsks}</p>}
    </section>
  )
}

function HelpLine({ app, plan, model, call }: DeskProps & { call: FloorView['help'][number] }) {
  const words = receptionWords(app)
  const kiosk = plan.plan.kiosks.find(({ id }) => id === call.kiosk)?.name ?? call.kiosk
  return (
    <li class="now">
      <PersonIcon size={24} />
      <div>
        <b>{kiosk}</b>
        <span>{call.answeredBy ? words.goingThere(call.answeredBy) : words.asksHelp(plan.wall.time(parseInstant(call.since)))}</span>
      </div>
      {!call.answeredBy && (
        <button type="button" class="btn2" onClick={() => void model.answerHelp(call.kiosk)}>
          {words.goHelp}
        </button>
      )}
    </li>
  )
}

function GuideLine({ app, plan, model, guide }: DeskProps & { guide: FloorView['guides'][number] }) {
  const words = receptionWords(app)
  const staff = useWords()
  const counter = guide.counter && plan.counter(guide.counter)
  const prefix = plan.queue(guide.queue)?.prefix ?? guide.queue
  const zone = zoneOf(plan, guide)
  return (
    <li class={counter ? 'now' : undefined}>
      {zone === undefined ? <PersonCheckIcon size={24} /> : <ZoneMark digit={zone} size={40} label={staff.zone(zone)} />}
      <div>
        <b>{words.guide(guide.number)}</b>
        <span>{counter ? words.guideCalled(counter.number) : `${words.guideAhead(guide.ahead ?? 0)}, ${words.inQueue(prefix)}`}</span>
      </div>
      <button type="button" class="btn2" aria-label={words.showNumber(guide.number)} onClick={() => void model.reopen(guide.number)}>
        {words.show}
      </button>
    </li>
  )
}

function zoneOf(plan: DeskProps['plan'], { counter, queue }: FloorView['guides'][number]): number | undefined {
  const at = counter ?? plan.plan.counters.find(({ serves }) => serves.some((served) => served.queue === queue))?.id
  const zone = at && plan.counter(at)?.zone
  return zone ? plan.zone(zone)?.digit : undefined
}
