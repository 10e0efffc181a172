import type { Role } from '@antre/shared/contract'
import type { QueueAct } from '@antre/shared/messages/floor/id'
import type { FloorQueue } from '@antre/shared/views'
import type { PlanReader } from '../../plan-reader.ts'

/** What somebody is offered; the server decides, by the same table (S1). A supervisor's floor holds her agency only (S2). */
export type FloorPowers = { halts: boolean; changesDay: boolean; haltsBuilding: boolean }

const HALTING: readonly Role[] = ['supervisor', 'reception', 'manager']
const CHANGING_DAY: readonly Role[] = ['supervisor', 'manager']
const HALTING_BUILDING: readonly Role[] = ['reception', 'manager']

export const powersOf = (role: Role): FloorPowers => ({
  halts: HALTING.includes(role),
  changesDay: CHANGING_DAY.includes(role),
  haltsBuilding: HALTING_BUILDING.includes(role),
})

type Offering = { powers: FloorPowers; queue: FloorQueue; plan: PlanReader }

/** What the sheet of a queue offers as it stands, the likeliest first. */
export function actsOn({ powers, queue, plan }: Offering): QueueAct[] {
  const acts: QueueAct[] = []
  if (powers.halts && queue.halt) acts.push('resume')
  if (powers.halts) acts.push('halt')
  if (!powers.changesDay) return acts
  if (queue.waiting > 0 && targetsOf(plan, queue.id).length > 0) acts.push('move')
  acts.push('quota')
  if (plan.plan.services.some((service) => service.queue === queue.id)) acts.push('services', 'texts')
  return acts
}

/** Where people of a queue can be moved: the other queues of its agency that a counter serves. */
export function targetsOf({ plan, queue }: PlanReader, from: FloorQueue['id']) {
  const agency = queue(from)?.agency
  const isServed = (id: FloorQueue['id']) => plan.counters.some(({ serves }) => serves.some((served) => served.queue === id))
  return plan.queues.filter(({ id, agency: of }) => id !== from && of === agency && isServed(id))
}
