import { BUILDING_HALTS, type BuildingHalt } from '@antre/shared/building-halts'
import { instant, minutesAfter } from '@antre/shared/instants'
import { useState } from 'preact/hooks'
import { floorWords } from '../floor-words.ts'
import { ActDialog, type AskProps, MainAnswer } from './act-dialog.tsx'
import type { FloorQuestion } from './acts-model.ts'
import { MinutesChoice } from './minutes-choice.tsx'
import { ReasonChoice } from './reason-choice.tsx'

type BuildingProps = AskProps & { question: FloorQuestion; waiting: number }

/** The reason decides what every screen and the voice say, so it is picked and never preset (L13). */
export function HaltBuildingQuestion({ app, plan, acts, question, waiting }: BuildingProps) {
  const words = floorWords(app)
  const [reason, setReason] = useState<BuildingHalt | null>(null)
  const [minutes, setMinutes] = useState<number | null>(null)
  const send = () => reason !== null && acts.send({ does: 'halt-building', reason, minutes })
  return (
    <ActDialog
      app={app}
      acts={acts}
      question={question}
      title={words.haltBuildingTitle}
      help={words.haltBuildingWaiting(waiting)}
      onSubmit={send}
      answers={<MainAnswer acts={acts}>{words.haltBuilding}</MainAnswer>}
    >
      <ReasonChoice
        legend={words.reason}
        reasons={BUILDING_HALTS.map((halt) => [halt, words.buildingReasons[halt]])}
        chosen={reason}
        choose={setReason}
      />
      <MinutesChoice legend={words.howLong} endless={words.openEnd} other={words.otherMinutes} minutes={minutes} choose={setMinutes} />
      <p class="means" role="status">
        {minutes === null
          ? words.haltBuildingOpenEnd
          : words.haltBuildingUntil(plan.wall.time(minutesAfter(instant(app.clock.now.value), minutes)))}
      </p>
    </ActDialog>
  )
}

export function ResumeBuildingQuestion({ app, acts, question, waiting }: BuildingProps) {
  const words = floorWords(app)
  return (
    <ActDialog
      app={app}
      acts={acts}
      question={question}
      title={words.resumeBuildingTitle}
      help={words.resumeBuildingHelp(waiting)}
      onSubmit={() => acts.send({ does: 'resume-building' })}
      answers={<MainAnswer acts={acts}>{words.resumeBuildingNow}</MainAnswer>}
    >
      {' '}
    </ActDialog>
  )
}
