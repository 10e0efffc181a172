import type { CounterMessages } from '@antre/shared/messages/counter/id'
import type { PlanReader } from '../plan-reader.ts'
import type { ActionWait } from './actions.ts'

/** When an action can be done: "setelah 3 kali", "dalam 0.12". */
export function waitWords({ wait, words, plan }: { wait: ActionWait; words: CounterMessages; plan: PlanReader }): string {
  switch (wait.for) {
    case 'calls':
      return words.afterCalls(wait.calls)
    case 'time':
      // Rounded up: at "0.01" there is still a moment to wait.
      return words.inTime(plan.elapsed(wait.ms + 999))
    case 'finish':
      return words.afterFinish
  }
}
