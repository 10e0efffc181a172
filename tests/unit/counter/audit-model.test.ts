import type { AuditAnswer } from '@antre/shared/audit'
import { expect, test, vi } from 'vitest'
import { createAuditModel } from '../../../counter-ui/src/audit/audit-model.ts'

type Asked = { path: string; answer(body: object): void; refuse(status: number): void }

function open({ agency = null as string | null } = {}) {
  const asked: Asked[] = []
  const onSessionEnded = vi.fn()
  const get = (path: string) =>
    new Promise((resolve) =>
      asked.push({
        path,
        answer: (body) => resolve({ ok: true, body }),
        refuse: (status) => resolve({ ok: false, problem: { status, code: 'x', title: '', detail: '' } }),
      }),
    )
  const model = createAuditModel({ api: { get: get as never }, agency: agency as never, onSessionEnded })
  return { model, asked, onSessionEnded, last: () => asked.at(-1) as Asked }
}

const answerOf = (day: string) => ({ from: day, to: day }) as AuditAnswer
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

test('the server says which day it is, and from then on it is asked for that', async () => {
  const { model, last } = open()
  expect(last().path).toBe('/api/audit?kind=ahead')
  last().answer(answerOf('2026-11-24'))
  await settled()
  expect(model.filter.value).toMatchObject({ from: '2026-11-24', to: '2026-11-24' })
  model.narrow({ kind: 'burst', by: 'device:kiosk-1' })
  expect(last().path).toBe('/api/audit?kind=burst&from=2026-11-24&to=2026-11-24&by=device%3Akiosk-1')
  expect(model.fileAddress('su')).toBe('/api/audit.csv?kind=burst&from=2026-11-24&to=2026-11-24&by=device%3Akiosk-1&language=su')
})

test('an answer that a newer question has overtaken is dropped', async () => {
  const { model, asked } = open()
  model.narrow({ counter: 'lk-01' })
  asked[1]?.answer(answerOf('2026-11-24'))
  asked[0]?.answer(answerOf('2026-11-23'))
  await settled()
  expect(model.list.value).toMatchObject({ body: { from: '2026-11-24' }, isReading: false, trouble: null })
})

test('what could not be read is said, nothing old stays under it, and it is read again when asked', async () => {
  const { model, asked, last } = open()
  last().answer(answerOf('2026-11-24'))
  await settled()
  void model.read()
  expect(model.list.value).toMatchObject({ isReading: true, body: { from: '2026-11-24' } })
  last().refuse(503)
  await settled()
  expect(model.list.value).toMatchObject({ body: null, trouble: { status: 503 } })
  void model.read()
  expect(asked).toHaveLength(3)
})

test('a session that is over ends the screen', async () => {
  const { last, onSessionEnded } = open()
  last().refuse(401)
  await settled()
  expect(onSessionEnded).toHaveBeenCalledOnce()
})

test('whoever belongs to an agency asks for that one only, also for a number', async () => {
  const { model, last } = open({ agency: 'ag-a' })
  expect(last().path).toBe('/api/audit?kind=ahead&agency=ag-a')
  void model.tell('2026-11-24', 'AR-007')
  expect(last().path).toBe('/api/audit/numbers/2026-11-24/AR-007?agency=ag-a')
  expect(model.history.value).toMatchObject({ number: 'AR-007', body: null, isReading: true })
  model.back()
  expect([model.history.value, model.cameBack()]).toEqual([null, true])
})
