import { VolumeIcon } from '@antre/shared/icons'
import type { ZoneId } from '@antre/shared/ids'
import type { PublicPlan } from '@antre/shared/plan'
import type { BoardCall, BoardView } from '@antre/shared/views'
import { ZoneMark } from '@antre/shared/zone-mark'
import type { HeroLook } from './board-model.ts'
import { CutBar } from './cut-bar.tsx'
import { EmptyBoard } from './empty-board.tsx'
import { HeroPanel } from './hero-panel.tsx'
import { isLate, type ShowQueue } from './show-queue.ts'
import type { Words } from './words.ts'
import { zoneOf } from './zones.ts'

/** Two stand large under the call; more go to the side, where there is room for many. */
const OUTLINED_MAX = 2
/** With more than these the side belongs to them alone, as when the display was away for a while. */
const BESIDE_PREVIOUS_MAX = 8
const SIDE_MAX = 28
const PREVIOUS_MAX = 3

type HallProps = {
  plan: PublicPlan
  words: Words
  board: BoardView
  queue: ShowQueue
  previous: BoardCall[]
  look: HeroLook
  /** The server's clock, ms. */
  now: number
  /** The server's clock at the last contact, when that is over. */
  cutSince: number | null
}

/** One number, one counter, one zone. */
export function Hall({ plan, words, board, queue, previous, look, now, cutSince }: HallProps) {
  const waiting = cutSince === null ? queue.waiting.map(({ call }) => call) : []
  const outlined = waiting.slice(0, OUTLINED_MAX)
  const { hero } = queue
  return (
    <main class={`hall${cutSince === null ? '' : ' stale'}`}>
      <Side plan={plan} words={words} zones={board.zones} previous={previous} waiting={waiting.slice(OUTLINED_MAX)} now={now} />
      <div class={`right${outlined.length > 0 ? ' two' : ''}`}>
        {cutSince !== null && <CutBar words={words} since={cutSince} />}
        {hero ? (
          <HeroPanel
            key={hero.keys.map(({ zone, n }) => `${zone} ${n}`).join()}
            plan={plan}
            words={words}
            hero={hero}
            look={look}
            cutSince={cutSince}
            small={outlined.length > 0}
          />
        ) : (
          <EmptyBoard plan={plan} words={words} day={board.day} />
        )}
        {outlined.length > 0 && <Soon plan={plan} words={words} calls={outlined} now={now} />}
      </div>
    </main>
  )
}

type SideProps = Pick<HallProps, 'plan' | 'words' | 'previous' | 'now'> & { zones: ZoneId[]; waiting: BoardCall[] }

function Side({ plan, words, zones, previous, waiting, now }: SideProps) {
  const many = waiting.length > BESIDE_PREVIOUS_MAX
  return (
    <div class="side">
      {waiting.length > 0 ? (
        <AlsoSoon plan={plan} words={words} calls={waiting} now={now} max={many ? SIDE_MAX : BESIDE_PREVIOUS_MAX} />
      ) : (
        <Notice words={words} />
      )}
      {!many && previous.length > 0 && <Previous plan={plan} words={words} calls={previous.slice(0, PREVIOUS_MAX)} />}
      {waiting.length === 0 && previous.length === 0 && <Directory plan={plan} words={words} zones={zones} />}
    </div>
  )
}

/** Before the first calls: which zone is what, as beside a lift. */
function Directory({ plan, words, zones }: Pick<SideProps, 'plan' | 'words' | 'zones'>) {
  const { messages } = words
  return (
    <ul class="zones">
      {plan.zones
        .filter(({ id }) => zones.includes(id))
        .map(({ id, digit, floor, name }) => (
          <li key={id}>
            <ZoneMark digit={digit} size={60} label={messages.zone(digit)} />
            <span>{words.of(name)}</span>
            <span>{messages.floor(floor)}</span>
          </li>
        ))}
    </ul>
  )
}

function Notice({ words }: Pick<HallProps, 'words'>) {
  return (
    <div class="media">
      <b class="lines">{words.messages.freeOfCharge}</b>
      <span>{words.messages.reportBribes}</span>
    </div>
  )
}

function Previous({ plan, words, calls }: Pick<HallProps, 'plan' | 'words'> & { calls: BoardCall[] }) {
  const { messages } = words
  return (
    <div class="last">
      <h2>
        <span>{messages.previous}</span>
        <span>{messages.counter}</span>
      </h2>
      <ol>
        {calls.map((call) => (
          <CallLine key={`${call.zone} ${call.n}`} plan={plan} words={words} call={call} markSize={60} />
        ))}
      </ol>
    </div>
  )
}

/** Terracotta in outline is "soon"; a call whose minute has passed, as after an absence, is only told. */
function Soon({ plan, words, calls, now }: Pick<HallProps, 'plan' | 'words' | 'now'> & { calls: BoardCall[] }) {
  const { messages } = words
  const late = calls.every((call) => isLate({ call, now }))
  return (
    <section class={`soon${late ? ' late' : ''}`}>
      <h2>
        {!late && <VolumeIcon size={44} />}
        {late ? messages.alreadyCalled : messages.soon}
        <span>{messages.counterOfList}</span>
      </h2>
      <ul>
        {calls.map((call) => (
          <CallLine key={`${call.zone} ${call.n}`} plan={plan} words={words} call={call} markSize={60} />
        ))}
      </ul>
    </section>
  )
}

/** Everyone who was called meanwhile finds the number at once, long before its turn to stand large. */
function AlsoSoon({ plan, words, calls, now, max }: Pick<HallProps, 'plan' | 'words' | 'now'> & { calls: BoardCall[]; max: number }) {
  const { messages } = words
  const late = calls.every((call) => isLate({ call, now }))
  const layout = alsoLayout(calls, max)
  return (
    <section class={`also ${layout}`}>
      <h2>
        <span>{late ? messages.alreadyCalled : messages.alsoSoon}</span>
        <span>{calls.length > max ? messages.more(calls.length - max) : messages.counterOfList}</span>
      </h2>
      <ol>
        {calls.slice(0, max).map((call) => (
          <CallLine key={`${call.zone} ${call.n}`} plan={plan} words={words} call={call} markSize={layout === 'few' ? 52 : 36} />
        ))}
      </ol>
    </section>
  )
}

/** Few are large and in one column; many fill the side. */
function alsoLayout(calls: BoardCall[], max: number): string {
  if (max > BESIDE_PREVIOUS_MAX) return 'many'
  return calls.length <= BESIDE_PREVIOUS_MAX / 2 ? 'few' : ''
}

/** Where to go: the zone of the counter, not the one that was told. */
function CallLine({ plan, words, call, markSize }: Pick<HallProps, 'plan' | 'words'> & { call: BoardCall; markSize: number }) {
  const zone = zoneOf(plan, call.counterZone)
  return (
    <li>
      {zone ? <ZoneMark digit={zone.digit} size={markSize} label={words.messages.zone(zone.digit)} /> : <span />}
      <span class="n who">{call.number}</span>
      <span class="n where">{call.counterNumber}</span>
    </li>
  )
}
