import type { Who } from '@antre/shared/contract'
import { CloseIcon, CoffeeIcon, FaultIcon, ListIcon, PauseIcon } from '@antre/shared/icons'
import type { Counter } from '@antre/shared/plan'
import type { CounterView } from '@antre/shared/views'
import { useCallback, useEffect } from 'preact/hooks'
import type { AppModel } from '../app-model.ts'
import { shownIn } from '../frame/small-window.ts'
import { TopBar } from '../frame/top-bar.tsx'
import { useKeys } from '../frame/use-keys.ts'
import { WholePage } from '../frame/whole-page.tsx'
import { Asked } from '../personal/asked.tsx'
import { CHOICE_ADDRESS } from '../place.ts'
import type { PlanReader } from '../plan-reader.ts'
import { useWords } from '../words.ts'
import { ActionButton } from './action-button.tsx'
import type { Action } from './actions.ts'
import { AutoBar } from './auto-bar.tsx'
import type { ConsoleModel } from './console-model.ts'
import type { DeskModel } from './desk-model.ts'
import { HaltLines } from './halt-lines.tsx'
import { meaningOf, pressOf } from './keys.ts'
import { NoticeLine } from './notice-line.tsx'
import { Requirements } from './requirements.tsx'
import { StatePanel } from './state-panel.tsx'
import { UndoToast } from './undo-toast.tsx'
import { VisitStops } from './visit-stops.tsx'
import { WaitingList } from './waiting-list.tsx'

export type ConsoleProps = { app: AppModel; plan: PlanReader; who: Who; model: DeskModel }

/** What every part of the console is made of. */
export type DeskProps = { app: AppModel; plan: PlanReader; who: Who; model: DeskModel; view: CounterView }

export function Console({ app, plan, who, model }: ConsoleProps) {
  const words = useWords()
  const view = model.view.value
  const counter = plan.counter(model.counter)
  const refused = model.refused.value
  useShortcuts(model, app.settings.shortcuts.value)
  if (refused)
    return (
      <WholePage title={words.viewRefused} help={refused.detail}>
        <a href={CHOICE_ADDRESS}>{words.changeCounter}</a>
      </WholePage>
    )
  return (
    <div class={app.live.value?.stale.value ? 'screen stale' : 'screen'}>
      <TopBar
        app={app}
        plan={plan}
        who={who}
        title={counter ? words.counter(counter.number) : model.counter}
        subtitle={counter ? aboutCounter({ counter, plan, assists: words.assists }) : ''}
      >
        {model.actions.value?.header.map((action) => (
          <HeaderAction key={action.id} app={app} plan={plan} model={model} action={action} />
        ))}
      </TopBar>
      {view ? <Desk app={app} plan={plan} who={who} model={model} view={view} /> : <main class="empty">{words.starting}</main>}
    </div>
  )
}

function Desk(props: DeskProps) {
  const { model, view, plan } = props
  const words = useWords()
  const row = model.actions.value?.row ?? []
  const primary = model.actions.value?.primary
  return (
    <div class="desk">
      <main class="work">
        <p class="sr" role="status">
          {view.current ? words.stateWithNumber(words.states[view.state], view.current.number) : words.states[view.state]}
        </p>
        <StatePanel {...props} />
        {(primary || row.length > 0) && (
          <div class="acts">
            {primary && <ActionButton {...props} action={primary} look="main" />}
            {row.map((action) => (
              <ActionButton key={action.id} {...props} action={action} look="side" />
            ))}
          </div>
        )}
        <AutoBar {...props} />
        <NoticeLine model={model} plan={plan} />
        <OpenQuestion {...props} />
        <HaltLines {...props} />
        <Asked {...props} />
        {view.current && (
          <div class="below">
            <Requirements model={model} plan={plan} stop={view.current} />
            <VisitStops plan={plan} view={view} stop={view.current} />
          </div>
        )}
        <div class="foot">
          <UndoToast {...props} />
          <Foot {...props} />
        </div>
      </main>
      <WaitingList {...props} />
    </div>
  )
}

