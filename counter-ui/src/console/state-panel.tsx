import type { Who } from '@antre/shared/contract'
import {
  BackIcon,
  BanIcon,
  CheckIcon,
  ChevronsUpIcon,
  ClockAlertIcon,
  CoffeeIcon,
  FilesIcon,
  LanguagesIcon,
  PeopleIcon,
  PersonCheckIcon,
  PersonIcon,
  VolumeIcon,
  VolumeOffIcon,
} from '@antre/shared/icons'
import { MINUTE_MS, parseInstant } from '@antre/shared/instants'
import type { CounterStop, CounterView } from '@antre/shared/views'
import type { PlanReader } from '../plan-reader.ts'
import { useWords } from '../words.ts'
import type { DeskProps } from './console.tsx'
import { whyWords } from './why-words.ts'

/** The counter's state is the panel: its fill, its icon and its word. */
export function StatePanel(props: DeskProps) {
  const { view } = props
  switch (view.state) {
    case 'closed':
      return <Closed {...props} />
    case 'free':
      return view.next[0] ? <NextInOrder {...props} first={view.next[0]} /> : <Nobody {...props} />
    case 'calling':
      return view.current && <Called {...props} stop={view.current} />
    case 'serving':
      return view.current && <Serving {...props} stop={view.current} />
    case 'paused':
      return <Paused {...props} />
  }
}

function Called({ app, plan, who, view, stop }: DeskProps & { stop: CounterStop }) {
  const words = useWords()
  const since = app.clock.now.value - parseInstant(stop.firstCalledAt ?? stop.issuedAt)
  return (
    <section class="cur called">
      <div>
        <h2 class="st">
          <VolumeIcon size={24} />
          {words.states.calling}
        </h2>
        <CurrentNumber stop={stop} plan={plan} />
      </div>
      <div class="who">
        <div>
          <div>{words.sinceCall}</div>
          <div class="time n">{plan.elapsed(since)}</div>
        </div>
        <div>
          <div>
            {words.callsOf.before} <b class="n">{stop.calls}</b> {words.callsOf.between} <b class="n">{plan.plan.calls.callsMax}</b>
          </div>
          <Tags stop={stop} />
          {stop.callDirectly && isOverdue(stop, app.clock.now.value) && (
            <div class="over" role="status">
              <VolumeOffIcon size={20} />
              {words.callDirectly}
            </div>
          )}
        </div>
      </div>
      <OpenedBy view={view} who={who} />
    </section>
  )
}

/** By the time it may be called again a call has been spoken, or nobody heard it. */
const isOverdue = ({ calls, recallFrom }: CounterStop, now: number): boolean =>
  calls > 1 || (recallFrom !== null && now >= parseInstant(recallFrom))

/** By then a clerk may have forgotten to finish, and the hall's figures would tell of a service that has long ended. */
const LONG_TIMES_USUAL = 3

function Serving({ app, plan, who, view, stop }: DeskProps & { stop: CounterStop }) {
  const words = useWords()
  const since = app.clock.now.value - parseInstant(stop.startedAt ?? stop.issuedAt)
  const usual = plan.service(stop.service)?.serviceMinutes
  const isLong = usual !== undefined && since > LONG_TIMES_USUAL * usual * MINUTE_MS
  return (
    <section class="cur">
      <div>
        <h2 class="st">
          <PersonCheckIcon size={24} />
          {words.states.serving}
        </h2>
        <CurrentNumber stop={stop} plan={plan} />
      </div>
      <div class="who">
        <div>
          <div class="mut">{words.serviceTime}</div>
          <div class="time n">{plan.elapsed(since)}</div>
        </div>
        <div>
          {usual !== undefined && <div class="mut">{words.usually(usual)}</div>}
          {isLong && (
            <div class="over" role="status">
              <ClockAlertIcon size={20} />
              {words.stillServing}
            </div>
          )}
          <Tags stop={stop} />
        </div>
      </div>
      <OpenedBy view={view} who={who} />
    </section>
  )
}

function CurrentNumber({ stop, plan }: { stop: CounterStop; plan: PlanReader }) {
  const words = useWords()
  const service = plan.service(stop.service)
  return (
    <>
      <div class="num n">{stop.number}</div>
      <div class="svc">{service ? plan.text(service.name) : ''}</div>
      {stop.why && <div class="because">{whyWords({ why: stop.why, queue: stop.queue, plan, words })}</div>}
    </>
  )
}

