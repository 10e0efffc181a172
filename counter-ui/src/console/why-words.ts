import type { QueueId } from '@antre/shared/ids'
import { parseInstant } from '@antre/shared/instants'
import type { CounterMessages } from '@antre/shared/messages/counter/id'
import type { CallWhy } from '@antre/shared/views'
import type { PlanReader } from '../plan-reader.ts'

/** Why this one comes now, in the words a clerk can repeat to whoever asks (O5). */
export function whyWords({ why, queue, plan, words }: { why: CallWhy; queue: QueueId; plan: PlanReader; words: CounterMessages }): string {
  switch (why.rule) {
    case 'first-come':
      return words.whyFirstCome(plan.wall.time(parseInstant(why.creditedAt)))
    case 'head-start':
      return words.whyHeadStart(why.minutes, words.classes[why.class])
    case 'assist':
      return words.whyAssist(plan.queue(queue)?.prefix ?? '', why.minutes)
    case 'priority-cap':
      return words.whyPriorityCap(why.calls)
    case 'out-of-order':
      return words.whyOutOfOrder(why.passed, reasonWords({ reason: why.reason, plan }))
    case 'unparked':
      return words.whyUnparked(why.passed, why.reason && reasonWords({ reason: why.reason, plan }))
    case 'walk-in':
      return words.whyWalkIn(why.passed, why.reason && reasonWords({ reason: why.reason, plan }))
    case 'credited':
      return words.whyCredited[why.because]
  }
}

function reasonWords({ reason, plan }: { reason: string; plan: PlanReader }): string {
  const known = plan.plan.reasons.outOfOrder.find(({ code }) => code === reason)
  return known ? plan.text(known.text) : reason
}
