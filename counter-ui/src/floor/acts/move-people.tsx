import type { QueueId } from '@antre/shared/ids'
import { changeReasons } from '@antre/shared/plan-reasons'
import type { FloorQueue } from '@antre/shared/views'
import { useState } from 'preact/hooks'
import { floorWords } from '../floor-words.ts'
import { ActDialog, type AskProps, MainAnswer } from './act-dialog.tsx'
import type { FloorQuestion } from './acts-model.ts'
import { targetsOf } from './floor-powers.ts'
import { ReasonChoice } from './reason-choice.tsx'

type MoveProps = AskProps & { question: FloorQuestion; queue: FloorQueue }

/** Where to, how many and why; the act that may put people before others is recorded as such (S7). */
export function MoveQuestion({ app, plan, acts, question, queue }: MoveProps) {
  const words = floorWords(app)
  const targets = targetsOf(plan, queue.id)
  const [to, setTo] = useState<QueueId | null>(targets[0]?.id ?? null)
  const [first, setFirst] = useState<number | null>(null)
  const [reason, setReason] = useState<string | null>(null)
  const send = () => to !== null && reason !== null && acts.send({ does: 'move', queue: queue.id, to, reason, first })
  const prefixOf = (id: QueueId | null) => (id && plan.queue(id)?.prefix) ?? ''
  return (
    <ActDialog
      app={app}
      acts={acts}
      question={question}
      title={words.moveTitle(prefixOf(queue.id))}
      help={words.moveHelp(queue.waiting)}
      onSubmit={send}
      answers={<MainAnswer acts={acts}>{words.moveNow(prefixOf(to), first)}</MainAnswer>}
    >
      <label class="field">
        <span>{words.moveTo}</span>
        <select class="in" data-first value={to ?? ''} onChange={(event) => setTo(event.currentTarget.value as QueueId)}>
          {targets.map(({ id, prefix, name }) => (
            <option key={id} value={id}>
              {prefix} · {plan.text(name)}
            </option>
          ))}
        </select>
      </label>
      <fieldset class="minutes">
        <legend>{words.moveHowMany}</legend>
        <label>
          <input type="radio" name="many" checked={first === null} onChange={() => setFirst(null)} />
          <span>{words.moveAll}</span>
        </label>
        <label>
          <input type="radio" name="many" checked={first !== null} onChange={() => setFirst(1)} />
          <span>{words.moveFirst}</span>
          <input
            type="number"
            inputMode="numeric"
            min={1}
            max={2_000}
            required={first !== null}
            aria-label={words.moveCount}
            value={first ?? ''}
            onInput={({ currentTarget: { valueAsNumber: given } }) => given >= 1 && setFirst(Math.round(given))}
          />
        </label>
      </fieldset>
      <ReasonChoice
        legend={words.reason}
        reasons={changeReasons(plan.plan).map(({ code, text }) => [code, plan.text(text)])}
        chosen={reason}
        choose={setReason}
      />
    </ActDialog>
  )
}
