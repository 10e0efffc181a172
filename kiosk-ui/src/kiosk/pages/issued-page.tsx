import type { IssuedVisit } from '@antre/shared/contract'
import { CopyCheckIcon } from '@antre/shared/icons'
import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import { Figures } from '../../figures.tsx'
import { Follow } from '../parts/follow.tsx'
import { Frame } from '../parts/frame.tsx'
import { PrintNote, PrintTrouble } from '../parts/print-note.tsx'
import { Slip } from '../parts/slip.tsx'
import { Title } from '../parts/title.tsx'
import type { Scene } from '../scene.ts'
import { isPaperless, type UseModel } from '../use-model.ts'

/** The screen is the ticket, valid without paper: number, where, how many before, paper. A paper that failed is said first. */
export function IssuedPage({ issued, scene, use }: { issued: IssuedVisit; scene: Scene; use: UseModel }) {
  const { words } = scene
  const stops = issued.visit.stops.length
  const print = use.print.value ?? issued.print
  const hasFailed = print === 'failed' || print === 'unknown'
  return (
    <Frame
      name="issued"
      info={
        hasFailed ? (
          <PrintTrouble print={print} words={words} />
        ) : (
          <Title>{stops === 1 ? words.issued.keep : words.issued.stops(stops)}</Title>
        )
      }
      go={<WaysOn isPaperless={isPaperless(print)} words={words} use={use} />}
    >
      <Slip issued={issued} scene={scene} />
      <div class="keep">
        {!hasFailed && <PrintNote print={print} words={words} />}
        {issued.visit.ticketUrl && <Follow url={issued.visit.ticketUrl} words={words} />}
      </div>
    </Frame>
  )
}

const WaysOn = (props: { isPaperless: boolean; words: KioskMessages; use: UseModel }) => (
  <>
    <div class="idle">
      <span data-testid="returns-in">
        <Figures>{props.words.issued.returnsIn(props.use.idle.secondsLeft.value ?? 0)}</Figures>
      </span>
      <button type="button" class="time" onClick={() => props.use.idle.touch()}>
        {props.words.issued.moreTime}
      </button>
    </div>
    <button type="button" class="main" onClick={() => props.use.finish()} data-testid="done">
      {props.isPaperless && <CopyCheckIcon size={60} />}
      <span>{props.isPaperless ? props.words.issued.noted : props.words.done}</span>
    </button>
  </>
)
