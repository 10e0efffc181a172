import type { Answer } from '@antre/shared/api-client'
import type { DeviceEntry, User, UserLink } from '@antre/shared/contract'
import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createListModel } from '../../../counter-ui/src/admin/list-model.ts'
import { createDevicesModel } from '../../../counter-ui/src/devices/devices-model.ts'
import { createPeopleModel } from '../../../counter-ui/src/people/people-model.ts'
import type { PlanReader } from '../../../counter-ui/src/plan-reader.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const refused = (code: string, status = 409): Answer<never> => ({
  ok: false,
  problem: { type: 'about:blank', status, code, title: code, detail: `why ${code}` },
})
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A server that holds a list and answers what is asked in turn; then with an empty yes. */
function server(list: object, ...answers: Answer<unknown>[]) {
  const sent: unknown[][] = []
  const reads = vi.fn(async () => ({ ok: true, body: list }) as never)
  const ask = async (...asked: unknown[]) => (answers[sent.push(asked) - 1] ?? { ok: true, body: null }) as never
  return { sent, reads, api: { get: reads, post: ask, delete: ask } }
}
const clock = { now: signal(1_000) }

describe('a list of the admin', () => {
  test('reads itself while somebody is there, and stops when she has gone', async () => {
    const { api, reads } = server({ users: [] })
    const model = createListModel({ api, path: '/api/users', clock, onSessionEnded() {} })
    await settled()
    expect(model.list.value).toEqual({ users: [] })
    expect(model.readAt.value).toBe(1_000)
    for (let minute = 0; minute < 10; minute++) {
      vi.advanceTimersByTime(60_000)
      await settled()
    }
    const whenGone = reads.mock.calls.length
    vi.advanceTimersByTime(600_000)
    await settled()
    expect(reads).toHaveBeenCalledTimes(whenGone)
    model.attend()
    expect(reads).toHaveBeenCalledTimes(whenGone + 1)
    model.stop()
  })

  test('keeps what it knew when the newest cannot be read, and says why', async () => {
    const { api, reads } = server({ users: ['rina'] })
    const model = createListModel({ api, path: '/api/users', clock, onSessionEnded() {} })
    await settled()
    reads.mockResolvedValueOnce(refused('no-answer', 0) as never)
    await model.read()
    expect(model.list.value).toEqual({ users: ['rina'] })
    expect(model.trouble.value?.code).toBe('no-answer')
    await model.read()
    expect(model.trouble.value).toBeNull()
    model.stop()
  })
})

test('when a list was read is told by the clock of the building, also if that became known only afterwards', async () => {
  const now = signal(50_000)
  const { api } = server({ users: [] })
  const model = createListModel({ api, path: '/api/users', clock: { now }, onSessionEnded() {} })
  await settled()
  vi.advanceTimersByTime(2_000)
  now.value = 1_002_000
  expect(model.readAt.value).toBe(1_000_000)
  model.stop()
})

test('an answer from before something was done is not shown after it', async () => {
  const answers: ((body: object) => void)[] = []
  const get = () => new Promise((resolve) => answers.push((body) => resolve({ ok: true, body })))
  const model = createListModel({ api: { get: get as never }, path: '/api/users', clock, onSessionEnded() {} })
  void model.read()
  expect(answers).toHaveLength(2)
  answers[1]?.({ users: ['rina', 'sari'] })
  answers[0]?.({ users: ['rina'] })
  await settled()
  expect(model.list.value).toEqual({ users: ['rina', 'sari'] })
  model.stop()
})

describe('devices', () => {
  const plan = signal({
    plan: { kiosks: [{ id: 'kiosk-1', name: 'Kiosk 1' }], displays: [{ id: 'tv-hall', name: 'TV Aula' }] },
  } as PlanReader)
  const devices = (...answers: Answer<unknown>[]) => {
    const { api, sent } = server({ devices: [] }, ...answers)
    const onSessionEnded = vi.fn()
    return { model: createDevicesModel({ api, plan, clock, onSessionEnded }), sent, onSessionEnded }
  }

  test('a code is written as it stands on the device, however it is typed', () => {
    const { model } = devices()
    model.typeCode('bcdf-')
    expect(model.code.value).toBe('BCDF')
    model.typeCode('bcdf ghjkxx9')
    expect(model.code.value).toBe('BCDF GHJK')
    model.stop()
  })

  test('a name goes with the place until somebody writes another', () => {
    const { model } = devices()
    model.choosePlace('kiosk-1')
    expect(model.name.value).toBe('Kiosk 1')
    model.choosePlace('tv-hall')
    expect(model.name.value).toBe('TV Aula')
    model.name.value = 'TV dekat tangga'
    model.choosePlace('kiosk-1')
    expect(model.name.value).toBe('TV dekat tangga')
    model.stop()
  })

  test('an approved code leaves an empty form and says who is in', async () => {
    const { model, sent } = devices()
    model.typeCode('BCDFGHJK')
    model.choosePlace('tv-hall')
    await model.approve()
    expect(sent).toEqual([['/api/devices/pairings/approve', { code: 'BCDF GHJK', name: 'TV Aula', place: 'tv-hall' }]])
    expect([model.code.value, model.place.value, model.name.value]).toEqual(['', '', ''])
    expect(model.letIn.value).toBe('TV Aula')
    model.stop()
  })

  test('a code that nobody shows stays to be corrected', async () => {
    const { model } = devices(refused('pairing-code-unknown', 404))
    model.typeCode('BCDFGHJK')
    await model.approve()
    expect(model.code.value).toBe('BCDF GHJK')
    expect(model.outcome.value).toMatchObject({ is: 'refused', problem: { code: 'pairing-code-unknown' } })
    model.stop()
  })

  test('revoking is asked first, and asked on while it is not done', async () => {
    const { model, sent } = devices(refused('no-answer', 0))
    await model.revoke()
    expect(sent).toEqual([])
    model.askToRevoke({ id: 'd-1', name: 'TV Aula' } as DeviceEntry)
    await model.revoke()
    expect(model.outcome.value).toEqual({ is: 'no-answer' })
    expect(model.revoking.value).not.toBeNull()
    await model.revoke()
    expect(sent).toEqual([['/api/devices/d-1'], ['/api/devices/d-1']])
    expect(model.revoking.value).toBeNull()
    model.stop()
  })
})

