/** Why a whole building stands still (L13): the same in every house, so that no plan can lack them. */
export const BUILDING_HALTS = ['evacuation', 'power', 'pause'] as const
export type BuildingHalt = (typeof BUILDING_HALTS)[number]
