import { RoofIcon, WifiOffIcon } from '@antre/shared/icons'
import { Figures } from '../../figures.tsx'
import type { Scene } from '../scene.ts'
import type { UseModel } from '../use-model.ts'
import { LanguageSwitch } from './language-switch.tsx'

export function Header({ scene, use, contactAt }: { scene: Scene; use: UseModel; contactAt: number | null }) {
  const { catalogue, clock, now, words, stale } = scene
  return (
    <>
      <header class="head">
        <RoofIcon size={112} />
        <div class="name">
          <b>{catalogue.plan.building.short}</b>
          <span>
            {clock.shortDay(now)}, <Figures>{clock.timeWithZone(now)}</Figures>
          </span>
        </div>
        {!use.isRoomy.value && <LanguageSwitch use={use} />}
      </header>
      {stale && (
        <div class="stale" role="status">
          <WifiOffIcon size={40} />
          <p>
            <b>{words.offline.title}.</b> <Figures>{contactAt === null ? '' : words.offline.since(clock.timeWithZone(contactAt))}</Figures>
          </p>
        </div>
      )}
    </>
  )
}
