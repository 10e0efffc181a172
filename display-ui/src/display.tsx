import { haltSentences } from '@antre/shared/halt-words'
import { id } from '@antre/shared/messages/display/id'
import type { PublicPlan } from '@antre/shared/plan'
import type { BoardView } from '@antre/shared/views'
import type { ReadonlySignal } from '@preact/signals'
import type { BoardModel } from './board-model.ts'
import { CutBar } from './cut-bar.tsx'
import { EmptyBoard } from './empty-board.tsx'
import { Hall } from './hall.tsx'
import { HallHeader, ZoneHeader } from './header.tsx'
import { NoticePage } from './notice-page.tsx'
import { RunningStrip } from './running-line.tsx'
import { runningLines } from './running-text.ts'
import type { ScreenModel } from './screen-model.ts'
import type { VoiceModel } from './voice-model.ts'
import { type Words, wordsOf } from './words.ts'
import { ElsewhereBanner, ZoneRows } from './zone.tsx'
import { callElsewhere, zoneRows } from './zone-rows.ts'
import { zoneOf } from './zones.ts'

type DisplayProps = {
  plan: ReadonlySignal<PublicPlan | null>
  board: BoardModel
  screen: ScreenModel
  voice: VoiceModel
}

/** A registered display: what it shows is what its models hold. */
export function Display({ plan, board, screen, voice }: DisplayProps) {
  const words = plan.value ? wordsOf(plan.value).messages : id
  // Its place is in the plan no more, or not yet again: an admin puts it back, or revokes the display.
  if (board.refused.value) return <NoticePage title={words.noPlace.title} text={words.noPlace.text} />
  if (!plan.value || !board.board.value) {
    return <NoticePage {...(board.stale.value ? words.noContact : words.connecting)} />
  }
  return <Board plan={plan.value} view={board.board.value} board={board} screen={screen} voice={voice} />
}

type BoardProps = { plan: PublicPlan; view: BoardView; board: BoardModel; screen: ScreenModel; voice: VoiceModel }

function Board({ plan, view, board, screen, voice }: BoardProps) {
  const words = wordsOf(plan)
  const halted = plan.announcements.languages.flatMap((language) => haltSentences({ plan, language, ...view, halts: [] }))
  // Nothing else counts then; a screen without contact does not know whether it still does, and says so.
  if (halted[0] && !board.stale.value) return <NoticePage title={halted[0]} text={halted.slice(1).join('\n')} />
  const Form = view.zones.length === 1 && view.counters.length > 0 ? ZoneForm : HallForm
  return (
    <>
      <Form plan={plan} words={words} view={view} board={board} mute={voice.mute.value} />
      <RunningStrip lines={runningLines(plan, view)} line={screen.line.value} words={words} begunAnewAt={board.begunAnewAt.value} />
    </>
  )
}

type FormProps = { plan: PublicPlan; words: Words; view: BoardView; board: BoardModel; mute: VoiceModel['mute']['value'] }

function HallForm({ plan, words, view, board, mute }: FormProps) {
  return (
    <>
      <HallHeader plan={plan} words={words} now={board.now.value} mute={mute} />
      <Hall
        plan={plan}
        words={words}
        board={view}
        queue={board.queue.value}
        previous={board.previous.value}
        look={board.heroLook.value}
        now={board.now.value}
        cutSince={cutSince(board)}
      />
    </>
  )
}

function ZoneForm({ plan, words, view, board, mute }: FormProps) {
  const zone = view.zones[0] && zoneOf(plan, view.zones[0])
  if (!zone) return <HallForm plan={plan} words={words} view={view} board={board} mute={mute} />
  const queue = board.queue.value
  const heroLook = board.heroLook.value
  const now = board.now.value
  const cut = cutSince(board)
  const elsewhere = callElsewhere({ zone: zone.id, hero: queue.hero, heroLook, previous: board.previous.value, now })
  const rows = zoneRows({ plan, zone: zone.id, board: view, queue, heroLook, now })
  const nothingYet = queue.hero === null && rows.every(({ state }) => state.is === 'closed')
  return (
    <>
      {elsewhere && cut === null ? (
        <ElsewhereBanner key={elsewhere.n} plan={plan} words={words} call={elsewhere} />
      ) : (
        <ZoneHeader zone={zone} words={words} now={now} mute={mute} />
      )}
      <main class={`zone${cut === null ? '' : ' stale'}`}>
        {cut !== null && <CutBar words={words} since={cut} />}
        {nothingYet ? <EmptyBoard plan={plan} words={words} day={view.day} /> : <ZoneRows rows={rows} words={words} cutSince={cut} />}
      </main>
    </>
  )
}

/** Null while there is contact: only then may anything look like now (A4). */
const cutSince = (board: BoardModel): number | null => (board.stale.value ? (board.contactAt.value ?? board.now.value) : null)
