import type { Who } from '@antre/shared/contract'
import { ClockAlertIcon } from '@antre/shared/icons'
import type { AppModel } from '../app-model.ts'
import type { PlanReader } from '../plan-reader.ts'
import { useWords } from '../words.ts'

/** The server's machine shows another time than Antre goes by; an admin can say that the machine is right. */
export function ClockBar({ app, plan, who }: { app: AppModel; plan: PlanReader; who: Who }) {
  const words = useWords()
  const { jumpedByMs, step, trouble, press } = app.clockDoubt
  if (jumpedByMs.value === null) return null
  const ours = app.clock.now.value
  const shown = (at: number) => `${plan.wall.longDay(at)}, ${plan.wall.time(at)}`
  const machine = shown(ours + jumpedByMs.value)
  return (
    <div class="doubt-bar" role="status">
      <ClockAlertIcon size={24} />
      <p>
        <b>{words.clockJumped(machine, shown(ours))}</b> {trouble.value || (who.role === 'admin' ? '' : words.clockJumpedHelp)}
      </p>
      {who.role === 'admin' && (
        <button type="button" class="btn2" disabled={step.value === 'sending'} onClick={press}>
          {step.value === 'offered' ? words.clockConfirm : words.clockConfirmSure(machine)}
        </button>
      )}
    </div>
  )
}
