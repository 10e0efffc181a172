import { instant, minutesAfter } from '@antre/shared/instants'
import { changeReasons } from '@antre/shared/plan-reasons'
import type { FloorQueue } from '@antre/shared/views'
import { useState } from 'preact/hooks'
import { floorWords } from '../floor-words.ts'
import { ActDialog, type AskProps, MainAnswer } from './act-dialog.tsx'
import type { FloorQuestion } from './acts-model.ts'
import { MinutesChoice } from './minutes-choice.tsx'
import { ReasonChoice } from './reason-choice.tsx'

type HaltQueueProps = AskProps & { question: FloorQuestion; queue: FloorQueue }

/** How long a queue stands still when nobody says otherwise. */
const USUAL_MINUTES = 30

/** Why, and until about when; how many wait is said before (L12). */
export function HaltQueueQuestion({ app, plan, acts, question, queue }: HaltQueueProps) {
  const words = floorWords(app)
  const [reason, setReason] = useState<string | null>(queue.halt?.reason ?? null)
  const [minutes, setMinutes] = useState<number | null>(USUAL_MINUTES)
  const prefix = plan.queue(queue.id)?.prefix ?? queue.id
  const send = () => reason !== null && acts.send({ does: 'halt', queue: queue.id, reason, minutes })
  return (
    <ActDialog
      app={app}
      acts={acts}
      question={question}
      title={words.haltTitle(prefix)}
      help={words.haltWaiting(queue.waiting)}
      onSubmit={send}
      answers={<MainAnswer acts={acts}>{words.haltNow}</MainAnswer>}
    >
      <ReasonChoice
        legend={words.reason}
        reasons={changeReasons(plan.plan).map(({ code, text }) => [code, plan.text(text)])}
        chosen={reason}
        choose={setReason}
      />
      <MinutesChoice legend={words.howLong} endless={words.noMoreToday} other={words.otherMinutes} minutes={minutes} choose={setMinutes} />
      <p class="means" role="status">
        {minutes === null ? words.haltForToday : words.haltUntil(plan.wall.time(minutesAfter(instant(app.clock.now.value), minutes)))}
      </p>
    </ActDialog>
  )
}
