import { HandIcon } from '@antre/shared/icons'
import type { UseModel } from '../use-model.ts'

type HelpButtonProps = { look: 'door' | 'help'; text: string; use: UseModel }

/** Calls a person to this kiosk: the door for whoever does not know, and at the foot of every page. */
export const HelpButton = ({ look, text, use }: HelpButtonProps) => (
  <button
    type="button"
    class={look}
    // Not disabled: who reads with a screen reader would lose her place.
    aria-disabled={use.help.state.value !== 'none' && use.help.state.value !== 'unheard'}
    onClick={() => void use.help.call()}
    data-testid={look === 'door' ? 'help-door' : 'help'}
  >
    <HandIcon size={look === 'door' ? 52 : 40} />
    <b>{text}</b>
  </button>
)
