import { expect, it, onTestFinished } from 'vitest'
import { WAITING_MAX } from '../../../server/src/engine/waiting-line.ts'
import type { BuildingId, Journal } from '../../../server/src/journal/journal.ts'
import { requestOf } from '../../engine/house.ts'
import { atCounter, openHouse } from './house.ts'

/** A journal whose appends wait from `hold` on, as on a disk that has stopped. */
function stoppingDisk() {
  let stopped: Promise<void> = Promise.resolve()
  let goOn = () => {}
  return {
    under: (journal: Journal): Journal => ({
      ...journal,
      append: (building: BuildingId, ...asked) => stopped.then(() => journal.append(building, ...asked)),
    }),
    hold() {
      stopped = new Promise((resolve) => {
        goOn = resolve
      })
    },
    release: () => goOn(),
  }
}

it('tells a kiosk that too many ask when to come back, while a clerk is served', async () => {
  const disk = stoppingDisk()
  const house = await openHouse({ journalOf: disk.under })
  onTestFinished(house.close)
  const { counter, agency, service } = atCounter('lk-01')
  const clerk = await house.staff('clerk', agency)
  const kiosk = house.device('kiosk', 'kiosk-1')
  const take = (language: string) =>
    house.ask(kiosk, 'POST', '/api/visits', { body: { stops: [{ service }] }, headers: { 'accept-language': language } })

  disk.hold()
  const opened = house.ask(clerk, 'POST', `/api/counters/${counter}/open`, { body: {} })
  // The loop turns until the command is on its way to the disk; what comes now has to wait.
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
  const crowd = Array.from({ length: WAITING_MAX.public }, () =>
    house.engine.submit(requestOf({ type: 'tick' }, { from: 'public', actor: 'device:kiosk-2' })),
  )
  const refused = await take('en')
  expect([refused.status, refused.body.code, refused.headers['retry-after'], refused.body.title]).toEqual([
    503,
    'too-busy',
    '2',
    'Very busy right now',
  ])
  const called = house.ask(clerk, 'POST', `/api/counters/${counter}/call-next`, { body: {} })
  disk.release()
  expect([(await opened).status, (await called).status]).toEqual([200, 200])
  await Promise.all(crowd)
  expect((await take('id')).status).toBe(201)
})