/** A part of its own, which is there by the time somebody asks; until then it can be dropped like any question. */
function OpenQuestion({ app, plan, who, model }: DeskProps) {
  const words = useWords()
  const { opened, isMissing } = model.questions
  if (!model.question.value) return null
  if (opened.value) return <>{opened.value.render({ app, plan, who })}</>
  return (
    <p class="notice" role="status">
      {isMissing.value ? words.unreachableHelp : words.starting}
      <button type="button" class="btn2" onClick={model.dropQuestion}>
        {words.cancel}
      </button>
    </p>
  )
}

/** Two lists behind one key each: those set aside, and what is done rarely. */
function Foot({ app, plan, model, view }: DeskProps) {
  const aside = view.aside.length
  return (
    <>
      {model.actions.value?.foot.map((action) => (
        <ActionButton key={action.id} app={app} plan={plan} model={model} action={action} look="header">
          {action.id === 'aside' ? <PauseIcon size={20} /> : <ListIcon size={20} />}
          {action.id === 'aside' && aside > 0 && <b class="n">{aside}</b>}
        </ActionButton>
      ))}
    </>
  )
}

function HeaderAction({ app, plan, model, action }: Omit<DeskProps, 'view' | 'who'> & { action: Action }) {
  return (
    <ActionButton app={app} plan={plan} model={model} action={action} look="header">
      {action.id === 'pause' ? <CoffeeIcon size={20} /> : action.id === 'close' ? <CloseIcon size={20} /> : <FaultIcon size={20} />}
    </ActionButton>
  )
}

type AboutCounter = { counter: Counter; plan: PlanReader; assists: (prefixes: string) => string }

/** "Disdukcapil: Dokumen Kependudukan (AD), membantu AC" */
function aboutCounter({ counter, plan, assists }: AboutCounter): string {
  const own = counter.serves.filter((serves) => serves.assistAfterMinutes === undefined)
  const assisted = counter.serves.filter((serves) => serves.assistAfterMinutes !== undefined)
  const names = own.map(({ queue }) => plan.queue(queue)).map((queue) => (queue ? `${plan.text(queue.name)} (${queue.prefix})` : ''))
  const prefixes = assisted.map(({ queue }) => plan.queue(queue)?.prefix ?? '').join(', ')
  return `${plan.agency(counter.agency)?.short ?? ''}: ${[...names, ...(prefixes ? [assists(prefixes)] : [])].join(', ')}`
}

function useShortcuts(model: ConsoleModel, shortcuts: 'on' | 'off') {
  const page = shownIn.value
  const listen = useCallback(
    (event: KeyboardEvent) => {
      const press = pressOf(event)
      // A key held down must not press a focused button again and again.
      if (press.repeat && (press.key === ' ' || press.key === 'Enter') && press.on !== 'page' && press.on !== 'field')
        event.preventDefault()
      const actions = model.actions.peek()
      if (shortcuts === 'off' || !actions) return
      const rows = model.view.peek()?.state === 'free' ? (model.view.peek()?.next.length ?? 0) : 0
      const meaning = meaningOf({ press, actions, rows })
      // A key that is heard here does nothing else: no scrolling, no letter in the field of the question that it opens.
      if (meaning || (press.key === ' ' && press.on === 'page')) event.preventDefault()
      model.mean(meaning)
    },
    [model, shortcuts],
  )
  useKeys(listen)
  useEffect(() => {
    page.addEventListener('mousedown', keepFocus)
    return () => page.removeEventListener('mousedown', keepFocus)
  }, [page])
}

/** A control pressed with mouse or finger does not take the focus, or the space bar would press it again instead of the primary action. */
function keepFocus(event: MouseEvent) {
  const pressed = (event.target as Element | null)?.closest('button, label, a')
  if (pressed && !pressed.closest('dialog, [popover]')) event.preventDefault()
}
