import type { Plan, Reasons } from './plan.ts'

/** Apart from the plan's schema, which no page needs. An older plan has no reasons of its own for these, and borrows others. */
type WithReasons = Pick<Plan, 'reasons'>

/** Why a day departs from the plan. */
export const changeReasons = ({ reasons }: WithReasons): Reasons => reasons.change ?? reasons.pause
/** Why somebody is set aside. */
export const parkReasons = ({ reasons }: WithReasons): Reasons => reasons.park ?? reasons.outOfOrder
/** What people ask without a number; none in a plan that does not count them. */
export const questionTopics = ({ reasons }: WithReasons): Reasons => reasons.questions ?? []
/** Why somebody is sent on to another queue or counter. */
export const transferReasons = ({ reasons }: WithReasons): Reasons => reasons.transfer ?? reasons.outOfOrder
