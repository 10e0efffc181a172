import type { IssuedVisit } from '@antre/shared/contract'
import { type Day, minutesAfter } from '@antre/shared/instants'
import { dayAt } from '@antre/shared/local-time'
import { endOfDay } from '../../domain/opening-hours.ts'
import { type Arrival, drawDay } from './draw-day.ts'
import type { Hall } from './hall.ts'

/** Lets the visitors of each day come to the kiosks, one day after the other. Those of earlier today are taken to have come. */
export async function receiveVisitors(hall: Hall, visitors: number): Promise<never> {
  const { plan, time } = hall
  for (;;) {
    const began = time.now()
    const day = dayAt(began, plan.building.timeZone)
    for (const arrival of drawDay({ plan, day, visitors, random: hall.randomFor(`visitors ${day}`) })) {
      if (arrival.at < began) continue
      await time.until(arrival.at)
      void visit(hall, arrival)
    }
    await untilNextDay(hall, day)
  }
}

async function untilNextDay({ plan, time, absent }: Hall, day: Day): Promise<void> {
  await time.until(endOfDay(plan, day))
  absent.clear()
}

async function visit(hall: Hall, { kiosk, services, class: asClass, language, fate }: Arrival): Promise<void> {
  const { sender, access, tally, time } = hall
  const reply = await sender.send<IssuedVisit>({
    method: 'POST',
    path: '/api/visits',
    headers: { authorization: `Bearer ${access.kiosks[kiosk]}` },
    body: { stops: services.map((service) => ({ service })), class: asClass, language },
  })
  if (!reply.ok) {
    tally.turnedAway += 1
    return
  }
  tally.came += 1
  const { id, token } = reply.body.visit
  if (fate.kind === 'absent') hall.absent.add(id)
  if (fate.kind !== 'leaves') return
  await time.until(minutesAfter(time.now(), fate.afterMinutes))
  const cancelled = await sender.send({ method: 'DELETE', path: `/api/visits/by-token/${token}` })
  // Who was called before losing patience stays.
  if (cancelled.ok) tally.left += 1
}
