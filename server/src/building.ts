import type { BuildingId } from './journal/journal.ts'

/** One building per data folder; its id stands in every table, so that a shared database can hold several. */
export const BUILDING = 'b-1' as BuildingId
