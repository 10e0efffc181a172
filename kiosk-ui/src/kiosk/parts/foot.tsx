import { CheckIcon, ContrastIcon, type IconProps, LetterSizeIcon, LowerIcon } from '@antre/shared/icons'
import type { ComponentType } from 'preact'
import type { Scene } from '../scene.ts'
import type { Ease, UseModel } from '../use-model.ts'
import { HelpButton } from './help-button.tsx'
import { LanguageSwitch } from './language-switch.tsx'

/** Help stays at the bottom, within everyone's reach; where there is little room so does the language. */
export function Foot({ scene: { words }, use }: { scene: Scene; use: UseModel }) {
  return (
    <footer class="foot">
      {use.isRoomy.value && <LanguageSwitch use={use} />}
      <div class="tools">
        <HelpButton look="help" text={words.help.call} use={use} />
        <EaseButton ease="largeText" name={words.largeText} icon={LetterSizeIcon} use={use} />
        <EaseButton ease="highContrast" name={words.highContrast} icon={ContrastIcon} use={use} />
        <EaseButton ease="lowReach" name={words.lowReach} icon={LowerIcon} use={use} />
      </div>
    </footer>
  )
}

function EaseButton({ ease, name, icon, use }: { ease: Ease; name: string; icon: ComponentType<IconProps>; use: UseModel }) {
  const isOn = use.eases[ease].value
  const Mark = isOn ? CheckIcon : icon
  return (
    <button type="button" class="ease" aria-pressed={isOn} onClick={() => use.toggle(ease)} data-testid={`ease-${ease}`}>
      <Mark size={36} stroke={isOn ? 3 : 2} />
      <span>{name}</span>
    </button>
  )
}
