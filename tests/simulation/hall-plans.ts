import type { DisplayId, KioskId, ZoneId } from '@antre/shared/ids'
import type { Plan } from '@antre/shared/plan'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { byItself, everyVerbPlan } from '../model/every-verb-plan.ts'
import { plansInsteadOf, smallPlan } from '../model/small-plan.ts'

const kiosk = (id: string, printer: 'with a printer' | 'alone'): Plan['kiosks'][number] => ({
  id: id as KioskId,
  name: id,
  zone: 'z-1' as ZoneId,
  // The host is how the simulated cable finds its printer.
  printer: printer === 'alone' ? null : { host: id, port: 9100, paperMm: 80 },
})

/** The small plan with what every verb needs, printers at its kiosks and a screen for the whole hall. */
export const smallHall: Plan = {
  ...everyVerbPlan,
  kiosks: [kiosk('kiosk-1', 'with a printer'), kiosk('kiosk-2', 'with a printer'), kiosk('kiosk-3', 'alone')],
  displays: [...smallPlan.displays, { id: 'layar-3' as DisplayId, name: 'Aula', zones: smallPlan.zones.map(({ id }) => id), speaks: [] }],
}

/** Not to another date: a board takes a call for another day's when its own zone's date is not that of the day. */
export const otherSmallHalls = [smallHall, byItself(smallHall), ...plansInsteadOf(smallHall)].filter(
  ({ building }) => !building.timeZone.startsWith('America/'),
)

/** The sample building without quotas, since most of so many would be sent home, and with the screens that speak. */
export const largeHall: Plan = {
  ...samplePlan,
  queues: samplePlan.queues.map((queue) => ({ ...queue, quotaPerDay: null })),
  displays: samplePlan.displays.filter(({ speaks }) => speaks.length > 0),
}
