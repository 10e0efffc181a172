import { BackIcon, CheckIcon, ChevronsUpIcon, ClockAlertIcon, PeopleIcon } from '@antre/shared/icons'
import { MINUTE_MS, parseInstant } from '@antre/shared/instants'
import type { CounterView } from '@antre/shared/views'
import { KeyHint } from '../frame/key-hint.tsx'
import { useWords } from '../words.ts'
import type { DeskProps } from './console.tsx'
import { whyWords } from './why-words.ts'

/** Who waits for this counter: how many, how long, the next five with the reason of their place, and what was done today. */
export function WaitingList(props: DeskProps) {
  const { app, plan, view } = props
  const words = useWords()
  const { longestSince } = view.waiting
  return (
    <aside class="next" aria-label={words.waiting}>
      <h2>{words.waiting}</h2>
      <dl class="sum">
        <Figure value={String(view.waiting.count)} label={words.waitingCount} />
        <Figure
          value={longestSince ? String(Math.max(0, Math.floor((app.clock.now.value - parseInstant(longestSince)) / MINUTE_MS))) : '–'}
          label={words.longestMinutes}
        />
      </dl>
      {view.next.length === 0 ? (
        <p class="none">{words.nextNobody}</p>
      ) : (
        <>
          <div class="cols">
            <h3>{words.nextFive}</h3>
            <span>{words.target}</span>
          </div>
          <ol>
            {view.next.map((stop, row) => (
              <NextRow key={stop.id} {...props} stop={stop} row={row} />
            ))}
          </ol>
        </>
      )}
      <div class="today">
        {view.lastFinished && (
          <p class="mut">
            <CheckIcon size={18} />
            <b class="n">{view.lastFinished.number}</b>
            {words.lastFinished(outcomeWords(props, view.lastFinished.outcome), plan.wall.time(parseInstant(view.lastFinished.at)))}
          </p>
        )}
        <h2>{words.today}</h2>
        <dl class="sum">
          <Figure value={String(view.today.called)} label={words.todayCalled} />
          <Figure value={String(view.today.served)} label={words.todayServed} />
          <Figure value={String(view.today.noShow)} label={words.todayNoShow} />
        </dl>
      </div>
    </aside>
  )
}

function Figure({ value, label }: { value: string; label: string }) {
  return (
    <div>
      <dt class="mut">{label}</dt>
      <dd class="n">{value}</dd>
    </div>
  )
}

type NextRowProps = DeskProps & { stop: CounterView['next'][number]; row: number }

/** While the counter is free a row can be called: the first in its turn, another one with a reason. */
function NextRow(props: NextRowProps) {
  const { app, model, view, row } = props
  const words = useWords()
  if (view.state !== 'free') {
    return (
      <li class={row === 0 ? 'first' : undefined}>
        <div class="row">
          <NextWords {...props} />
        </div>
      </li>
    )
  }
  return (
    <li class={row === 0 ? 'first' : undefined}>
      <button
        type="button"
        class="row"
        aria-disabled={model.asking.value !== null}
        aria-keyshortcuts={String(row + 1)}
        onClick={() => model.callRow(row)}
      >
        <span class="sr">{words.actions.call} </span>
        <NextWords {...props} />
        {app.settings.shortcuts.value === 'on' && <KeyHint name={row + 1} />}
      </button>
    </li>
  )
}

function NextWords({ app, plan, stop }: NextRowProps) {
  const words = useWords()
  const service = plan.service(stop.service)
  const targetAt = parseInstant(stop.targetAt)
  const late = targetAt < app.clock.now.value
  return (
    <>
      <span class="n num">{stop.number}</span>
      <b>{service && plan.text(service.name)}</b>
      <span class={late ? 'due late' : 'due'}>
        {late && <ClockAlertIcon size={18} />}
        {late && <span class="sr">{words.targetMissed}</span>}
        <span class="n">{plan.wall.time(targetAt)}</span>
      </span>
      <span class="why">
        {stop.why.rule === 'head-start' && <ChevronsUpIcon size={16} />}
        {stop.why.rule === 'assist' && <PeopleIcon size={16} />}
        {stop.why.rule === 'credited' && <BackIcon size={16} />}
        {[whyWords({ why: stop.why, queue: stop.queue, plan, words }), ...stop.needs.map((need) => words.needs[need])].join(' · ')}
      </span>
    </>
  )
}

function outcomeWords({ plan }: DeskProps, outcome: string): string {
  const known = plan.plan.outcomes.find(({ code }) => code === outcome)
  return known ? plan.text(known.text) : outcome
}
