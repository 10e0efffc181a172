import type { PublicPlan } from '@antre/shared/plan'

type Outcome = PublicPlan['outcomes'][number]

/** Given by the house itself: when the day ends before the stop does, and when a stop goes on elsewhere. */
const GIVEN_BY_THE_HOUSE = ['unfinished', 'transferred']

/** Those a clerk can say; the first is what "finish" means without more. */
export const sayableOutcomes = ({ outcomes }: Pick<PublicPlan, 'outcomes'>): Outcome[] =>
  outcomes.filter(({ code }) => !GIVEN_BY_THE_HOUSE.includes(code))
