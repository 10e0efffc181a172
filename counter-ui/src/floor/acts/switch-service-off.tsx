import type { ServiceId } from '@antre/shared/ids'
import { instant, minutesAfter } from '@antre/shared/instants'
import { changeReasons } from '@antre/shared/plan-reasons'
import type { FloorQueue, FloorView } from '@antre/shared/views'
import { useState } from 'preact/hooks'
import { floorWords } from '../floor-words.ts'
import { ActDialog, type AskProps, MainAnswer } from './act-dialog.tsx'
import type { FloorQuestion } from './acts-model.ts'
import { MinutesChoice } from './minutes-choice.tsx'
import { ReasonChoice } from './reason-choice.tsx'
import { ServiceChoice } from './service-choice.tsx'

type ServiceProps = AskProps & { question: FloorQuestion; queue: FloorQueue; view: FloorView }

/** Which of the queue's services is given to nobody, why and until when. Those that are off are taken back where they are listed. */
export function SwitchOffQuestion({ app, plan, acts, question, queue, view }: ServiceProps) {
  const words = floorWords(app)
  const isOff = (id: ServiceId) => view.changes.off.some(({ service }) => service === id)
  const services = plan.plan.services.filter(({ id, queue: of }) => of === queue.id && !isOff(id))
  const [chosen, setChosen] = useState<ServiceId | null>(null)
  const service = services.find(({ id }) => id === chosen) ?? services[0]
  const [reason, setReason] = useState<string | null>(null)
  const [minutes, setMinutes] = useState<number | null>(null)
  const title = words.offTitle(plan.queue(queue.id)?.prefix ?? queue.id)
  if (!service) return <ActDialog app={app} acts={acts} question={question} title={title} help={words.offAll} />
  const send = () => reason !== null && acts.send({ does: 'switch-off', service: service.id, reason, minutes })
  return (
    <ActDialog
      app={app}
      acts={acts}
      question={question}
      title={title}
      help={words.offHelp}
      onSubmit={send}
      answers={<MainAnswer acts={acts}>{words.offNow}</MainAnswer>}
    >
      <ServiceChoice legend={words.offService} plan={plan} services={services} chosen={service.id} choose={setChosen} />
      <ReasonChoice
        legend={words.reason}
        reasons={changeReasons(plan.plan).map(({ code, text }) => [code, plan.text(text)])}
        chosen={reason}
        choose={setReason}
      />
      <MinutesChoice legend={words.howLong} endless={words.restOfDay} other={words.otherMinutes} minutes={minutes} choose={setMinutes} />
      <p class="means" role="status">
        {minutes === null ? words.offForToday : words.offUntil(plan.wall.time(minutesAfter(instant(app.clock.now.value), minutes)))}
      </p>
    </ActDialog>
  )
}
