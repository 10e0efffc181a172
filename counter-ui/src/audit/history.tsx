import type { HistoryStep, HistoryStop, NumberHistory } from '@antre/shared/audit'
import { BackIcon, PrinterIcon } from '@antre/shared/icons'
import { parseInstant } from '@antre/shared/instants'
import { useEffect, useRef } from 'preact/hooks'
import { TopBar } from '../frame/top-bar.tsx'
import { useWords } from '../words.ts'
import type { AuditProps } from './audit.tsx'
import { actorWords, auditWords, languageOf, toldWhyWords, toTheSecond } from './audit-words.ts'
import { HeadLine } from './head-line.tsx'
import { besideStep, stepWords } from './step-words.ts'
import { Told } from './told.tsx'

/** All that the journal tells of one number, in plain words, for whoever asks "why was I called so late?". */
export function History(props: AuditProps) {
  const { app, plan, who, model } = props
  const words = auditWords(app)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const history = model.history.value
  if (!history) return null
  const { day, number } = history
  return (
    <div class="page">
      <TopBar app={app} plan={plan} who={who} title={useWords().parts.audit} subtitle={plan.plan.building.short} />
      <main class="history">
        <p class="paper-only house">{plan.plan.building.name}</p>
        <div class="audit-title">
          <button type="button" class="btn2" onClick={model.back}>
            <BackIcon size={20} />
            {words.back}
          </button>
          <h2 ref={heading} tabIndex={-1}>
            {words.historyOf(number)}, {plan.wall.longDay(parseInstant(`${day}T12:00:00Z`))}
          </h2>
          <button type="button" class="btn2" onClick={() => print()}>
            <PrinterIcon size={20} />
            {words.printHistory}
          </button>
        </div>
        <Told reading={history} app={app} onAgain={() => model.tell(day, number)}>
          {(told) => <Story {...props} told={told} />}
        </Told>
      </main>
    </div>
  )
}

type StoryProps = AuditProps & { told: NumberHistory }

function Story({ told, ...props }: StoryProps) {
  const { app, plan } = props
  const words = auditWords(app)
  return (
    <>
      <ul class="history-stops">
        {told.stops.map(({ id, service, agency, state }) => (
          <li key={id}>
            <b>{plan.text(service)}</b>
            <span class="mut">
              {[agency?.short, words.classes[told.class], words.stopStates[state]].filter((text) => text !== undefined).join(', ')}
            </span>
          </li>
        ))}
      </ul>
      <h3>{words.steps}</h3>
      <ol class="history-steps">
        {told.steps.map((step) => (
          <Step key={`${step.seq} ${step.stop}`} {...props} step={step} of={told.stops} />
        ))}
      </ol>
      <h3>{words.earlier}</h3>
      {told.stops.map((stop) => (
        <Earlier key={stop.id} {...props} stop={stop} isOnly={told.stops.length === 1} />
      ))}
      <HeadLine app={app} plan={plan} of={told} />
    </>
  )
}

function Step({ app, plan, step, of: stops }: AuditProps & { step: HistoryStep; of: HistoryStop[] }) {
  const words = auditWords(app)
  const stop = stops.length > 1 && stops.find(({ id }) => id === step.stop)
  return (
    <li>
      <time class="n">{toTheSecond(step.at, languageOf(app))}</time>
      <span>
        <b>{stepWords(step, { plan, words, language: languageOf(app) })}</b>
        {stop && <span class="mut"> {plan.text(stop.service)}</span>}
        {besideStep(step, { plan, words, language: languageOf(app) }).map((line) => (
          <p key={line} class="mut">
            {line}
          </p>
        ))}
      </span>
      <span class="mut">{actorWords(step.by, { plan, words })}</span>
      <span class="mut row">
        {words.columns.row} <span class="n">{step.seq}</span>
      </span>
    </li>
  )
}

type EarlierProps = AuditProps & { stop: HistoryStop; isOnly: boolean }

function Earlier({ app, plan, stop, isOnly }: EarlierProps) {
  const words = auditWords(app)
  const language = languageOf(app)
  const { number, by, counter } = words.columns
  const name = !isOnly && <p class="mut">{plan.text(stop.service)}</p>
  if (stop.earlier.length === 0)
    return (
      <>
        {name}
        <p>{words.noneEarlier}</p>
      </>
    )
  return (
    <>
      {name}
      <div class="scroller">
        <table class="audit-table">
          <thead>
            <tr>
              {[number, words.arrived, words.calledAt, words.because, counter, by].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stop.earlier.map((one) => (
              <tr key={`${one.number} ${one.calledAt}`}>
                <th scope="row" class="n">
                  {one.number}
                </th>
                <td class="n">{toTheSecond(one.issuedAt, language)}</td>
                <td class="n">{toTheSecond(one.calledAt, language)}</td>
                <td class="why">{toldWhyWords(one.why, { plan, words })}</td>
                <td class="n">{one.counter.number}</td>
                <td>{actorWords(one.by, { plan, words })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
