import type { Actor, NamedAgency, NamedCounter, ToldWhy } from '@antre/shared/audit'
import type { CounterId, QueueId } from '@antre/shared/ids'
import type { Text } from '@antre/shared/plan'
import { changeReasons, parkReasons, transferReasons } from '@antre/shared/plan-reasons'
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
  textOf(
    [...plan.plan.reasons.outOfOrder, ...changeReasons(plan.plan), ...parkReasons(plan.plan), ...transferReasons(plan.plan), ...RULES],
    code,
  )
export const outcomeText = ({ plan }: State, code: string): Text => textOf(plan.plan.outcomes, code)

export function toldWhy(state: State, why: Why): ToldWhy {
  if (why.rule === 'out-of-order') return { ...why, reason: reasonText(state, why.reason) }
  if (why.rule === 'unparked' || why.rule === 'walk-in')
    return { ...why, reason: why.reason === null ? null : reasonText(state, why.reason) }
  return why
}

/** A citizen is known by the visit, which is what the audit asks about: the id says nothing more. */
export const actorIn = ({ actor }: { actor: string }): Actor => (actor.startsWith('citizen:') ? 'citizen' : actor)

/** Not a person's reason but the rule: who waited in vain (L12), was sent for a document (L11), or is sent on to pay or to collect (V7). */
const RULES = [
  { code: 'come-back', text: { id: 'Kemarin tidak dilanjutkan', su: 'Kamari teu diteraskeun', en: 'The day before had no more' } },
  {
    code: 'back-today',
    text: { id: 'Kembali hari ini membawa berkas', su: 'Wangsul dinten ieu nyandak berkas', en: 'Back today with the documents' },
  },
  { code: 'continued', text: { id: 'Lanjutan urusan sebelumnya', su: 'Lajengan urusan saméméhna', en: 'Goes on with the errand before' } },
]

const textOf = (entries: readonly { code: string; text: Text }[], code: string): Text =>
  entries.find((entry) => entry.code === code)?.text ?? { id: code }
