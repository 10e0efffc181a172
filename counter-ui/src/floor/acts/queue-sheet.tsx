import type { QueueAct } from '@antre/shared/messages/floor/id'
import type { FloorQueue } from '@antre/shared/views'
import { KeyHint } from '../../frame/key-hint.tsx'
import { floorWords } from '../floor-words.ts'
import { ActDialog, type AskProps } from './act-dialog.tsx'
import type { FloorQuestion } from './acts-model.ts'
import { actsOn, type FloorPowers } from './floor-powers.ts'

type SheetProps = AskProps & { question: FloorQuestion; queue: FloorQueue; powers: FloorPowers }

/** What can be done with a queue: each act by its digit. */
export function QueueSheet({ app, plan, acts, question, queue, powers }: SheetProps) {
  const words = floorWords(app)
  const planned = plan.queue(queue.id)
  const choose = (act: QueueAct) =>
    act === 'resume' ? acts.send({ does: 'resume', queue: queue.id }) : acts.ask({ is: act, queue: queue.id })
  return (
    <ActDialog
      app={app}
      acts={acts}
      question={question}
      title={planned ? `${planned.prefix} · ${plan.text(planned.name)}` : queue.id}
      help={words.queueFacts(queue.waiting, queue.countersOpen)}
    >
      <div class="sheet">
        {actsOn({ powers, queue, plan }).map((act, place) => (
          <button
            key={act}
            type="button"
            class="answer"
            data-first={place === 0 || undefined}
            data-digit={place + 1}
            aria-disabled={acts.asking.value}
            onClick={() => choose(act)}
          >
            <span class="words">{act === 'halt' && queue.halt ? words.haltAgain : words.queueActs[act]}</span>
            <KeyHint name={place + 1} />
          </button>
        ))}
      </div>
    </ActDialog>
  )
}
