import type { Need } from '@antre/shared/plan'
import { useState } from 'preact/hooks'
import { useWords } from '../../words.ts'
import { setNeedsOf } from './answers.ts'
import type { AskingProps } from './asking.ts'
import { visitsOf } from './visit-choice.tsx'
import { VisitQuestion } from './visit-question.tsx'

/** Not the plan's own list: that comes with the schema, which no screen needs. */
const NEEDS: readonly Need[] = ['accessible-counter', 'guide', 'no-hearing', 'slow-walk']

export function AskNeeds(props: AskingProps) {
  const words = useWords()
  const { asks, view } = props
  const [needs, setNeeds] = useState<Need[]>(visitsOf(view)[0]?.needs ?? [])
  const toggle = (need: Need) => setNeeds(NEEDS.filter((each) => needs.includes(each) !== (each === need)))
  return (
    <VisitQuestion
      {...props}
      asked="set-needs"
      title={asks.needsTitle}
      help={asks.needsHelp}
      onVisit={(visit) => setNeeds(visit.needs)}
      commandFor={({ visit }) => setNeedsOf(visit, needs)}
      button={() => asks.save}
    >
      <fieldset class="choices">
        <legend>{asks.needsTitle}</legend>
        {NEEDS.map((need) => (
          <label key={need}>
            <input type="checkbox" checked={needs.includes(need)} onChange={() => toggle(need)} />
            <span class="words">{words.needs[need]}</span>
          </label>
        ))}
      </fieldset>
    </VisitQuestion>
  )
}
