import { randomBytes } from 'node:crypto'
import type { CounterId, ServiceId } from '@antre/shared/ids'
import { readServerSecret } from '../../server/src/access/server-secret.ts'
import { BUILDING } from '../../server/src/building.ts'
import { availabilityOf } from '../../server/src/domain/availability.ts'
import type { Command } from '../../server/src/domain/commands.ts'
import type { Engine } from '../../server/src/engine/engine.ts'
import { beginJournal } from '../../server/src/engine/first-start.ts'
import { createSqliteJournal } from '../../server/src/journal/sqlite-journal.ts'
import { planHash, planText } from '../../server/src/plan/plan-text.ts'
import { openDataFolder } from '../../server/src/storage/database.ts'
import { ask, at, issue, openCounter, startHouse } from '../engine/house.ts'
import { createManualClock } from '../engine/manual-clock.ts'
import { planWithoutQuotas } from './product.ts'

/** Between the groups of visits below: ten thousand then fill a morning. */
const GROUP_EVERY_MS = 100_000
const GROUP = 100
const LONG_DAY_STARTS = '2026-11-24T08:30:00+07:00'
/** When the last of them has ended and the building is open still. */
export const LONG_DAY_ENDS = '2026-11-24T12:00:00+07:00'

/** Fills a folder with a day: so many visits, each issued, called, started and finished, through the engine itself. */
export async function writeLongDay(folder: string, { visits }: { visits: number }): Promise<void> {
  const storage = openDataFolder(folder)
  readServerSecret(folder, { randomBytes, isHeld: false })
  const journal = createSqliteJournal(storage)
  const clock = createManualClock(LONG_DAY_STARTS)
  const text = planText(planWithoutQuotas)
  await beginJournal({ building: BUILDING, journal, plan: planWithoutQuotas, text, hash: planHash(text), epoch: 'e', now: clock.now() })
  const { engine } = await startHouse(journal, { clock })
  await liveDay({ engine, clock, visits })
  await engine.close()
  storage.close()
}

/** So many visits from now on. */
export async function liveDay({ engine, clock, visits }: { engine: Engine; clock: ManualClock; visits: number }): Promise<void> {
  const places = placesIn(engine)
  await askAll(
    engine,
    places.map(({ counter }) => openCounter(counter)),
  )
  for (let done = 0; done < visits; done += GROUP) {
    clock.move(GROUP_EVERY_MS)
    const lives = Array.from({ length: Math.min(GROUP, visits - done) }, (_, n) => lifeAt(places[n % places.length] as Place))
    await askAll(engine, lives.flat())
  }
}

type ManualClock = ReturnType<typeof createManualClock>

type Place = { counter: CounterId; service: ServiceId }

/** Counters with a service that is given out now and that they call. */
function placesIn(engine: Engine): Place[] {
  const state = engine.committed()
  const given = planWithoutQuotas.services.filter(({ id }) => availabilityOf(state, { service: id, now: state.at, as: 'regular' }).open)
  return planWithoutQuotas.counters.flatMap(({ id, serves }) => {
    const service = given.find(({ queue }) => queue === serves[0]?.queue)
    return service ? [{ counter: id, service: service.id }] : []
  })
}

/** Everything that happens to one visit; asked at once it is decided in this order. */
function lifeAt({ counter, service }: Place): Command[] {
  const here = at(counter)
  return [
    issue(service),
    { type: 'call-next', ...here },
    { type: 'start', ...here },
    { type: 'finish', outcome: null, next: null, ...here },
  ]
}

async function askAll(engine: Engine, commands: Command[]): Promise<void> {
  for (const outcome of await Promise.all(commands.map((command) => ask(engine, command))))
    if ('refusal' in outcome) throw new Error(`a day could not be made: ${JSON.stringify(outcome.refusal)}`)
}
