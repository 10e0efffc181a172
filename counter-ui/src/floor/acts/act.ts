import type { BuildingHalt } from '@antre/shared/building-halts'
import type { AssignCounter, HaltBuilding, HaltQueue, MoveStops, SetQuota, SetServiceTexts, SwitchOff } from '@antre/shared/contract'
import type { CounterId, QueueId, ServiceId } from '@antre/shared/ids'
import type { Counter, Text } from '@antre/shared/plan'

/** What is done from the floor. Of a halt `minutes` null: no more today; of the building: nobody knows; of a service: the rest of the day. */
export type Act =
  | { does: 'halt'; queue: QueueId; reason: string; minutes: number | null }
  | { does: 'resume'; queue: QueueId }
  /** `first` null: all who wait. */
  | { does: 'move'; queue: QueueId; to: QueueId; reason: string; first: number | null }
  | { does: 'quota'; queue: QueueId; quota: number | null | 'plan' }
  | { does: 'switch-off'; service: ServiceId; reason: string; minutes: number | null }
  | { does: 'switch-on'; service: ServiceId }
  /** Null: as it is. */
  | {
      does: 'texts'
      service: ServiceId
      requirements: Text[]
      cost: { text: Text; amountRupiah: number | null } | null
      completionTime: Text | null
    }
  /** `serves` null: what the plan says. */
  | { does: 'assign'; counter: CounterId; serves: Counter['serves'] | null }
  | { does: 'halt-building'; reason: BuildingHalt; minutes: number | null }
  | { does: 'resume-building' }

type Request = { path: string; body: object }

/** How an act is said to the server. */
export function requestOf(act: Act): Request {
  switch (act.does) {
    case 'halt': {
      const { queue, reason, minutes } = act
      const body: HaltQueue = minutes === null ? { reason, noMoreToday: true } : { reason, minutes }
      return { path: `/api/queues/${queue}/halt`, body }
    }
    case 'resume':
      return { path: `/api/queues/${act.queue}/resume`, body: {} }
    case 'move': {
      const { queue, to, reason, first } = act
      const body: MoveStops = first === null ? { to, reason } : { to, reason, first }
      return { path: `/api/queues/${queue}/move`, body }
    }
    case 'quota':
      return { path: `/api/queues/${act.queue}/quota`, body: { quota: act.quota } satisfies SetQuota }
    case 'switch-off':
      return { path: `/api/services/${act.service}/switch-off`, body: withMinutes(act) satisfies SwitchOff }
    case 'switch-on':
      return { path: `/api/services/${act.service}/switch-on`, body: {} }
    case 'texts': {
      const { service, requirements, cost, completionTime } = act
      const body: SetServiceTexts = { requirements, ...(cost ? { cost } : {}), ...(completionTime ? { completionTime } : {}) }
      return { path: `/api/services/${service}/texts`, body }
    }
    case 'assign':
      return { path: `/api/counters/${act.counter}/assign`, body: { serves: act.serves } satisfies AssignCounter }
    case 'halt-building':
      return { path: '/api/building/halt', body: withMinutes(act) satisfies HaltBuilding }
    case 'resume-building':
      return { path: '/api/building/resume', body: {} }
  }
}

const withMinutes = <Reason extends string>({ reason, minutes }: { reason: Reason; minutes: number | null }) =>
  minutes === null ? { reason } : { reason, minutes }
