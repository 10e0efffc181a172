import type { Actor, NamedAgency, NamedCounter, ToldWhy } from '@antre/shared/audit'
import { changeReasons } from '@antre/shared/change-reasons'
import type { CounterId, QueueId } from '@antre/shared/ids'
import type { Text } from '@antre/shared/plan'
import type { State, Why } from '../domain/state.ts'

/** Names are those of the plan of that moment: today's may know neither the counter nor the reason. */
export function namedCounter({ plan }: State, id: CounterId): NamedCounter {
  return { id, number: plan.counters.get(id)?.number ?? 0 }
}

export function agencyOfQueue({ plan }: State, queue: QueueId): NamedAgency | null {
  const agency = plan.agencies.get(plan.queues.get(queue)?.agency as NamedAgency['id'])
  return agency ? { id: agency.id, short: agency.short } : null
}

export const reasonText = ({ plan }: State, code: string): Text =>
  textOf([...plan.plan.reasons.outOfOrder, ...changeReasons(plan.plan), COME_BACK], code)
export const outcomeText = ({ plan }: State, code: string): Text => textOf(plan.plan.outcomes, code)

export const toldWhy = (state: State, why: Why): ToldWhy =>
  why.rule === 'out-of-order' ? { rule: why.rule, passed: why.passed, reason: reasonText(state, why.reason) } : why

/** A citizen is known by the visit, which is what the audit asks about: the id says nothing more. */
export const actorIn = ({ actor }: { actor: string }): Actor => (actor.startsWith('citizen:') ? 'citizen' : actor)

/** Not a person's reason but the rule: who waited in vain comes first (L12). */
const COME_BACK = {
  code: 'come-back',
  text: { id: 'Kemarin tidak dilanjutkan', su: 'Kamari teu diteraskeun', en: 'The day before had no more' },
}

const textOf = (entries: readonly { code: string; text: Text }[], code: string): Text =>
  entries.find((entry) => entry.code === code)?.text ?? { id: code }
