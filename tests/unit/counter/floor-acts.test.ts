import type { Answer } from '@antre/shared/api-client'
import type { CounterId, QueueId, ServiceId } from '@antre/shared/ids'
import type { Day } from '@antre/shared/instants'
import type { FloorQueue, FloorView, HaltView } from '@antre/shared/views'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Act, requestOf } from '../../../counter-ui/src/floor/acts/act.ts'
import { createActsModel } from '../../../counter-ui/src/floor/acts/acts-model.ts'
import { assignmentOf, servesOf, toggled, withAssist } from '../../../counter-ui/src/floor/acts/assignment.ts'
import { actsOn, powersOf, targetsOf } from '../../../counter-ui/src/floor/acts/floor-powers.ts'
import { inForce } from '../../../counter-ui/src/floor/acts/in-force.ts'
import { queuesToShow } from '../../../counter-ui/src/floor/floor-figures.ts'
import { presenceIn } from '../../../counter-ui/src/floor/presence.ts'
import { readPlan } from '../../../counter-ui/src/plan-reader.ts'
import { smallPlan } from '../../model/small-plan.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const queueId = (id: string) => id as QueueId
const counterId = (id: string) => id as CounterId
const plan = readPlan({ plan: smallPlan, language: 'id' })
const HALTED: HaltView = { reason: 'sistem', since: '2026-11-24T08:00:00+07:00', until: null, noMoreToday: true, comeBackOn: null }

const queueNow = (id: string, changes: Partial<FloorQueue> = {}): FloorQueue => ({
  id: queueId(id),
  waiting: 0,
  placesLeft: null,
  countersOpen: 0,
  longestSince: null,
  issued: 0,
  called: 0,
  quota: { today: null, planned: null },
  halt: null,
  comeBacks: 0,
  ...changes,
})

const counterNow = (id: string, state: FloorView['counters'][number]['state']): FloorView['counters'][number] => ({
  id: counterId(id),
  state,
  clerk: state === 'closed' ? null : `clerk of ${id}`,
  number: null,
  since: null,
  pause: null,
  serves: plan.counter(counterId(id))?.serves ?? [],
})

const floor = (changes: Partial<FloorView> = {}): FloorView => ({
  day: '2026-11-24' as Day,
  planVersion: 1,
  counters: [],
  queues: [],
  buildingHalt: null,
  changes: { off: [], quotas: [], assigned: [] },
  printing: [],
  paused: [],
  help: [],
  guides: [],
  failedBackup: null,
  ...changes,
})

const yes = (body: object = {}): Answer<never> => ({ ok: true, body: body as never })
const no = (status: number, code: string): Answer<never> => ({
  ok: false,
  problem: { type: 'about:blank', status, code, title: code, detail: `why ${code}` },
})

/** A server that answers what is asked in turn, then with an empty yes. */
function desk(...answers: Answer<never>[]) {
  const sent: { path: string; body: object; key: string | undefined }[] = []
  const onSessionEnded = vi.fn()
  const post = async (path: string, body: object, { key }: { key?: string } = {}) =>
    (answers[sent.push({ path, body, key }) - 1] ?? yes()) as never
  return { model: createActsModel({ api: { post }, onSessionEnded }), sent, onSessionEnded }
}

const HALT: Act = { does: 'halt', queue: queueId('q-ktp'), reason: 'sistem', minutes: 30 }
const SHEET = { is: 'sheet', queue: queueId('q-ktp') } as const

describe('what is asked of the server', () => {
  test('[L12] a halt with its expected end, or no more today', () => {
    expect(requestOf(HALT)).toEqual({ path: '/api/queues/q-ktp/halt', body: { reason: 'sistem', minutes: 30 } })
    expect(requestOf({ ...HALT, minutes: null })).toEqual({ path: '/api/queues/q-ktp/halt', body: { reason: 'sistem', noMoreToday: true } })
  })

  test('[L13] the building with or without an expected end', () => {
    expect(requestOf({ does: 'halt-building', reason: 'power', minutes: null }).body).toEqual({ reason: 'power' })
    expect(requestOf({ does: 'halt-building', reason: 'power', minutes: 20 }).body).toEqual({ reason: 'power', minutes: 20 })
  })

  test('[S7] all who wait, or the first so many', () => {
    const move: Act = { does: 'move', queue: queueId('q-lansia'), to: queueId('q-pajak'), reason: 'sistem', first: null }
    expect(requestOf(move).body).toEqual({ to: 'q-pajak', reason: 'sistem' })
    expect(requestOf({ ...move, first: 3 }).body).toEqual({ to: 'q-pajak', reason: 'sistem', first: 3 })
  })
})

