import type { Agency } from '@antre/shared/plan'
import { ZoneMark } from '@antre/shared/zone-mark'
import type { Scene } from '../scene.ts'

/** Whose service this is and where: always in the same corner. The name is left out where the page is headed by it. */
export function AgencyPlate({ agency, heading, scene: { catalogue, words } }: { agency: Agency; heading?: string; scene: Scene }) {
  const zone = catalogue.zoneOf(agency.id)
  if (!zone) return null
  return (
    <p class="plate">
      <span>
        {agency.short !== heading && (
          <>
            {agency.short}
            <br />
          </>
        )}
        {words.zoneAndFloor({ zone: zone.digit, floor: zone.floor })}
      </span>
      <ZoneMark digit={zone.digit} size={72} />
    </p>
  )
}
