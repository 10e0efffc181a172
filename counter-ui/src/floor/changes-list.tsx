import { parseInstant } from '@antre/shared/instants'
import { changeReasons } from '@antre/shared/plan-reasons'
import type { FloorView } from '@antre/shared/views'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { PlanReader } from '../plan-reader.ts'
import { useWords } from '../words.ts'
import type { FloorPowers } from './acts/floor-powers.ts'
import { type InForce, inForce } from './acts/in-force.ts'
import type { FloorProps } from './floor.tsx'
import { floorWords } from './floor-words.ts'

type ChangesProps = Pick<FloorProps, 'app' | 'plan' | 'acts'> & { view: FloorView; powers: FloorPowers }

/** Where the day departs from the plan, each with the way back. */
export function ChangesList({ app, plan, acts, view, powers }: ChangesProps) {
  const words = floorWords(app)
  const changes = inForce(view)
  const heading = useRef<HTMLHeadingElement>(null)
  const takenBack = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (takenBack.current === null || changes.some((change) => keyOf(change) === takenBack.current)) return
    // Its button went with it: whoever walks by keys goes on here and not from the top of the page.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
    takenBack.current = null
  })
  const takeBack = (change: InForce) => {
    takenBack.current = keyOf(change)
    acts.send(change.undo)
  }
  return (
    <section class="in-force" aria-labelledby="in-force">
      <div class="h">
        <h2 id="in-force" ref={heading} tabIndex={-1}>
          {words.inForce}
        </h2>
        <b class="n">{changes.length}</b>
      </div>
      {changes.length === 0 && <p class="mut">{words.nothingInForce}</p>}
      <ul>
        {changes.map((change) => (
          <ChangeItem key={keyOf(change)} app={app} plan={plan} acts={acts} change={change} powers={powers} takeBack={takeBack} />
        ))}
      </ul>
    </section>
  )
}

type ChangeItemProps = Omit<ChangesProps, 'view'> & { change: InForce; takeBack: (change: InForce) => void }

function ChangeItem({ app, plan, acts, change, powers, takeBack }: ChangeItemProps) {
  const words = floorWords(app)
  const mayUndo = change.is === 'halt' ? powers.halts : powers.changesDay
  const [title, detail] = useChangeWords({ app, plan, change })
  return (
    <li class="ch">
      <b>{title}</b>
      <p>{detail}</p>
      {mayUndo && (
        <button
          type="button"
          class="btn2"
          aria-label={`${words.takeBack[change.is]}: ${title}`}
          aria-disabled={acts.asking.value}
          onClick={() => takeBack(change)}
        >
          {words.takeBack[change.is]}
        </button>
      )}
    </li>
  )
}

function useChangeWords({ app, plan, change }: Pick<ChangeItemProps, 'app' | 'plan' | 'change'>): [title: string, detail: string] {
  const staff = useWords()
  const words = floorWords(app)
  const prefixOf = (id: Parameters<PlanReader['queue']>[0]) => plan.queue(id)?.prefix ?? id
  switch (change.is) {
    case 'halt': {
      const { reason, until, noMoreToday } = change.halt
      const end = until ? words.untilTime(plan.wall.time(parseInstant(until))) : noMoreToday ? words.noMoreToday : ''
      return [words.haltLine(prefixOf(change.queue.id)), sentence(reasonWords(plan, reason), end)]
    }
    case 'off': {
      const { service, reason, until } = change.off
      const known = plan.service(service)
      const end = until ? words.untilTime(plan.wall.time(parseInstant(until))) : words.allDay
      return [words.offLine(known ? plan.text(known.name) : service), sentence(reasonWords(plan, reason), end)]
    }
    case 'quota':
      return [words.quotaLine(prefixOf(change.queue.id), change.queue.quota.today), words.plannedQuota(change.queue.quota.planned)]
    case 'assign': {
      const number = plan.counter(change.counter.id)?.number ?? 0
      const served = change.counter.serves.map(({ queue, assistAfterMinutes }) => words.served(prefixOf(queue), assistAfterMinutes ?? null))
      return [words.assignLine(staff.counter(number)), `${served.join(', ')}.`]
    }
  }
}

function reasonWords(plan: PlanReader, code: string): string {
  const reason = changeReasons(plan.plan).find((each) => each.code === code)
  return reason ? plan.text(reason.text) : code
}

const sentence = (...parts: string[]): string => `${parts.filter((part) => part !== '').join(', ')}.`

function keyOf(change: InForce): string {
  switch (change.is) {
    case 'off':
      return `off ${change.off.service}`
    case 'assign':
      return `assign ${change.counter.id}`
    default:
      return `${change.is} ${change.queue.id}`
  }
}