describe('an act', () => {
  test('done, closes its question, says what became of it for a while, and how many wait there now', async () => {
    const { model } = desk(yes({ waiting: 4 }))
    model.ask(SHEET)
    await model.send(HALT)
    expect([model.question.value, model.done.value]).toEqual([null, { does: 'halt', waiting: 4 }])
    vi.advanceTimersByTime(60_000)
    expect(model.done.value).toBeNull()
    model.stop()
  })

  test('refused, keeps its question and says why; another question begins without it', async () => {
    const { model } = desk(no(422, 'target-unfit'))
    model.ask(SHEET)
    await model.send(HALT)
    expect(model.question.value).toEqual(SHEET)
    expect(model.outcome.value).toMatchObject({ is: 'refused', problem: { code: 'target-unfit' } })
    model.ask({ is: 'halt-building' })
    expect(model.outcome.value).toBeNull()
  })

  test('without an answer, is said again under the same key, and something else under another', async () => {
    const { model, sent } = desk(no(0, 'no-answer'), no(0, 'no-answer'))
    await model.send(HALT)
    expect(model.outcome.value).toEqual({ is: 'no-answer' })
    await model.send(HALT)
    await model.send({ ...HALT, minutes: 60 })
    expect(sent[1]?.key).toBe(sent[0]?.key)
    expect(sent[2]?.key).not.toBe(sent[0]?.key)
  })

  test('done once and wanted again, is a new one', async () => {
    const { model, sent } = desk()
    await model.send(HALT)
    await model.send(HALT)
    expect(sent[1]?.key).not.toBe(sent[0]?.key)
  })

  test('pressed twice, is sent once', async () => {
    const { model, sent } = desk()
    await Promise.all([model.send(HALT), model.send(HALT)])
    expect(sent).toHaveLength(1)
  })

  test('refused because the session is over, it is the session that is asked about', async () => {
    const { model, onSessionEnded } = desk(no(401, 'not-signed-in'))
    await model.send(HALT)
    expect([onSessionEnded.mock.calls.length, model.outcome.value]).toEqual([1, null])
  })
})

test('a dialog that has given way to another does not close it', () => {
  const { model } = desk()
  model.ask(SHEET)
  const sheet = model.question.value
  model.ask({ is: 'halt', queue: queueId('q-ktp') })
  if (sheet) model.drop(sheet)
  expect(model.question.value).toMatchObject({ is: 'halt' })
})

describe('what is offered', () => {
  const busy = queueNow('q-lansia', { waiting: 3 })
  const offered = (role: Parameters<typeof powersOf>[0], queue = busy) => actsOn({ powers: powersOf(role), queue, plan })

  test('[S1] to a supervisor and a manager all, to reception the halt, to whoever only looks nothing', () => {
    for (const role of ['supervisor', 'manager'] as const) expect(offered(role)).toEqual(['halt', 'move', 'quota', 'services', 'texts'])
    expect(offered('reception')).toEqual(['halt'])
    for (const role of ['admin', 'auditor'] as const) expect(offered(role)).toEqual([])
  })

  test('[L13] the building to manager and reception only', () => {
    const roles = ['clerk', 'supervisor', 'reception', 'manager', 'admin', 'auditor'] as const
    expect(roles.filter((role) => powersOf(role).haltsBuilding)).toEqual(['reception', 'manager'])
  })

  test('of a halted queue first to let it go on; nobody waits, or no other queue: nothing to move', () => {
    expect(offered('manager', queueNow('q-lansia', { halt: HALTED }))).toEqual(['resume', 'halt', 'quota', 'services', 'texts'])
    expect(offered('manager', queueNow('q-paspor', { waiting: 3 }))).not.toContain('move')
  })

  test('[S7] people go to other queues of the agency only', () => {
    expect(targetsOf(plan, queueId('q-lansia')).map(({ id }) => id)).toEqual(['q-pajak'])
    expect(targetsOf(plan, queueId('q-ktp'))).toEqual([])
  })
})

