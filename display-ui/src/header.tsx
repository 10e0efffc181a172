import { RoofIcon, VolumeOffIcon } from '@antre/shared/icons'
import type { PublicPlan, Zone } from '@antre/shared/plan'
import { ZoneMark } from '@antre/shared/zone-mark'
import type { Words } from './words.ts'

export type Mute = 'blocked' | 'failed' | null

type HeaderProps = { words: Words; now: number; mute: Mute }

export function HallHeader({ plan, words, now, mute }: HeaderProps & { plan: PublicPlan }) {
  return (
    <header class="bhead">
      <RoofIcon size={112} />
      <h1>{plan.building.name}</h1>
      {mute ? <MuteSign words={words} mute={mute} /> : <span class="date">{words.clock.longDay(now)}</span>}
      <Clock words={words} now={now} />
    </header>
  )
}

export function ZoneHeader({ zone, words, now, mute }: HeaderProps & { zone: Zone }) {
  const { messages, clock } = words
  const withoutYear = clock.longDay(now).replace(/ \d+$/, '')
  return (
    <header class="bhead zhead">
      <ZoneMark digit={zone.digit} size={104} />
      <div>
        <h1>{messages.zone(zone.digit)}</h1>
        <span class="sub">{words.of(zone.name)}</span>
      </div>
      {mute ? (
        <MuteSign words={words} mute={mute} />
      ) : (
        <span class="date">
          {withoutYear}
          <br />
          {messages.floorTitle(zone.floor)}
        </span>
      )}
      <Clock words={words} now={now} />
    </header>
  )
}

const Clock = ({ words, now }: Pick<HeaderProps, 'words' | 'now'>) => <span class="clock n">{words.clock.time(now)}</span>

/** In the place of the date, which nobody misses while the staff sees to the sound. */
function MuteSign({ words, mute }: { words: Words; mute: NonNullable<Mute> }) {
  return (
    <span class="mute">
      <VolumeOffIcon size={56} />
      <span class="lines">{words.messages.muted[mute]}</span>
    </span>
  )
}
