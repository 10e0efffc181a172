/**
 * The crowd of a demo: visitors at the kiosks and clerks at the counters, over the public surface only. Also a load for a server that
 * runs elsewhere, wherever its `demo-access.json` can be read:
 *
 *   node server/dist/crowd.js --folder DIR [--crowd N] [--speed S] [--seed K] [--leave COUNTER]
 */
import { parseArgs } from 'node:util'
import type { CounterId } from '@antre/shared/ids'
import { type Instant, parseInstant } from '@antre/shared/instants'
import { formatInstant } from '@antre/shared/local-time'
import type { EntranceView } from '@antre/shared/views'
import { pino } from 'pino'
import { samplePlan } from '../plan/sample-plan.ts'
import { createClock } from '../time/clock.ts'
import { workAtCounter } from './crowd/clerk.ts'
import type { Hall } from './crowd/hall.ts'
import { watchView } from './crowd/live-view.ts'
import { randomFor } from './crowd/random.ts'
import { createSender } from './crowd/sender.ts'
import { createServerTime, type ServerTime } from './crowd/server-time.ts'
import { createTally, tellTally } from './crowd/tally.ts'
import { receiveVisitors } from './crowd/visitors.ts'
import { readDemoAccess } from './demo-access.ts'

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: '.' },
    crowd: { type: 'string', default: '350' },
    speed: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    leave: { type: 'string', multiple: true, default: [] },
  },
})

/** Whoever started the crowd has gone. */
process.on('disconnect', () => process.exit())

const access = readDemoAccess(values.folder)
if (!access) throw new Error(`There is no demo-access.json in ${values.folder}: name the folder that the demo printed.`)
const clock = createClock()
const time = await timeOf(access.url)
const hall: Hall = {
  // The public plan does not say how many come to each agency.
  plan: samplePlan,
  access,
  time,
  sender: createSender({ url: access.url, pause: time.pause }),
  watch: watchView,
  absent: new Set(),
  tally: createTally(),
  randomFor: (name) => randomFor(Number(values.seed), name),
  leftFree: new Set(values.leave as CounterId[]),
}
tellTally({
  tally: hall.tally,
  at: () => formatInstant(time.now(), samplePlan.building.timeZone),
  every: clock.every,
  log: pino({ name: 'crowd' }),
})
const clerks = samplePlan.counters.filter(({ id }) => !hall.leftFree.has(id))
await Promise.all([receiveVisitors(hall, Number(values.crowd)), ...clerks.map((counter) => workAtCounter(hall, counter))])

/** The clock on the wall, as the entrance's page has it. */
async function timeOf(url: string): Promise<ServerTime> {
  let time: ServerTime | null = null
  const told = Promise.withResolvers<Instant>()
  watchView<EntranceView>({
    url,
    view: 'entrance',
    heard(now) {
      time?.heard(parseInstant(now))
      told.resolve(parseInstant(now))
    },
  })
  time = createServerTime({ clock, speed: Number(values.speed), now: await told.promise })
  return time
}
