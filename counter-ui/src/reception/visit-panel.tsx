import { BackIcon, CheckCircleIcon, FaultIcon, FilesIcon, PrinterIcon } from '@antre/shared/icons'
import { parseInstant } from '@antre/shared/instants'
import { changeReasons } from '@antre/shared/plan-reasons'
import type { TicketStop } from '@antre/shared/views'
import { ZoneMark } from '@antre/shared/zone-mark'
import { KeyHint } from '../frame/key-hint.tsx'
import type { PlanReader } from '../plan-reader.ts'
import { useWords } from '../words.ts'
import { ACT_LETTERS, actsFor } from './acts.ts'
import { backToField, doAct, PANEL } from './at-desk.ts'
import type { DeskProps } from './desk-props.ts'
import { receptionWords } from './reception-words.ts'
import type { OpenVisit } from './visit-model.ts'

type PanelProps = DeskProps & { open: OpenVisit }

/** The visit that lies on the desk: its number, where to go with it, and what can be done. */
export function VisitPanel(props: PanelProps) {
  const { app, plan, model, open } = props
  const { visit } = open
  const words = receptionWords(app)
  const staff = useWords()
  const at = parseInstant(visit.issuedAt)
  return (
    <section class="rec-visit" id={PANEL} tabIndex={-1} aria-label={words.visitOf(visit.number)}>
      <div class="cur">
        <div role="status">
          <div class="num n">{visit.number}</div>
          <p class="mut">{words.issuedAt(plan.wall.timeWithZone(at), plan.wall.shortDay(at))}</p>
        </div>
        <div class="who">
          <PaperLine {...props} />
          <div class="tags">
            {visit.class !== 'regular' && <span class="tag">{staff.classes[visit.class]}</span>}
            {visit.copies > 0 && (
              <span class="tag">
                <FilesIcon size={18} />
                {words.copies(visit.copies)}
              </span>
            )}
            {visit.needs.map((need) => (
              <span key={need} class="tag">
                {staff.needs[need]}
              </span>
            ))}
          </div>
        </div>
      </div>
      <ul class="rec-stops">
        {visit.stops.map((stop) => (
          <StopLine key={stop.id} app={app} plan={plan} stop={stop} />
        ))}
      </ul>
      <div class="rec-acts">
        {actsFor(visit, { printer: model.printers.printAt.value !== null }).map((act) => (
          <button key={act} type="button" class="btn2" aria-keyshortcuts={ACT_LETTERS[act]} onClick={() => doAct(model, act)}>
            {act === 'reprint' && <PrinterIcon size={20} />}
            {words.acts[act]}
            <KeyHint name={ACT_LETTERS[act]} />
          </button>
        ))}
        <button type="button" class="btn2 back" aria-keyshortcuts="Escape" onClick={() => backToField(model)}>
          <BackIcon size={20} />
          {words.back}
          <KeyHint name="Esc" />
        </button>
      </div>
    </section>
  )
}

/** How far the paper is that was asked for here. */
function PaperLine({ app, plan, model, open: { visit, paper } }: PanelProps) {
  const words = receptionWords(app)
  if (!paper) return model.printers.printAt.value === null ? <p class="mut">{words.noPaper}</p> : null
  const state = model.printers.standingOf(visit.visit, paper)
  const said = (paper.copy ? words.copyPapers : words.papers)[state]
  const kiosk = plan.plan.kiosks.find(({ id }) => id === paper.kiosk)?.name ?? paper.kiosk
  return (
    <p class="paper" role="status" data-state={state}>
      {state === 'confirmed' ? (
        <CheckCircleIcon size={22} />
      ) : state === 'queued' || state === 'sending' ? (
        <PrinterIcon size={22} />
      ) : (
        <FaultIcon size={22} />
      )}
      {words.paperAt(said, kiosk)}
    </p>
  )
}

/** Where to go with one errand. */
function StopLine({ app, plan, stop }: { app: DeskProps['app']; plan: PlanReader; stop: TicketStop }) {
  const words = receptionWords(app)
  const service = plan.service(stop.service)
  const zone = plan.zone(
    stop.call?.zone ?? plan.counter(stop.counters[0] as never)?.zone ?? (plan.agency(service?.agency as never)?.zone as never),
  )
  const isAhead = stop.state === 'waiting' || stop.state === 'held' || stop.state === 'called' || stop.state === 'parked'
  return (
    <li data-state={stop.state}>
      {zone ? <ZoneMark digit={zone.digit} size={48} /> : <span />}
      <div>
        <b>{plan.text(service?.name ?? { id: stop.service })}</b>
        <span class="mut">{plan.agency(service?.agency as never)?.short}</span>
      </div>
      <div class="where">
        {isAhead && zone && <b>{words.zone(zone.digit, zone.floor)}</b>}
        {isAhead && <span>{whereWords(stop, { plan, words })}</span>}
      </div>
      <div class="state">
        <b>{stateWords(stop, { plan, words })}</b>
        {stop.ahead !== null && <span class="mut">{words.ahead(stop.ahead)}</span>}
      </div>
    </li>
  )
}

type Telling = { plan: PlanReader; words: ReturnType<typeof receptionWords> }

function whereWords({ call, state, counters }: TicketStop, { plan, words }: Telling): string {
  const called = call && state === 'called' ? plan.counter(call.counter)?.number : undefined
  if (called !== undefined) return words.goTo(called)
  const numbers = counters.flatMap((id) => plan.counter(id)?.number ?? [])
  return numbers.length === 0 ? '' : words.placesOf(numbers.toSorted((a, b) => a - b))
}

function stateWords({ state, holds, halt }: TicketStop, { plan, words }: Telling): string {
  if (holds.includes('aside')) return words.aside
  if (!halt) return words.states[state]
  const reason = changeReasons(plan.plan).find(({ code }) => code === halt.reason)
  return words.halted(reason ? plan.text(reason.text) : halt.reason)
}
