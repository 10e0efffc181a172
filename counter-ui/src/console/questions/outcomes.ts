import type { ServiceId } from '@antre/shared/ids'
import type { PublicPlan } from '@antre/shared/plan'
import type { Delivered } from './answers.ts'

type Outcome = PublicPlan['outcomes'][number]

/** Given by the house itself: when the day ends before the stop does, and when a stop goes on elsewhere. */
const GIVEN_BY_THE_HOUSE = ['unfinished', 'transferred']

/** Those a clerk can say; the first is what "finish" means without more. */
export const sayableOutcomes = ({ outcomes }: Pick<PublicPlan, 'outcomes'>): Outcome[] =>
  outcomes.filter(({ code }) => !GIVEN_BY_THE_HOUSE.includes(code))

type Handing = { outcome: string; plan: Pick<PublicPlan, 'outcomes'>; own: ServiceId; changed: Delivered[] }

/** What was handed over as it stands in the fields: one of the own service where it was served, until somebody says otherwise. */
export function handedOver({ outcome, plan, own, changed }: Handing): Delivered[] {
  const usual = { service: own, quantity: outcome === plan.outcomes[0]?.code ? 1 : 0 }
  return [changed.find(({ service }) => service === own) ?? usual, ...changed.filter(({ service }) => service !== own)]
}

/** Sent only where it is not what goes without saying. */
export function toTell({ own, all }: { own: ServiceId; all: Delivered[] }): Delivered[] {
  const given = all.filter(({ quantity }) => quantity > 0)
  const [only] = given
  return given.length === 1 && only?.service === own && only.quantity === 1 ? [] : given
}
