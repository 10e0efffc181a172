import type { Role, Who } from '@antre/shared/contract'
import { ClockAlertIcon, CoffeeIcon, FaultIcon, PeopleIcon, PrinterIcon } from '@antre/shared/icons'
import type { KioskId } from '@antre/shared/ids'
import { MINUTE_MS, parseInstant } from '@antre/shared/instants'
import type { Zone } from '@antre/shared/plan'
import type { CounterState, FloorView } from '@antre/shared/views'
import { ZoneMark } from '@antre/shared/zone-mark'
import type { AppModel } from '../app-model.ts'
import { TopBar } from '../frame/top-bar.tsx'
import { WholePage } from '../frame/whole-page.tsx'
import type { PlanReader } from '../plan-reader.ts'
import { useWords } from '../words.ts'
import { ActNote } from './act-note.tsx'
import { ActQuestion } from './acts/act-question.tsx'
import type { ActsModel } from './acts/acts-model.ts'
import { powersOf } from './acts/floor-powers.ts'
import { BuildingBar, BuildingButton } from './building-halt.tsx'
import { ChangesList } from './changes-list.tsx'
import { countByState, figuresOf, queuesToShow } from './floor-figures.ts'
import type { FloorModel, HelpCall, KioskPause } from './floor-model.ts'
import { FloorWords, floorWords, useGlance } from './floor-words.ts'
import { PresenceTable } from './presence-table.tsx'
import { QueueTable } from './queue-table.tsx'
import { StateMark } from './state-mark.tsx'

export type FloorProps = { app: AppModel; plan: PlanReader; who: Who; model: FloorModel; acts: ActsModel }

/** The building at a glance: figures, zones with their counters, queues, who is here, what needs somebody; and what can be done about it. */
export function Floor({ app, plan, who, model, acts }: FloorProps) {
  const words = useWords()
  const view = model.view.value
  const refused = model.refused.value
  if (refused) return <WholePage title={words.viewRefused} help={refused.detail} />
  return (
    <div class={app.live.value?.stale.value ? 'page stale' : 'page'}>
      <TopBar app={app} plan={plan} who={who} title={words.parts.floor} subtitle={plan.wall.longDay(app.clock.now.value)}>
        {view && <BuildingButton app={app} acts={acts} view={view} powers={powersOf(who.role)} />}
      </TopBar>
      {view && <BuildingBar app={app} plan={plan} view={view} />}
      {view ? (
        <FloorWords.Provider value={floorWords(app)}>
          <FloorNow app={app} plan={plan} who={who} model={model} acts={acts} view={view} />
        </FloorWords.Provider>
      ) : (
        <main class="empty">{words.starting}</main>
      )}
    </div>
  )
}

type FloorNowProps = FloorProps & { view: FloorView }

function FloorNow({ app, plan, who, model, acts, view }: FloorNowProps) {
  const glance = useGlance()
  const floor = floorWords(app)
  const powers = powersOf(who.role)
  return (
    <main>
      <FigureLine view={view} />
      <div class="floor">
        <div class="fl">
          <div class="h">
            <h2>{glance.counters(view.counters.length)}</h2>
            <Legend view={view} />
          </div>
          {plan.plan.zones.map((zone) => (
            <ZoneRow key={zone.id} plan={plan} view={view} zone={zone} />
          ))}
          <div class="h part">
            <h2>{glance.queues}</h2>
            {who.agency === null && (
              <button type="button" class="choice" aria-pressed={model.shown.value === 'all'} onClick={model.toggleShown}>
                {floor.showAll(view.queues.length)}
              </button>
            )}
          </div>
          <QueueTable app={app} plan={plan} queues={queuesToShow(view, model.shown.value)} powers={powers} acts={acts} />
          <h2 class="part">{floor.presence}</h2>
          <PresenceTable app={app} plan={plan} acts={acts} view={view} powers={powers} />
        </div>
        <div class="fr">
          <Attention plan={plan} view={view} app={app} who={who} model={model} />
          <ChangesList app={app} plan={plan} acts={acts} view={view} powers={powers} />
        </div>
      </div>
      <ActNote app={app} acts={acts} />
      <ActQuestion app={app} plan={plan} acts={acts} view={view} powers={powers} />
    </main>
  )
}

