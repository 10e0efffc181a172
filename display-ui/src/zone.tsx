import { ArrowRightIcon, PauseIcon, VolumeIcon } from '@antre/shared/icons'
import { parseInstant } from '@antre/shared/instants'
import type { PublicPlan, Zone } from '@antre/shared/plan'
import type { BoardCall } from '@antre/shared/views'
import { ZoneMark } from '@antre/shared/zone-mark'
import type { Words } from './words.ts'
import type { ZoneRow } from './zone-rows.ts'
import { zoneOf } from './zones.ts'

/** Fewer counters than these do not make the rows taller. */
const ROWS_MIN = 4

/** One row per counter, in two columns: one column of ten would halve the size of the numbers. */
export function ZoneRows({ rows, words, cutSince }: { rows: ZoneRow[]; words: Words; cutSince: number | null }) {
  return (
    <div class="rows" style={{ '--rows': Math.max(ROWS_MIN, Math.ceil(rows.length / 2)) }}>
      {rows.map((row) => (
        <Row key={rowKey(row)} row={row} words={words} cutSince={cutSince} />
      ))}
    </div>
  )
}

/** A new call is a new row, so that it wipes in once. */
function rowKey({ counter, state }: ZoneRow): string {
  return state.is === 'called' ? `${counter} ${state.call.n}` : counter
}

/** Without contact a row tells its counter and its last number, never what anybody should do now. */
function Row({ row, words, cutSince }: { row: ZoneRow; words: Words; cutSince: number | null }) {
  const { state, counterNumber, agency } = row
  return (
    <div class={`ctr at-${state.is}${state.is === 'called' && state.fresh?.entry === 'announced' ? ' wipe' : ''}`}>
      <div class="lk n">{counterNumber}</div>
      <div class="w">
        <b>{agency?.short}</b>
        {cutSince === null && <Status row={row} words={words} />}
      </div>
      {'number' in state ? <div class="num n">{state.number}</div> : <div class="say">{sentenceOf(row, words)}</div>}
    </div>
  )
}

function Status({ row: { state }, words: { messages } }: { row: ZoneRow; words: Words }) {
  switch (state.is) {
    case 'called':
      return (
        <span>
          <VolumeIcon size={44} />
          {state.call.class === 'priority' ? messages.priority.toLowerCase() : messages.please}
        </span>
      )
    case 'soon':
      return <span>{messages.soonHere}</span>
    case 'awaited':
      return <span>{messages.awaited}</span>
    case 'withdrawn':
      return <span>{messages.withdrawn.toLowerCase()}</span>
    case 'served':
      return <span>{messages.served}</span>
    case 'paused':
      return (
        <span>
          <PauseIcon size={40} />
          {messages.paused}
        </span>
      )
    case 'free':
    case 'closed':
      return null
  }
}

function sentenceOf({ state }: ZoneRow, { messages, clock }: Words): string {
  if (state.is === 'paused') return state.until ? messages.pausedUntil(clock.time(parseInstant(state.until))) : messages.pausedOpenEnd
  return state.is === 'free' ? messages.free : messages.closed
}

/** A visit that waits here is called to a counter elsewhere (V5): in the place of the header, since no row is its own. */
export function ElsewhereBanner({ plan, words, call }: { plan: PublicPlan; words: Words; call: BoardCall }) {
  const { messages } = words
  const zone: Zone | undefined = zoneOf(plan, call.counterZone)
  return (
    <header class="elsewhere wipe" aria-live="assertive">
      <span class="num n">{call.number}</span>
      <ArrowRightIcon size={96} />
      <span class="go">
        {messages.counter} <span class="n">{call.counterNumber}</span>
      </span>
      {zone && (
        <span class="at">
          <ZoneMark digit={zone.digit} size={104} fill="var(--on-called)" ink="var(--called)" />
          <span>
            {messages.zone(zone.digit)}
            <br />
            {messages.floor(zone.floor)}
          </span>
        </span>
      )}
    </header>
  )
}
