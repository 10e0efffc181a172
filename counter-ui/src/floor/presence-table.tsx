import { parseInstant } from '@antre/shared/instants'
import type { FloorView } from '@antre/shared/views'
import { ZoneMark } from '@antre/shared/zone-mark'
import { useWords } from '../words.ts'
import type { FloorPowers } from './acts/floor-powers.ts'
import type { FloorProps } from './floor.tsx'
import { floorWords } from './floor-words.ts'
import { type Presence, presenceIn } from './presence.ts'
import { StateMark } from './state-mark.tsx'

type PresenceProps = Pick<FloorProps, 'app' | 'plan' | 'acts'> & { view: FloorView; powers: FloorPowers }

/** Per agency who is expected and who is here: each counter with its clerk, and a way to give it other queues today. */
export function PresenceTable({ app, plan, acts, view, powers }: PresenceProps) {
  const words = floorWords(app)
  const staff = useWords()
  const { agency: agencyColumn, present: presentColumn, counters: countersColumn } = words.presenceColumns
  return (
    <div class="scroller">
      <table class="tbl presence">
        <thead>
          <tr>
            <th scope="col">{agencyColumn}</th>
            <th scope="col" class="num">
              {presentColumn}
            </th>
            <th scope="col">{countersColumn}</th>
          </tr>
        </thead>
        <tbody>
          {presenceIn(plan, view).map(({ agency, expected, present, counters }) => {
            const zone = plan.zone(agency.zone)
            return (
              <tr key={agency.id}>
                <th scope="row">
                  <span class="q">
                    {zone && <ZoneMark digit={zone.digit} size={24} label={staff.zone(zone.digit)} />}
                    {agency.short}
                  </span>
                </th>
                <td class="num">
                  {expected === 0 ? <span class="mut">{words.awayToday}</span> : <b class="n">{words.presentOf(present, expected)}</b>}
                </td>
                <td>
                  <ul class="seats">
                    {counters.map((counter) => (
                      <Seat key={counter.id} app={app} plan={plan} acts={acts} view={view} powers={powers} counter={counter} />
                    ))}
                  </ul>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

type SeatProps = PresenceProps & { counter: Presence['counters'][number] }

function Seat({ app, plan, acts, view, powers, counter }: SeatProps) {
  const staff = useWords()
  const words = floorWords(app)
  const { id, counterNumber, state, clerk, pause } = counter
  const reason = pause && plan.plan.reasons.pause.find(({ code }) => code === pause.reason)
  const paused =
    pause && words.pausedUntil(reason ? plan.text(reason.text) : pause.reason, pause.until && plan.wall.time(parseInstant(pause.until)))
  const isChanged = view.changes.assigned.includes(id)
  const said = [clerk, paused ?? words.glance.states[state], isChanged ? words.changed : null].filter((part) => part !== null)
  const content = (
    <>
      <StateMark state={state} />
      <span class="sr">{`${staff.counter(counterNumber)}: `}</span>
      <b class="n" aria-hidden="true">
        {counterNumber}
      </b>
      <span>{said.join(', ')}</span>
    </>
  )
  return (
    <li>
      {powers.changesDay ? (
        <button type="button" class={`seat ${state}`} onClick={() => acts.ask({ is: 'assign', counter: id })}>
          {content}
          <span class="sr">{words.assignCounter}</span>
        </button>
      ) : (
        <span class={`seat ${state}`}>{content}</span>
      )}
    </li>
  )
}
