import type { KioskId, QueueId, ServiceId } from '@antre/shared/ids'
import type { Instant } from '@antre/shared/instants'
import type { KioskView } from '@antre/shared/views'
import { availabilityOf } from '../domain/availability.ts'
import type { State } from '../domain/state.ts'
import { becauseOf, haltView } from './halt-view.ts'
import { queueLoad } from './queue-load.ts'
import { isoOrNull } from './times.ts'

export type KioskPrinting = Pick<KioskView, 'printer' | 'prints'>
/** Somebody at this kiosk asks for a person. `answeredBy`: who said that she comes. */
export type HelpShown = { kiosk: KioskId; since: Instant; answeredBy: string | null }

type KioskNow = { now: Instant; printing: KioskPrinting; pausedUntil: Instant | null; help: HelpShown | null; crowd: boolean | null }

/** `kiosk/{kiosk}` */
export const kioskView = (state: State, kiosk: KioskId, { now, printing, pausedUntil, help, crowd }: KioskNow): KioskView => ({
  kiosk,
  planVersion: state.planVersion,
  day: state.day,
  queues: Object.fromEntries([...state.queues.values()].map((queue) => [queue.id, queueLoad(state, queue)])) as Record<
    QueueId,
    ReturnType<typeof queueLoad>
  >,
  closed: Object.fromEntries(closedServices(state, now)) as KioskView['closed'],
  buildingHalt: haltView(state, state.halt),
  ...printing,
  pausedUntil: isoOrNull(state, pausedUntil),
  help: help === null ? 'none' : help.answeredBy === null ? 'asked' : 'coming',
  crowd,
})

function closedServices(state: State, now: Instant): [ServiceId, KioskView['closed'][ServiceId]][] {
  return state.plan.plan.services.flatMap(({ id }) => {
    const available = availabilityOf(state, { service: id, now })
    return available.open
      ? []
      : [
          [
            id,
            { open: false as const, reason: available.reason, again: isoOrNull(state, available.again), ...becauseOf(available) },
          ] as const,
        ]
  }) as [ServiceId, KioskView['closed'][ServiceId]][]
}
