import type { Queue } from '@antre/shared/plan'
import type { FloorView } from '@antre/shared/views'
import { useState } from 'preact/hooks'
import { useWords } from '../../words.ts'
import { floorWords } from '../floor-words.ts'
import { ActDialog, type AskProps } from './act-dialog.tsx'
import type { FloorQuestion } from './acts-model.ts'
import { type Assignment, assignmentOf, servesOf, toggled, withAssist } from './assignment.ts'

type AssignProps = AskProps & { question: FloorQuestion; counter: FloorView['counters'][number]; isChanged: 'changed' | 'planned' }

/** Which queues of its agency a counter serves today, and which it only helps. */
export function AssignQuestion({ app, plan, acts, question, counter, isChanged }: AssignProps) {
  const staff = useWords()
  const words = floorWords(app)
  const planned = plan.counter(counter.id)
  const queues = plan.plan.queues.filter(({ agency }) => agency === planned?.agency)
  const [assignment, setAssignment] = useState(() => assignmentOf(counter.serves))
  const serves = servesOf(assignment, queues)
  return (
    <ActDialog
      app={app}
      acts={acts}
      question={question}
      title={words.assignTitle(staff.counter(planned?.number ?? 0))}
      help={words.assignHelp}
      onSubmit={() => serves.length > 0 && acts.send({ does: 'assign', counter: counter.id, serves })}
      answers={
        <>
          <button type="submit" class="answer main" aria-disabled={acts.asking.value || serves.length === 0}>
            {words.assignNow}
          </button>
          {isChanged === 'changed' && (
            <button
              type="button"
              class="answer"
              aria-disabled={acts.asking.value}
              onClick={() => acts.send({ does: 'assign', counter: counter.id, serves: null })}
            >
              {words.assignPlan}
            </button>
          )}
        </>
      }
    >
      <fieldset class="choices serves">
        <legend>{words.assignQueues}</legend>
        {queues.map((queue, place) => (
          <ServesRow key={queue.id} app={app} plan={plan} queue={queue} place={place} assignment={assignment} change={setAssignment} />
        ))}
      </fieldset>
      <p class="means" role="status">
        {serves.length === 0 && words.assignNone}
      </p>
    </ActDialog>
  )
}

type ServesRowProps = Pick<AskProps, 'app' | 'plan'> & {
  queue: Queue
  place: number
  assignment: Assignment
  change: (assignment: Assignment) => void
}

function ServesRow({ app, plan, queue: { id, prefix, name }, place, assignment, change }: ServesRowProps) {
  const words = floorWords(app)
  const minutes = assignment.get(id)
  return (
    <div class="serve">
      <label>
        <input
          type="checkbox"
          data-first={place === 0 || undefined}
          checked={minutes !== undefined}
          onChange={() => change(toggled(assignment, id))}
        />
        <b class="n">{prefix}</b>
        <span class="words">{plan.text(name)}</span>
      </label>
      <span class="assist" data-hidden={minutes === undefined || undefined}>
        <span class="mut">{words.assignMinutes}</span>
        <input
          type="number"
          inputMode="numeric"
          min={0}
          max={1_440}
          disabled={minutes === undefined}
          aria-label={words.assignAfter(prefix)}
          value={minutes ?? ''}
          onInput={({ currentTarget: { valueAsNumber: given } }) =>
            change(withAssist(assignment, id, given >= 0 ? Math.round(given) : null))
          }
        />
        <span class="mut">{words.minutes}</span>
      </span>
    </div>
  )
}
