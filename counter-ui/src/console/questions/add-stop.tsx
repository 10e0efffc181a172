import { useState } from 'preact/hooks'
import { addStopOf } from './answers.ts'
import type { AskingProps } from './asking.ts'
import { servicesFrom } from './find-in-plan.ts'
import { Finder } from './finder.tsx'
import { MainAnswer, QuestionFrame } from './question-frame.tsx'

export function AskAddStop({ model, plan, view, asks }: AskingProps) {
  const has = new Set((view.visit ?? []).map(({ service }) => service))
  const services = servicesFrom({ plan, counter: view.counter }).filter(({ value }) => !has.has(value))
  const [chosen, choose] = useState(services[0] ?? null)
  const answer = () => chosen && model.answer({ asked: 'add-stop', command: addStopOf(chosen.value) })
  return (
    <QuestionFrame model={model} title={asks.addTitle(view.current?.number ?? '')} help={asks.addHelp} onSubmit={answer}>
      <Finder legend={asks.walkInService} hint={asks.addFind} nothing={asks.noMatch} all={services} chosen={chosen} choose={choose} />
      <div class="answers">
        <MainAnswer>{asks.addNow}</MainAnswer>
      </div>
    </QuestionFrame>
  )
}
