import { BanIcon, ClockAlertIcon } from '@antre/shared/icons'
import { MINUTE_MS, parseInstant } from '@antre/shared/instants'
import type { FloorQueue } from '@antre/shared/views'
import { ZoneMark } from '@antre/shared/zone-mark'
import { useWords } from '../words.ts'
import type { FloorPowers } from './acts/floor-powers.ts'
import type { FloorProps } from './floor.tsx'
import { floorWords, useGlance } from './floor-words.ts'

type QueueTableProps = Pick<FloorProps, 'app' | 'plan' | 'acts'> & { queues: FloorQueue[]; powers: FloorPowers }

/** Px per waiting person, up to what the column holds. */
const BAR_STEP_PX = 4
const BAR_MAX_PX = 80

/** The queues and how they stand; the arrows walk along the buttons of the rows. */
export function QueueTable({ app, plan, acts, queues, powers }: QueueTableProps) {
  const glance = useGlance()
  const { queue, waiting, longest, places, issued, called, open } = glance.columns
  if (queues.length === 0) return <p class="mut">{glance.nobodyYet}</p>
  return (
    <div class="scroller">
      <table class="tbl" onKeyDown={walkRows}>
        <thead>
          <tr>
            <th scope="col">{queue}</th>
            <th scope="col">{waiting}</th>
            {[longest, places, issued, called, open].map((column) => (
              <th key={column} scope="col" class="num">
                {column}
              </th>
            ))}
            {powers.halts && (
              <th scope="col" class="num">
                {floorWords(app).acts}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {queues.map((each) => (
            <QueueRow key={each.id} app={app} plan={plan} acts={acts} powers={powers} queue={each} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type QueueRowProps = Omit<QueueTableProps, 'queues'> & { queue: FloorQueue }

function QueueRow({ app, plan, acts, powers, queue }: QueueRowProps) {
  const words = useWords()
  const glance = useGlance()
  const floor = floorWords(app)
  const known = plan.queue(queue.id)
  const agency = known && plan.agency(known.agency)
  const zone = agency && plan.zone(agency.zone)
  const minutes = queue.longestSince === null ? null : Math.floor((app.clock.now.value - parseInstant(queue.longestSince)) / MINUTE_MS)
  return (
    <tr>
      <th scope="row">
        <span class="q">
          {zone && <ZoneMark digit={zone.digit} size={24} label={words.zone(zone.digit)} />}
          <b class="n">{known?.prefix}</b>
          <span class="name">
            {known ? plan.text(known.name) : queue.id}
            {queue.halt && (
              <span class="stands">
                <BanIcon size={16} />
                {queue.halt.until ? floor.haltedUntil(plan.wall.time(parseInstant(queue.halt.until))) : floor.haltedToday}
              </span>
            )}
          </span>
        </span>
      </th>
      <td>
        <span class="wb">
          <Bar people={queue.waiting} />
          <b class="n">{queue.waiting}</b>
        </span>
      </td>
      <td class="num n">{minutes === null ? '–' : Math.max(0, minutes)}</td>
      <td class="num">
        {queue.placesLeft === null ? (
          <span class="mut">{glance.noQuota}</span>
        ) : queue.placesLeft === 0 ? (
          <span class="hit">{glance.full}</span>
        ) : (
          <b class="n">{queue.placesLeft}</b>
        )}
      </td>
      <td class="num n">{queue.issued}</td>
      <td class="num n">{queue.called}</td>
      <td class="num">
        {queue.countersOpen === 0 && queue.waiting > 0 ? (
          <span class="hit bad">
            <ClockAlertIcon size={18} />
            {glance.noCounter}
          </span>
        ) : (
          <b class="n">{queue.countersOpen}</b>
        )}
      </td>
      {powers.halts && (
        <td class="num">
          <button
            type="button"
            class="btn2 row-act"
            aria-label={floor.manageQueue(known?.prefix ?? queue.id)}
            onClick={() => acts.ask({ is: 'sheet', queue: queue.id })}
          >
            {floor.manage}
          </button>
        </td>
      )}
    </tr>
  )
}

function Bar({ people }: { people: number }) {
  const width = Math.min(people * BAR_STEP_PX, BAR_MAX_PX)
  return (
    <svg class="bar" width={width} height="12" aria-hidden="true">
      <rect width={width} height="12" rx="2" fill="currentColor" />
    </svg>
  )
}

function walkRows(event: KeyboardEvent) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('.row-act')]
  const at = buttons.indexOf(event.target as HTMLElement)
  if (at === -1) return
  event.preventDefault()
  buttons[at + step]?.focus()
}
