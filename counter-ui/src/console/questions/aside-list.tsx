import { parseInstant } from '@antre/shared/instants'
import { parkReasons } from '@antre/shared/plan-reasons'
import type { AsideStop } from '@antre/shared/views'
import { KeyHint } from '../../frame/key-hint.tsx'
import { useWords } from '../../words.ts'
import type { AskingProps } from './asking.ts'
import { QuestionFrame } from './question-frame.tsx'

/** Who is set aside and may come back: a digit or a touch brings one of them back. */
export function AsideList(props: AskingProps) {
  const { model, view, asks } = props
  const aside = view.aside
  return (
    <QuestionFrame
      model={model}
      size="wide"
      first=".lines button"
      title={asks.asideTitle}
      help={aside.length > 0 ? asks.asideHelp : asks.asideNobody}
    >
      <ul class="lines">
        {aside.map((stop, place) => (
          <li key={stop.id}>
            <AsideLine {...props} stop={stop} digit={place + 1} />
          </li>
        ))}
      </ul>
    </QuestionFrame>
  )
}

function AsideLine({ model, plan, asks, stop, digit }: AskingProps & { stop: AsideStop; digit: number }) {
  const words = useWords()
  const service = plan.service(stop.service)
  const act = stop.because === 'parked' ? words.actions.unpark : words.actions.return
  return (
    <button
      type="button"
      data-digit={digit}
      aria-keyshortcuts={String(digit)}
      aria-disabled={!stop.returnable}
      onClick={() => stop.returnable && model.bringBack(stop)}
    >
      <b class="n">{stop.number}</b>
      <span class="words">
        {service && plan.text(service.name)}
        <small>{whyAside({ stop, plan, asks })}</small>
      </span>
      <span class="act">{stop.returnable ? act : stop.because === 'parked' ? asks.busyElsewhere : asks.notReturnable}</span>
      <KeyHint name={digit} />
    </button>
  )
}

/** "disisihkan: menunggu berkas, sejak 10.12, sampai 10.40" */
function whyAside({ stop, plan, asks }: Pick<AskingProps, 'plan' | 'asks'> & { stop: AsideStop }): string {
  const known = parkReasons(plan.plan).find(({ code }) => code === stop.reason)
  const reason = known ? plan.text(known.text) : stop.reason
  const because = asks.because[stop.because]
  const time = (at: string) => plan.wall.time(parseInstant(at))
  return [
    stop.because === 'parked' && reason ? `${because}: ${reason}` : because,
    asks.sinceTime(time(stop.since)),
    ...(stop.until ? [asks.untilTime(time(stop.until))] : []),
  ].join(', ')
}
