import type { FloorQueue } from '@antre/shared/views'
import { useState } from 'preact/hooks'
import { floorWords } from '../floor-words.ts'
import { ActDialog, type AskProps, MainAnswer } from './act-dialog.tsx'
import type { FloorQuestion } from './acts-model.ts'

type QuotaProps = AskProps & { question: FloorQuestion; queue: FloorQueue }

/** A number, none, or what the plan says. Typing a number chooses it. */
export function QuotaQuestion({ app, plan, acts, question, queue }: QuotaProps) {
  const words = floorWords(app)
  const { today, planned } = queue.quota
  const [quota, setQuota] = useState<number | null | 'plan'>(today)
  const [typed, setTyped] = useState<number>(today ?? queue.issued)
  const prefix = plan.queue(queue.id)?.prefix ?? queue.id
  return (
    <ActDialog
      app={app}
      acts={acts}
      question={question}
      title={words.quotaTitle(prefix)}
      help={words.quotaHelp(queue.issued)}
      onSubmit={() => acts.send({ does: 'quota', queue: queue.id, quota })}
      answers={<MainAnswer acts={acts}>{words.quotaNow}</MainAnswer>}
    >
      <div class="choices quota">
        <label>
          <input type="radio" name="quota" checked={typeof quota === 'number'} onChange={() => setQuota(typed)} />
          <span class="words">{words.quotaNumber}</span>
          <input
            type="number"
            inputMode="numeric"
            min={0}
            max={10_000}
            required={typeof quota === 'number'}
            data-first
            aria-label={words.quotaPeople}
            value={typed}
            onInput={({ currentTarget: { valueAsNumber: given } }) => {
              if (!(given >= 0)) return
              setTyped(Math.round(given))
              setQuota(Math.round(given))
            }}
          />
        </label>
        <label>
          <input type="radio" name="quota" checked={quota === null} onChange={() => setQuota(null)} />
          <span class="words">{words.quotaNone}</span>
        </label>
        <label>
          <input type="radio" name="quota" checked={quota === 'plan'} onChange={() => setQuota('plan')} />
          <span class="words">{words.quotaPlanned(planned)}</span>
        </label>
      </div>
    </ActDialog>
  )
}
