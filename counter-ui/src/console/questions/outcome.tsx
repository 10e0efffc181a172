import type { ServiceId } from '@antre/shared/ids'
import type { CounterStop } from '@antre/shared/views'
import { useState } from 'preact/hooks'
import { useWords } from '../../words.ts'
import { type Delivered, finishOf, type Then } from './answers.ts'
import type { AskingProps } from './asking.ts'
import { handedOver, sayableOutcomes, toTell } from './outcomes.ts'
import { Choices, MainAnswer, OtherAnswer, QuestionFrame } from './question-frame.tsx'

export const AskOutcome = (props: AskingProps) => props.view.current && <Outcome {...props} stop={props.view.current} />

function Outcome({ model, plan, asks, stop }: AskingProps & { stop: CounterStop }) {
  const words = useWords()
  const outcomes = sayableOutcomes(plan.plan)
  // Where any outcome is asked for the usual one is likely; elsewhere this was opened for another.
  const likely = plan.queue(stop.queue)?.outcomeRequired ? outcomes[0] : (outcomes[1] ?? outcomes[0])
  const [outcome, setOutcome] = useState(likely?.code ?? '')
  const [changed, setChanged] = useState<Delivered[]>([])
  const [backToday, setBackToday] = useState(false)
  const delivered = handedOver({ outcome, plan: plan.plan, own: stop.service, changed })
  const mayComeBack = outcomes.find(({ code }) => code === outcome)?.backToday === true
  const answer = (then: Then) =>
    model.answer({
      asked: then === 'call-next' ? 'finish-next' : 'finish',
      command: finishOf({
        outcome,
        delivered: toTell({ own: stop.service, all: delivered }),
        backToday: mayComeBack && backToday,
        then,
      }),
    })
  return (
    <QuestionFrame model={model} title={asks.outcomeTitle(stop.number)} help={null} onSubmit={() => answer('call-next')}>
      <Choices legend={asks.outcomeLabel} choices={outcomes} plan={plan} chosen={outcome} choose={setOutcome} />
      {mayComeBack && (
        <label class="check">
          <input type="checkbox" checked={backToday} onChange={(event) => setBackToday(event.currentTarget.checked)} />
          {asks.backToday}
        </label>
      )}
      <DeliveredFields
        plan={plan}
        asks={asks}
        stop={stop}
        delivered={delivered}
        change={(one) => setChanged([...changed.filter(({ service }) => service !== one.service), one])}
      />
      <div class="answers">
        <MainAnswer>{words.actions['finish-next']}</MainAnswer>
        <OtherAnswer onClick={() => answer('nothing')}>{words.actions.finish}</OtherAnswer>
      </div>
    </QuestionFrame>
  )
}

type DeliveredFieldsProps = Pick<AskingProps, 'plan' | 'asks'> & {
  stop: CounterStop
  delivered: Delivered[]
  change: (delivered: Delivered) => void
}

/** The stop's own service, and others of its queue once they are chosen. */
function DeliveredFields({ plan, asks, stop, delivered, change }: DeliveredFieldsProps) {
  const others = plan.plan.services.filter(({ id, queue }) => queue === stop.queue && !delivered.some(({ service }) => service === id))
  return (
    <fieldset class="delivered">
      <legend>{asks.delivered}</legend>
      {delivered.map(({ service, quantity }) => (
        <label key={service}>
          <input
            type="number"
            min={0}
            max={99}
            value={quantity}
            onInput={(event) => change({ service, quantity: event.currentTarget.valueAsNumber || 0 })}
          />
          <span class="words">{nameOf(service, plan)}</span>
        </label>
      ))}
      {others.length > 0 && (
        <select
          aria-label={asks.deliveredOther}
          value=""
          onChange={(event) => event.currentTarget.value && change({ service: event.currentTarget.value as ServiceId, quantity: 1 })}
        >
          <option value="">{asks.deliveredOther}</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {plan.text(name)}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  )
}

function nameOf(id: ServiceId, plan: AskingProps['plan']): string {
  const service = plan.service(id)
  return service ? plan.text(service.name) : id
}
