import { CheckCircleIcon, ListIcon, RefreshIcon } from '@antre/shared/icons'
import { questionTopics } from '@antre/shared/plan-reasons'
import { useCallback } from 'preact/hooks'
import { OutcomeNote } from '../admin/list-state.tsx'
import { isForScreen, pressOf } from '../console/keys.ts'
import { KeyHint } from '../frame/key-hint.tsx'
import { TopBar } from '../frame/top-bar.tsx'
import { useKeys } from '../frame/use-keys.ts'
import { WholePage } from '../frame/whole-page.tsx'
import { useWords } from '../words.ts'
import { ACT_LETTERS, actsFor, type VisitAct } from './acts.ts'
import { Alerts } from './alerts.tsx'
import { backToField, doAct } from './at-desk.ts'
import type { DeskProps } from './desk-props.ts'
import { Finder } from './finder.tsx'
import { GiveBar } from './give-bar.tsx'
import { ReceptionQuestion } from './questions/reception-question.tsx'
import { Recent } from './recent.tsx'
import type { ReceptionModel } from './reception-model.ts'
import { receptionWords } from './reception-words.ts'
import { VisitPanel } from './visit-panel.tsx'

/** The desk at the entrance: one field for services and numbers, the visit that lies on it, and who needs somebody. */
export function Reception(props: DeskProps) {
  const { app, plan, who, model } = props
  const words = receptionWords(app)
  const staff = useWords()
  useShortcuts(model, app.settings.shortcuts.value)
  const refused = model.refused.value
  if (refused) return <WholePage title={staff.viewRefused} help={refused.detail} />
  return (
    <div class={app.live.value?.stale.value ? 'screen stale' : 'screen'}>
      <TopBar app={app} plan={plan} who={who} title={staff.parts.reception} subtitle={plan.wall.longDay(app.clock.now.value)}>
        <button type="button" class="btn2" aria-keyshortcuts="F8" onClick={() => model.ask('questions')}>
          <ListIcon size={20} />
          {words.questions}
          <KeyHint name="F8" />
        </button>
      </TopBar>
      {model.isReady.value ? <Desk {...props} /> : <main class="empty">{staff.starting}</main>}
      <ReceptionQuestion {...props} />
    </div>
  )
}

function Desk(props: DeskProps) {
  const open = props.model.visit.open.value
  return (
    <div class="rec">
      <Alerts {...props} />
      <main class="rec-work">
        <Finder {...props} />
        <Notes {...props} />
        {open ? <VisitPanel {...props} open={open} /> : <GiveBar {...props} />}
      </main>
      <Recent {...props} />
    </div>
  )
}

/** What became of the last request, where the screen does not show it by itself. */
function Notes({ app, plan, model }: DeskProps) {
  const words = receptionWords(app)
  const trouble = model.visit.trouble.value
  const counted = questionTopics(plan.plan).find(({ code }) => code === model.counted.value)
  return (
    <div class="rec-notes">
      {model.sender.isSending.value && (
        <p class="notice late" role="status">
          <RefreshIcon size={22} />
          {words.asking}
        </p>
      )}
      {!model.question.value && <OutcomeNote app={app} outcome={model.sender.outcome.value ?? refusedBy(trouble)} />}
      {counted && (
        <p class="notice" role="status">
          <CheckCircleIcon size={22} />
          {words.counted(plan.text(counted.text))}
        </p>
      )}
    </div>
  )
}

const refusedBy = (problem: ReceptionModel['visit']['trouble']['value']) => problem && { is: 'refused' as const, problem }

/** F2 and F8 everywhere; one letter per act while nothing is typed into; Escape or a slash lead back to the field. */
function useShortcuts(model: ReceptionModel, shortcuts: 'on' | 'off') {
  const listen = useCallback(
    (event: KeyboardEvent) => {
      const press = pressOf(event)
      if (press.repeat || press.modified || press.on === 'dialog' || shortcuts === 'off') return
      const act = actOfKey(model, event.key)
      const does =
        event.key === 'F2'
          ? model.give.toggleClass
          : event.key === 'F8'
            ? () => model.ask('questions')
            : isForScreen(press)
              ? event.key === 'Escape' || event.key === '/'
                ? () => backToField(model)
                : act && (() => doAct(model, act))
              : null
      if (!does) return
      event.preventDefault()
      void does()
    },
    [model, shortcuts],
  )
  useKeys(listen)
}

function actOfKey({ visit, printers }: ReceptionModel, key: string): VisitAct | null {
  const open = visit.open.peek()
  if (!open) return null
  const offered = actsFor(open.visit, { printer: printers.printAt.peek() !== null })
  return offered.find((act) => ACT_LETTERS[act] === key.toUpperCase()) ?? null
}
