import type { CounterId, VisitId } from '@antre/shared/ids'
import type { Plan } from '@antre/shared/plan'
import type { DemoAccess } from '../demo-access.ts'
import type { watchView } from './live-view.ts'
import type { Random } from './random.ts'
import type { Sender } from './sender.ts'
import type { ServerTime } from './server-time.ts'
import type { Tally } from './tally.ts'

/** What all people of the crowd share. */
export type Hall = {
  plan: Plan
  access: DemoAccess
  time: ServerTime
  sender: Sender
  watch: typeof watchView
  /** Visitors who have gone without a word. */
  absent: Set<VisitId>
  tally: Tally
  /** A stream of its own for each name. */
  randomFor(name: string): Random
  /** Counters that are left to a person who tries the demo. */
  leftFree: ReadonlySet<CounterId>
}
