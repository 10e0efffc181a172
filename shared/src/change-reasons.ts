import type { Plan, Reasons } from './plan.ts'

/** The codes for why a day departs from the plan; an older plan has none of its own. Apart from the plan's schema, which no page needs. */
export const changeReasons = ({ reasons }: Pick<Plan, 'reasons'>): Reasons => reasons.change ?? reasons.pause
