import type { Need } from '@antre/shared/needs'
import { useState } from 'preact/hooks'
import { setNeedsOf } from './answers.ts'
import type { AskingProps } from './asking.ts'
import { NeedChoice } from './need-choice.tsx'
import { visitsOf } from './visit-choice.tsx'
import { VisitQuestion } from './visit-question.tsx'

export function AskNeeds(props: AskingProps) {
  const { asks, view } = props
  const [needs, setNeeds] = useState<Need[]>(visitsOf(view)[0]?.needs ?? [])
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
      <NeedChoice legend={asks.needsTitle} chosen={needs} choose={setNeeds} />
    </VisitQuestion>
  )
}
