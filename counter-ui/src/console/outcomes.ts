import type { PublicPlan } from '@antre/shared/plan'

type Outcome = PublicPlan['outcomes'][number]

/** Given by the house itself: when the day ends before the stop does, and when a stop goes on elsewhere. */
const GIVEN_BY_THE_HOUSE = ['unfinished', 'transferred']

/** The plan's first outcome is what "finish" means without more; these are the others a clerk can say. */
export const otherOutcomes = ({ outcomes }: Pick<PublicPlan, 'outcomes'>): Outcome[] =>
  outcomes.slice(1).filter(({ code }) => !GIVEN_BY_THE_HOUSE.includes(code))