describe('people', () => {
  const rina: User = {
    username: 'rina',
    name: 'Rina',
    role: 'clerk',
    agency: 'ag-a' as never,
    counters: null,
    state: 'active',
    sessions: 1,
  }
  const link: UserLink = { user: rina, link: 'x'.repeat(22), expiresAt: '2026-11-28T08:00:00+07:00' }
  const people = (...answers: Answer<unknown>[]) => {
    const { api, sent } = server({ users: [rina] }, ...answers)
    const onSessionEnded = vi.fn()
    return { model: createPeopleModel({ api, clock, onSessionEnded }), sent, onSessionEnded }
  }

  test('an invitation shows its link until it is handed over, and then nowhere', async () => {
    const { model, sent } = people({ ok: true, body: link })
    model.fill({ username: 'sari', name: ' Sari ', role: 'supervisor', agency: 'ag-a' as never })
    await model.send()
    expect(sent).toEqual([['/api/users', { username: 'sari', name: 'Sari', role: 'supervisor', agency: 'ag-a', counters: null }]])
    expect(model.link.value).toEqual(link)
    expect(model.draft.value.username).toBe('')
    model.handOver()
    expect(model.link.value).toBeNull()
    model.stop()
  })

  test('only a role of an agency has an agency, and only a clerk counters', async () => {
    const { model, sent } = people()
    model.fill({ username: 'sari', name: 'Sari', agency: 'ag-a' as never })
    model.toggleCounter('lk-01' as never)
    model.toggleCounter('lk-02' as never)
    model.toggleCounter('lk-01' as never)
    await model.send()
    expect(sent[0]?.[1]).toMatchObject({ agency: 'ag-a', counters: ['lk-02'] })
    model.fill({ username: 'budi', name: 'Budi', role: 'manager', agency: 'ag-a' as never, counters: ['lk-02' as never] })
    await model.send()
    expect(sent[1]?.[1]).toMatchObject({ role: 'manager', agency: null, counters: null })
    model.fill({ agency: 'ag-b' as never })
    expect(model.draft.value.counters).toBeNull()
    model.stop()
  })

  test('somebody who is chosen is changed, not invited', async () => {
    const { model, sent } = people()
    await settled()
    model.choose(rina)
    expect(model.draft.value).toMatchObject({ username: 'rina', role: 'clerk', agency: 'ag-a' })
    model.fill({ role: 'supervisor' })
    await model.send()
    expect(sent).toEqual([['/api/users/rina/change', { name: 'Rina', role: 'supervisor', agency: 'ag-a', counters: null }]])
    model.stop()
  })

  test.each(['sign-out', 'switch-off'] as const)('%s is asked first and said when done', async (act) => {
    const { model, sent } = people({ ok: true, body: { user: rina } })
    await settled()
    model.choose(rina)
    await model.act()
    expect(sent).toEqual([])
    model.ask(act)
    await model.act()
    expect(sent).toEqual([[`/api/users/rina/${act}`, {}]])
    expect(model.question.value).toBeNull()
    expect(model.done.value).toEqual({ is: act, name: 'Rina' })
    model.stop()
  })

  test('a new link for somebody is shown as that of an invitation', async () => {
    const { model } = people({ ok: true, body: link })
    await settled()
    model.choose(rina)
    model.ask('link')
    await model.act()
    expect(model.link.value).toEqual(link)
    expect(model.done.value).toBeNull()
    model.stop()
  })

  test('what was refused keeps the question; a session that is over leads out', async () => {
    const { model, onSessionEnded } = people(refused('last-admin'), refused('not-signed-in', 401))
    await settled()
    model.choose(rina)
    model.ask('switch-off')
    await model.act()
    expect(model.question.value).toBe('switch-off')
    expect(model.outcome.value).toMatchObject({ is: 'refused', problem: { code: 'last-admin' } })
    await model.act()
    expect(onSessionEnded).toHaveBeenCalledOnce()
    model.stop()
  })
})