test('what is in force today is listed with what takes it back, standing queues first', () => {
  const view = floor({
    queues: [queueNow('q-ktp', { quota: { today: 4, planned: null } }), queueNow('q-pajak', { halt: HALTED })],
    counters: [counterNow('lk-1', 'free'), counterNow('lk-2', 'closed')],
    changes: {
      off: [{ service: 'kk' as ServiceId, reason: 'sistem', until: null }],
      quotas: [queueId('q-ktp')],
      assigned: [counterId('lk-2')],
    },
  })
  expect(inForce(view).map(({ undo }) => undo)).toEqual([
    { does: 'resume', queue: 'q-pajak' },
    { does: 'switch-on', service: 'kk' },
    { does: 'quota', queue: 'q-ktp', quota: 'plan' },
    { does: 'assign', counter: 'lk-2', serves: null },
  ])
  expect(inForce(floor())).toEqual([])
})

test('queues that nobody used are left out until all are wanted; one that was changed is shown', () => {
  const view = floor({
    queues: [queueNow('q-ktp'), queueNow('q-pajak', { issued: 2 }), queueNow('q-lansia', { halt: HALTED }), queueNow('q-paspor')],
    changes: { off: [], quotas: [queueId('q-paspor')], assigned: [] },
  })
  expect(queuesToShow(view, 'used').map(({ id }) => id)).toEqual(['q-pajak', 'q-lansia', 'q-paspor'])
  expect(queuesToShow(view, 'all')).toHaveLength(4)
})

describe('who is here', () => {
  const view = floor({ counters: [counterNow('lk-5', 'paused'), counterNow('lk-3', 'closed'), counterNow('lk-4', 'serving')] })

  test('by agency, with its counters by number; one that pauses is here', () => {
    const [pajak, imigrasi] = presenceIn(plan, view)
    expect([pajak?.agency.id, pajak?.present, pajak?.expected]).toEqual(['pajak', 1, 2])
    expect(pajak?.counters.map(({ counterNumber }) => counterNumber)).toEqual([3, 5])
    expect([imigrasi?.agency.id, imigrasi?.present, imigrasi?.expected]).toEqual(['imigrasi', 1, 1])
  })

  test('an agency that does not come on this weekday is not expected', () => {
    const away = { ...smallPlan, agencies: smallPlan.agencies.map((agency) => ({ ...agency, weekdays: [1, 3] })) }
    expect(presenceIn(readPlan({ plan: away, language: 'id' }), view).map(({ expected }) => expected)).toEqual([0, 0])
    const sunday = { ...smallPlan, agencies: smallPlan.agencies.map((agency) => ({ ...agency, weekdays: [7] })) }
    const onSunday = presenceIn(readPlan({ plan: sunday, language: 'id' }), { ...view, day: '2026-11-29' as Day })
    expect(onSunday.map(({ expected }) => expected)).toEqual([2, 1])
  })
})

test('[O1] what a counter is to serve: own queues, and those it helps after some minutes', () => {
  const planned = assignmentOf(plan.counter(counterId('lk-2'))?.serves ?? [])
  expect(servesOf(planned, smallPlan.queues)).toEqual([{ queue: 'q-ktp' }, { queue: 'q-pajak', assistAfterMinutes: 10 }])
  const changed = withAssist(toggled(toggled(planned, queueId('q-ktp')), queueId('q-lansia')), queueId('q-lansia'), 5)
  expect(servesOf(changed, smallPlan.queues)).toEqual([
    { queue: 'q-pajak', assistAfterMinutes: 10 },
    { queue: 'q-lansia', assistAfterMinutes: 5 },
  ])
})
