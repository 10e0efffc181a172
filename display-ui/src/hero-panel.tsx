import { parseInstant } from '@antre/shared/instants'
import type { PublicPlan } from '@antre/shared/plan'
import type { BoardCall } from '@antre/shared/views'
import { ZoneMark } from '@antre/shared/zone-mark'
import type { HeroLook } from './board-model.ts'
import type { Hero } from './show-queue.ts'
import type { Words } from './words.ts'
import { zoneOf } from './zones.ts'

/** What fits at full size; longer ones are set smaller, so that the number and the zone keep their place. */
const AGENCY_LETTERS = 14
const WORD_LETTERS = 6
const COUNTER_MAX = 99

type HeroPanelProps = {
  plan: PublicPlan
  words: Words
  hero: Hero
  look: HeroLook
  cutSince: number | null
  /** The panel shares its height with announcements that wait. */
  small: boolean
}

/** The call that stands large. Terracotta only while it is being called; without contact only its figures are left, thin. */
export function HeroPanel({ plan, words, hero, look, cutSince, small }: HeroPanelProps) {
  const { call } = hero
  const called = look === 'called' && cutSince === null
  const wipes = called && hero.entry === 'announced'
  return (
    <section class={`now ${called ? 'called' : look}${wipes ? ' wipe' : ''}`} aria-live="assertive">
      <div class="lab">
        <span>{labelOf({ words, hero, look, cutSince })}</span>
        <ClassTag words={words} call={call} />
        <AgencyName name={plan.agencies.find(({ id }) => id === call.agency)?.short ?? ''} />
      </div>
      <div class="n">{call.number}</div>
      <div class="to">
        <b class={words.messages.counter.length > WORD_LETTERS ? 'long' : ''}>{words.messages.counter}</b>
        <span class={`n${call.counterNumber > COUNTER_MAX ? ' long' : ''}`}>{call.counterNumber}</span>
        <Place plan={plan} words={words} call={call} size={small ? 144 : cutSince === null ? 176 : 132} mark={markOf({ look, cutSince })} />
      </div>
    </section>
  )
}

function labelOf({ words, hero, look, cutSince }: Pick<HeroPanelProps, 'words' | 'hero' | 'look' | 'cutSince'>): string {
  const { messages, clock } = words
  if (cutSince !== null) return messages.lastKnown(clock.time(cutSince))
  if (look === 'withdrawn') return messages.withdrawn
  if (look === 'quiet') return messages.calledAt(clock.time(parseInstant(hero.call.at)))
  return hero.call.calls > 1 ? messages.calledAgain(hero.call.calls) : messages.number
}

const AgencyName = ({ name }: { name: string }) => <span class={name.length > AGENCY_LETTERS ? 'long' : ''}>{name}</span>

/** A turn that is not plain order says so (A6). */
function ClassTag({ words, call }: { words: Words; call: BoardCall }) {
  if (call.class === 'regular') return null
  return <span class="tag">{call.class === 'priority' ? words.messages.priority : words.messages.emergency}</span>
}

type Mark = { fill?: string; ink?: string }

/** In the zone's own colour, but not on terracotta, and not where the figures stand still. */
function markOf({ look, cutSince }: Pick<HeroPanelProps, 'look' | 'cutSince'>): Mark {
  if (cutSince !== null || look === 'withdrawn') return { fill: 'var(--ink-2)', ink: 'var(--ground)' }
  return look === 'called' ? { fill: 'var(--on-called)', ink: 'var(--called)' } : {}
}

function Place({ plan, words, call, size, mark }: { plan: PublicPlan; words: Words; call: BoardCall; size: number; mark: Mark }) {
  const zone = zoneOf(plan, call.counterZone)
  if (!zone) return null
  const { messages } = words
  return (
    <div class="place">
      <ZoneMark digit={zone.digit} size={size} {...mark} />
      <span>
        {messages.zone(zone.digit)}
        <br />
        {messages.floor(zone.floor)}
      </span>
    </div>
  )
}
