import type { Agency } from '@antre/shared/plan'
import { ZoneMark } from '@antre/shared/zone-mark'
import type { Scene } from '../scene.ts'

/** Whose service this is and where: always in the same corner. */
export function AgencyPlate({ agency, scene: { catalogue, words } }: { agency: Agency; scene: Scene }) {
  const zone = catalogue.zoneOf(agency.id)
  if (!zone) return null
  return (
    <p class="plate">
      <span>
        {agency.short}
        <br />
        {words.zoneAndFloor({ zone: zone.digit, floor: zone.floor })}
      </span>
      <ZoneMark digit={zone.digit} size={72} />
    </p>
  )
}
