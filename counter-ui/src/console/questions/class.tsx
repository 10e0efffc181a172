import type { VisitClass } from '@antre/shared/plan'
import { useState } from 'preact/hooks'
import { changeClassOf } from './answers.ts'
import type { AskingProps } from './asking.ts'
import { ClassChoice } from './class-choice.tsx'
import { visitsOf } from './visit-choice.tsx'
import { VisitQuestion } from './visit-question.tsx'

export function AskClass(props: AskingProps) {
  const { asks, view } = props
  const [visitClass, setClass] = useState<VisitClass>(visitsOf(view)[0]?.class ?? 'regular')
  return (
    <VisitQuestion
      {...props}
      asked="change-class"
      title={asks.classTitle}
      help={asks.classHelp}
      onVisit={(visit) => setClass(visit.class)}
      commandFor={({ visit }) => changeClassOf(visit, visitClass)}
      button={() => asks.save}
    >
      <ClassChoice legend={asks.visitClass} chosen={visitClass} choose={setClass} />
    </VisitQuestion>
  )
}
