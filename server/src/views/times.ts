import type { Instant } from '@antre/shared/instants'
import { formatInstant } from '@antre/shared/local-time'
import type { IsoInstant } from '@antre/shared/views'
import type { State } from '../domain/state.ts'

/** An instant as views and answers write it, in the building's time zone. */
export const iso = (state: State, at: Instant): IsoInstant => formatInstant(at, state.plan.plan.building.timeZone)

export const isoOrNull = (state: State, at: Instant | null): IsoInstant | null => (at === null ? null : iso(state, at))