function FigureLine({ view }: { view: FloorView }) {
  const glance = useGlance()
  const { issued, called, atCounters, waiting, open, counters } = figuresOf(view)
  const figures = [
    [issued, glance.figures.issued],
    [called, glance.figures.called],
    [atCounters, glance.figures.atCounters],
    [waiting, glance.figures.waiting],
    [glance.of(open, counters), glance.figures.open],
  ] as const
  return (
    <dl class="sumline">
      {figures.map(([value, label]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd class="n">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const LEGEND: CounterState[] = ['calling', 'serving', 'free', 'paused', 'closed']

function Legend({ view }: { view: FloorView }) {
  const glance = useGlance()
  return (
    <ul class="legend">
      {LEGEND.map((state) => (
        <li key={state}>
          <span class={`cell ${state} sw`}>
            <StateMark state={state} />
          </span>
          {glance.states[state]} <b class="n">{countByState(view, state)}</b>
        </li>
      ))}
    </ul>
  )
}

function ZoneRow({ plan, view, zone }: { plan: PlanReader; view: FloorView; zone: Zone }) {
  const words = useWords()
  const glance = useGlance()
  const cells = view.counters
    .map((now) => ({ now, counter: plan.counter(now.id) }))
    .filter(({ counter }) => counter?.zone === zone.id)
    .sort((a, b) => (a.counter?.number ?? 0) - (b.counter?.number ?? 0))
  if (cells.length === 0) return null
  return (
    <section class="zrow" aria-label={words.zone(zone.digit)}>
      <ZoneMark digit={zone.digit} size={32} />
      <ul class="cells">
        {cells.map(({ now, counter }) => (
          <li key={now.id} class={`cell ${now.state}`}>
            <span class="sr">{glance.counter(words.counter(counter?.number ?? 0), glance.states[now.state], now.number ?? '')}</span>
            <span class="k" aria-hidden="true">
              {counter?.number}
              <StateMark state={now.state} />
            </span>
            <span class={now.number ? 'v n' : 'v'} aria-hidden="true">
              {now.number ?? glance.states[now.state]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Attention({ plan, view, app, who, model }: Omit<FloorNowProps, 'acts'>) {
  const words = useWords()
  const glance = useGlance()
  const printers = view.printing.filter(({ state, failed }) => state === 'trouble' || failed > 0)
  const unserved = view.queues.filter(({ waiting, countersOpen }) => waiting > 0 && countersOpen === 0)
  const backups = view.failedBackup ? [view.failedBackup] : []
  const count = backups.length + view.help.length + view.paused.length + printers.length + unserved.length
  return (
    <section aria-label={glance.attention}>
      <div class="h">
        <h2>{glance.attention}</h2>
        <b class="n">{count}</b>
      </div>
      {count === 0 && <p class="mut">{glance.calm}</p>}
      <ul>
        {backups.map(({ lastAt }) => (
          <li key="backup" class="al f" data-testid="failed-backup">
            <span class="badge">
              <FaultIcon size={20} />
            </span>
            <b>{glance.backupTitle}</b>
            <p>{glance.backupHelp(lastAt && backupTime(plan, lastAt))}</p>
          </li>
        ))}
        {view.help.map((call) => (
          <CalledToKiosk key={call.kiosk} plan={plan} who={who} app={app} model={model} call={call} />
        ))}
        {view.paused.map((pause) => (
          <PausedKiosk key={pause.kiosk} plan={plan} who={who} model={model} pause={pause} />
        ))}
        {printers.map(({ kiosk, failed }) => (
          <li key={kiosk} class="al f">
            <span class="badge">
              <PrinterIcon size={20} />
            </span>
            <b>{glance.printerTitle(kioskName(plan, kiosk))}</b>
            <p>{glance.printerHelp(failed)}</p>
          </li>
        ))}
        {unserved.map(({ id, waiting, longestSince }) => (
          <li key={id} class="al">
            <span class="badge">
              <ClockAlertIcon size={20} />
            </span>
            <b>{glance.noCounterTitle(plan.queue(id)?.prefix ?? id)}</b>
            <p>
              {glance.noCounterHelp(waiting)}{' '}
              {longestSince && words.duration(Math.max(0, Math.floor((app.clock.now.value - parseInstant(longestSince)) / MINUTE_MS)))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

const MAY_GO: readonly Role[] = ['supervisor', 'reception', 'manager']

type CalledToKioskProps = Pick<FloorProps, 'plan' | 'who' | 'app' | 'model'> & { call: HelpCall }

function CalledToKiosk({ plan, who, app, model, call }: CalledToKioskProps) {
  const words = useWords()
  const { help } = floorWords(app)
  const { kiosk, since, answeredBy } = call
  const minutes = Math.max(0, Math.floor((app.clock.now.value - parseInstant(since)) / MINUTE_MS))
  const trouble = model.troubleOf(call)
  return (
    <li class="al f" data-testid={`help-${kiosk}`}>
      <span class="badge">
        <PeopleIcon size={20} />
      </span>
      <b>{help.title(kioskName(plan, kiosk))}</b>
      <p>{answeredBy === null ? help.waits(words.duration(minutes)) : help.comes(answeredBy)}</p>
      {trouble && <p role="alert">{trouble.detail || words.noAnswer}</p>}
      {answeredBy === null && MAY_GO.includes(who.role) && (
        <button type="button" class="btn2" onClick={() => model.goTo(call)}>
          {help.go}
        </button>
      )}
    </li>
  )
}

type PausedKioskProps = Pick<FloorProps, 'plan' | 'who' | 'model'> & { pause: KioskPause }

function PausedKiosk({ plan, who, model, pause }: PausedKioskProps) {
  const words = useWords()
  const glance = useGlance()
  const { kiosk, until } = pause
  const trouble = model.troubleOf(pause)
  return (
    <li class="al f" data-testid={`paused-${kiosk}`}>
      <span class="badge">
        <CoffeeIcon size={20} />
      </span>
      <b>{glance.pausedTitle(kioskName(plan, kiosk))}</b>
      <p>{glance.pausedHelp(plan.wall.time(parseInstant(until)))}</p>
      {trouble && <p role="alert">{trouble.detail || words.noAnswer}</p>}
      {(who.role === 'manager' || who.role === 'admin') && (
        <button type="button" class="btn2" onClick={() => model.resume(pause)}>
          {glance.pausedResume}
        </button>
      )}
    </li>
  )
}

const backupTime = ({ wall }: PlanReader, at: string): string => `${wall.longDay(parseInstant(at))}, ${wall.time(parseInstant(at))}`

const kioskName = ({ plan }: PlanReader, kiosk: KioskId): string => plan.kiosks.find(({ id }) => id === kiosk)?.name ?? kiosk
