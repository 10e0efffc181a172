import { randomBytes } from 'node:crypto'
import type { CounterId, ServiceId, SessionId, StopId, VisitId } from '@antre/shared/ids'
import type { Plan } from '@antre/shared/plan'
import type { Command } from '../../server/src/domain/commands.ts'
import { type Commit, createEngine, type Engine, type Outcome, type Request } from '../../server/src/engine/engine.ts'
import { beginJournal } from '../../server/src/engine/first-start.ts'
import type { BuildingId, Journal } from '../../server/src/journal/journal.ts'
import { planHash, planText } from '../../server/src/plan/plan-text.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { createStoredPlans } from '../../server/src/plan/stored-plans.ts'
import { createManualClock } from './manual-clock.ts'

export const BUILDING = 'b-1' as BuildingId

export const randomId = () => randomBytes(16).toString('base64url')

type HouseSettings = { clock?: ReturnType<typeof createManualClock>; plan?: Plan; epoch?: string; publish?(commit: Commit): void }

/** An engine over a building, the sample one unless told, with a clock that stands; `commits` holds what it published, unless `publish` takes it. */
export async function startHouse(
  journal: Journal,
  { clock = createManualClock(), plan = samplePlan, epoch = 'epoch-1', publish }: HouseSettings = {},
) {
  const text = planText(plan)
  if (journal.seqBeforeToday(BUILDING) === 0 && [...journal.readAfter(BUILDING, 0)].length === 0)
    await beginJournal({ building: BUILDING, journal, plan, text, hash: planHash(text), epoch, now: clock.now() })
  const plans = createStoredPlans({ building: BUILDING, journal })
  const commits: Commit[] = []
  const reports: { sentence: string; fields: object }[] = []
  const engine = createEngine({
    building: BUILDING,
    journal,
    clock,
    plans,
    publish: publish ?? ((commit) => commits.push(commit)),
    report: (sentence, fields) => reports.push({ sentence, fields }),
  })
  return { engine, clock, commits, reports, planOf: plans.planOf }
}

type Asking = Partial<Pick<Request, 'key' | 'actor' | 'from'>>

export const ask = (engine: Engine, command: Command, asking: Asking = {}): Promise<Outcome> => engine.submit(requestOf(command, asking))

export const requestOf = (command: Command, { key = randomId(), actor = 'staff:test', from = 'house' }: Asking = {}): Request => ({
  command,
  actor,
  device: null,
  from,
  key,
  fingerprint: fingerprintOf(command),
})

/** Ids are made anew at each try; what counts is what was asked. */
const fingerprintOf = (command: Command) =>
  JSON.stringify(command.type === 'issue-visit' ? { ...command, visit: '', stops: command.stops.map(({ service }) => service) } : command)

export const issue = (service: string, { people = 1 } = {}): Command => ({
  type: 'issue-visit',
  visit: randomId() as VisitId,
  stops: [{ stop: randomId() as StopId, service: service as ServiceId, people }],
  class: 'regular',
  language: 'id',
  channel: 'kiosk',
})

export const at = (counter: string, clerk = counter) => ({ counter: counter as CounterId, by: clerk, as: 'clerk' as const })
export const openCounter = (counter: string): Command => ({ type: 'open-counter', session: randomId() as SessionId, ...at(counter) })
