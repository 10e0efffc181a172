import type { VisitClass } from '@antre/shared/plan'
import { useState } from 'preact/hooks'
import { walkInOf } from './answers.ts'
import type { AskingProps } from './asking.ts'
import { ClassChoice } from './class-choice.tsx'
import { servicesAt } from './find-in-plan.ts'
import { Finder } from './finder.tsx'
import { MainAnswer, QuestionFrame } from './question-frame.tsx'

export function AskWalkIn({ model, plan, view, asks }: AskingProps) {
  const services = servicesAt({ plan, counter: view.counter })
  const [chosen, choose] = useState(services[0] ?? null)
  const [visitClass, setClass] = useState<VisitClass>('regular')
  const answer = () => chosen && model.answer({ asked: 'walk-in', command: walkInOf({ service: chosen.value, visitClass }) })
  return (
    <QuestionFrame model={model} title={asks.walkInTitle} help={asks.walkInHelp} onSubmit={answer}>
      <Finder legend={asks.walkInService} hint={asks.addFind} nothing={asks.noMatch} all={services} chosen={chosen} choose={choose} />
      <ClassChoice legend={asks.visitClass} chosen={visitClass} choose={setClass} />
      <div class="answers">
        <MainAnswer>{asks.walkInNow}</MainAnswer>
      </div>
    </QuestionFrame>
  )
}
