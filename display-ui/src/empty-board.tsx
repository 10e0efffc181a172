import type { Day, WallTime } from '@antre/shared/instants'
import type { PublicPlan } from '@antre/shared/plan'
import { noonOf, openingOn } from './opening.ts'
import type { Words } from './words.ts'

/** Before the first call of the day: when the counters open, so that nobody wonders whether the display works. */
export function EmptyBoard({ plan, words, day }: { plan: PublicPlan; words: Words; day: Day }) {
  const { title, reason, hours } = emptyWords({ plan, words, day })
  return (
    <section class="empty">
      <h2>{title}</h2>
      {reason && <p>{reason}</p>}
      <dl>
        {hours.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class={`n${title === words.messages.closedToday ? ' words' : ''}`}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

type EmptyWords = { title: string; reason: string | null; hours: { label: string; value: string }[] }

function emptyWords({ plan, words, day }: { plan: PublicPlan; words: Words; day: Day }): EmptyWords {
  const { messages, clock, language } = words
  const opening = openingOn(plan, day)
  const time = (wall: WallTime) => (language === 'en' ? wall : wall.replace(':', '.'))
  if (opening.open) {
    const stops = opening.breaks.filter(({ issuing }) => !issuing)
    return {
      title: messages.noCallsYet,
      reason: null,
      hours: [
        { label: messages.countersOpen, value: `${time(opening.from)}–${time(opening.to)}` },
        ...stops.map(({ from, to }) => ({ label: messages.breakTime, value: `${time(from)}–${time(to)}` })),
        { label: messages.numbersFrom, value: time(opening.numbersFrom) },
      ],
    }
  }
  const { holiday, again } = opening
  const next = again && `${clock.shortDay(noonOf(again.day))}, ${time(again.at)}`
  return { title: messages.closedToday, reason: holiday, hours: next ? [{ label: messages.opensAgain, value: next }] : [] }
}
