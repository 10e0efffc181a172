import type { ZoneId } from '@antre/shared/ids'
import type { PublicPlan, Zone } from '@antre/shared/plan'

/** Undefined for a zone that a newer plan has and this display's does not yet. */
export const zoneOf = (plan: PublicPlan, zone: ZoneId): Zone | undefined => plan.zones.find(({ id }) => id === zone)