/** What the clerk must know before speaking: language, class, how many people, what they need. */
function Tags({ stop }: { stop: CounterStop }) {
  const words = useWords()
  return (
    <div class="tags">
      {stop.class !== 'regular' && (
        <span class="tag">
          <ChevronsUpIcon size={18} />
          {words.classes[stop.class]}
        </span>
      )}
      {stop.language !== 'id' && (
        <span class="tag">
          <LanguagesIcon size={18} />
          {words.spokenLanguages[stop.language]}
        </span>
      )}
      {stop.people > 1 && (
        <span class="tag">
          <PeopleIcon size={18} />
          {words.people(stop.people)}
        </span>
      )}
      {stop.needs.map((need) => (
        <span key={need} class="tag need">
          <PersonIcon size={18} />
          {words.needs[need]}
        </span>
      ))}
      {stop.reprints > 0 && (
        <span class="tag">
          <FilesIcon size={18} />
          {words.hasCopy}
        </span>
      )}
      {stop.returns > 0 && (
        <span class="tag">
          <BackIcon size={18} />
          {words.returns(stop.returns)}
        </span>
      )}
    </div>
  )
}

function NextInOrder({ plan, who, view, first }: DeskProps & { first: CounterView['next'][number] }) {
  const words = useWords()
  const service = plan.service(first.service)
  return (
    <section class="cur ready">
      <div>
        <h2 class="st">
          <CheckIcon size={24} />
          {words.states.free}
        </h2>
        <div class="mut lead">{words.nextInOrder}</div>
        <div class="num small n">{first.number}</div>
        <div class="svc">{service ? plan.text(service.name) : ''}</div>
        <div class="because">{whyWords({ why: first.why, queue: first.queue, plan, words })}</div>
      </div>
      <OpenedBy view={view} who={who} />
    </section>
  )
}

function Nobody({ who, view }: DeskProps) {
  const words = useWords()
  const held = view.waiting.count
  // Whoever stands still with the queue is on no way: what stands still is said below.
  const isHalted = view.buildingHalt !== null || view.halts.length > 0
  return (
    <section class="empty">
      <div>
        <h2>{held === 0 ? words.nobody : isHalted ? words.closedWaiting(held) : words.onlyHeld(held)}</h2>
        {!(isHalted && held > 0) && <p>{held > 0 ? words.onlyHeldHelp : words.nobodyHelp}</p>}
        <OpenedBy view={view} who={who} />
      </div>
    </section>
  )
}

function Closed({ view }: DeskProps) {
  const words = useWords()
  return (
    <section class="cur shut">
      <div>
        <h2 class="st">
          <BanIcon size={24} />
          {words.states.closed}
        </h2>
        <div class="headline">{view.waiting.count > 0 ? words.closedWaiting(view.waiting.count) : words.nobody}</div>
        <p>{words.closedHelp}</p>
      </div>
    </section>
  )
}

function Paused({ app, plan, view }: DeskProps) {
  const words = useWords()
  const { pause } = view
  const now = app.clock.now.value
  const known = plan.plan.reasons.pause.find(({ code }) => code === pause?.reason)
  const reason = known ? plan.text(known.text) : pause?.reason
  const since = pause && words.pausedSince(plan.wall.time(parseInstant(pause.since)))
  const over = pause?.until ? Math.floor((now - parseInstant(pause.until)) / MINUTE_MS) : 0
  return (
    <section class="cur paused">
      <div>
        <h2 class="st">
          <CoffeeIcon size={24} />
          {words.pausedFor(reason ?? '')}
        </h2>
        <div class="headline">{pause?.until ? words.pausedUntil(plan.wall.time(parseInstant(pause.until))) : since}</div>
        {pause?.until && <p>{since}</p>}
      </div>
      {pause && (
        <div class="who">
          <div>
            <div class="mut">{words.pauseLength}</div>
            <div class="time n">{plan.elapsed(now - parseInstant(pause.since))}</div>
          </div>
          {over > 0 && (
            <div class="over">
              <ClockAlertIcon size={20} />
              {words.pauseOver(over)}
            </div>
          )}
        </div>
      )}
    </section>
  )
}

/** Said only where it surprises: somebody else's session stands here. */
function OpenedBy({ who, view }: { who: Who; view: CounterView }) {
  const words = useWords()
  return view.session && view.session.clerk !== who.username ? <p class="mut opened">{words.usedBy(view.session.clerk)}</p> : null
}
