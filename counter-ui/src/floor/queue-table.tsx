import { ClockAlertIcon } from '@antre/shared/icons'
import { MINUTE_MS, parseInstant } from '@antre/shared/instants'
import type { FloorView } from '@antre/shared/views'
import { ZoneMark } from '@antre/shared/zone-mark'
import type { ReadonlySignal } from '@preact/signals'
import type { PlanReader } from '../plan-reader.ts'
import { useWords } from '../words.ts'

type QueueNow = FloorView['queues'][number]

/** Px per waiting person, up to what the column holds. */
const BAR_STEP_PX = 5
const BAR_MAX_PX = 120

export function QueueTable({ plan, queues, now }: { plan: PlanReader; queues: QueueNow[]; now: ReadonlySignal<number> }) {
  const words = useWords()
  const { queue, waiting, longest, places, issued, called, open } = words.floorColumns
  if (queues.length === 0) return <p class="mut">{words.floorNobodyYet}</p>
  return (
    <div class="scroller">
      <table class="tbl">
        <thead>
          <tr>
            <th scope="col">{queue}</th>
            <th scope="col">{waiting}</th>
            {[longest, places, issued, called, open].map((column) => (
              <th key={column} scope="col" class="num">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {queues.map((each) => (
            <QueueRow key={each.id} plan={plan} queue={each} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function QueueRow({ plan, queue, now }: { plan: PlanReader; queue: QueueNow; now: ReadonlySignal<number> }) {
  const words = useWords()
  const known = plan.queue(queue.id)
  const agency = known && plan.agency(known.agency)
  const zone = agency && plan.zone(agency.zone)
  const minutes = queue.longestSince === null ? null : Math.floor((now.value - parseInstant(queue.longestSince)) / MINUTE_MS)
  return (
    <tr>
      <th scope="row">
        <span class="q">
          {zone && <ZoneMark digit={zone.digit} size={24} label={words.zone(zone.digit)} />}
          <b class="n">{known?.prefix}</b>
          {known ? plan.text(known.name) : queue.id}
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
          <span class="mut">{words.floorNoQuota}</span>
        ) : queue.placesLeft === 0 ? (
          <span class="hit">{words.floorFull}</span>
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
            {words.floorNoCounter}
          </span>
        ) : (
          <b class="n">{queue.countersOpen}</b>
        )}
      </td>
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
