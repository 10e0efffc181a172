import type { BuildingHalt } from '@antre/shared/building-halts'
import { BanIcon, PlayIcon } from '@antre/shared/icons'
import { parseInstant } from '@antre/shared/instants'
import type { FloorView } from '@antre/shared/views'
import type { FloorPowers } from './acts/floor-powers.ts'
import type { FloorProps } from './floor.tsx'
import { floorWords } from './floor-words.ts'

type BuildingHaltProps = Pick<FloorProps, 'app' | 'acts'> & { view: FloorView; powers: FloorPowers }

/** In the bar on top, always at the same place: the one act that reaches everyone (L13). */
export function BuildingButton({ app, acts, view, powers }: BuildingHaltProps) {
  const words = floorWords(app)
  if (!powers.haltsBuilding) return null
  return view.buildingHalt ? (
    <button type="button" class="btn2" onClick={() => acts.ask({ is: 'resume-building' })}>
      <PlayIcon size={20} />
      {words.resumeBuilding}
    </button>
  ) : (
    <button type="button" class="btn2" onClick={() => acts.ask({ is: 'halt-building' })}>
      <BanIcon size={20} />
      {words.haltBuilding}
    </button>
  )
}

/** That the whole building stands still, before everything else. */
export function BuildingBar({ app, plan, view }: Pick<FloorProps, 'app' | 'plan'> & { view: FloorView }) {
  const words = floorWords(app)
  const halt = view.buildingHalt
  if (!halt) return null
  const reason = words.buildingReasons[halt.reason as BuildingHalt]
  return (
    <div class="fault-bar" role="alert" data-testid="building-halt">
      <BanIcon size={24} />
      <p>
        <b>{words.buildingHalted(reason, plan.wall.time(parseInstant(halt.since)))}</b>{' '}
        {halt.until && words.buildingUntil(plan.wall.time(parseInstant(halt.until)))}
      </p>
    </div>
  )
}
