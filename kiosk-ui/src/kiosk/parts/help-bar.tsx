import { HandIcon, PersonCheckIcon } from '@antre/shared/icons'
import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import type { UseModel } from '../use-model.ts'

/** What became of calling a person: over every page until it is over, in the way of none. */
export function HelpBar({ words: { help }, use }: { words: KioskMessages; use: UseModel }) {
  const state = use.help.state.value
  if (state === 'none' || state === 'asking') return null
  const { title, hint } = help[state]
  return (
    <div class="help-bar" role="status" data-testid={`help-${state}`}>
      {state === 'coming' ? <PersonCheckIcon size={64} /> : <HandIcon size={64} />}
      <p>
        <b>{title}</b> {hint}
      </p>
      {state !== 'unheard' && (
        <button type="button" class="drop" onClick={() => void use.help.withdraw()} data-testid="help-withdraw">
          {help.withdraw}
        </button>
      )}
    </div>
  )
}
