import type { CounterId, ServiceId, SessionId, StopId, VisitId } from '@antre/shared/ids'
import { type Instant, parseInstant } from '@antre/shared/instants'
import type { Command } from '../../server/src/domain/commands.ts'
import { firstDay, stateAtDayStart } from '../../server/src/domain/day.ts'
import { perform } from '../../server/src/domain/perform.ts'
import { indexPlan } from '../../server/src/domain/plan-index.ts'
import type { State } from '../../server/src/domain/state.ts'
import { samplePlan } from '../../server/src/plan/sample-plan.ts'
import { type Figure, median } from './figure.ts'

const START = parseInstant('2026-11-24T08:00:00+07:00')
const COUNTER = 'lk-03' as CounterId
const ROUNDS = 400
const REPETITIONS = 15

/** Call-next with a full hall against an almost empty one, and after a long day against a fresh one. */
export async function callNextFigures(): Promise<Figure[]> {
  const small = dayWith({ waiting: 10, finished: 0 })
  const full = dayWith({ waiting: 100_000, finished: 0 })
  const late = dayWith({ waiting: 10, finished: 100_000 })
  const times = { small: [] as number[], full: [] as number[], late: [] as number[] }
  for (let n = 0; n < REPETITIONS; n++) {
    times.small.push(...small())
    times.full.push(...full())
    times.late.push(...late())
  }
  const us = (values: number[]) => median(values) * 1000
  const detail = `${us(times.small).toFixed(2)} us with 10 waiting, ${us(times.full).toFixed(2)} with 100,000, ${us(times.late).toFixed(2)} after 100,000 finished`
  return [
    {
      name: 'call-next with 100,000 waiting / with 10',
      ratio: median(times.full) / median(times.small),
      bound: { kind: 'at most', value: 2 },
      detail,
    },
    {
      name: 'call-next after 100,000 finished / after none',
      ratio: median(times.late) / median(times.small),
      bound: { kind: 'at most', value: 1.25 },
      detail,
    },
  ]
}

/** Gives a function that calls, serves and refills `ROUNDS` times and returns the milliseconds of each call: a sum would hold every pause of the machine. */
function dayWith({ waiting, finished }: { waiting: number; finished: number }): () => number[] {
  const day = createDay()
  day.do({ type: 'open-counter', counter: COUNTER, session: 's' as SessionId, by: 'clerk', as: 'clerk' })
  for (let n = 0; n < finished; n++) day.serve(day.issue)
  for (let n = 0; n < waiting; n++) day.issue()
  for (let n = 0; n < ROUNDS; n++) day.serve(day.issue)
  return () => Array.from({ length: ROUNDS }, () => day.serve(day.issue))
}

function createDay() {
  const plan = indexPlan({ ...samplePlan, queues: samplePlan.queues.map((queue) => ({ ...queue, quotaPerDay: null })) })
  const [, opened] = firstDay({ plan: plan.plan, hash: 'h', epoch: 'e', now: START })
  const state: State = stateAtDayStart({ planOf: () => plan, opened, seq: 0, at: START })
  const at = { counter: COUNTER, by: 'clerk', as: 'clerk' } as const
  let serial = 0
  let now: Instant = START
  const act = (command: Command) => {
    const performed = perform(state, { command, now, seq: state.seq, device: null })
    if ('refusal' in performed) throw new Error(performed.refusal.code)
    return performed
  }
  const issue = () => {
    serial += 1
    now = (now + 60) as Instant
    act({
      type: 'issue-visit',
      visit: `v${serial}` as VisitId,
      stops: [{ stop: `s${serial}` as StopId, service: 's-a02' as ServiceId, people: 1 }],
      class: serial % 8 === 0 ? 'priority' : 'regular',
      language: 'id',
      channel: 'kiosk',
    })
  }
  return {
    do: act,
    issue,
    /** Somebody comes, the next is called and served; the milliseconds of the call. */
    serve(arrive: () => void): number {
      arrive()
      const began = performance.now()
      act({ type: 'call-next', ...at })
      const spent = performance.now() - began
      act({ type: 'start', ...at })
      act({ type: 'finish', outcome: null, next: null, ...at })
      return spent
    },
  }
}
