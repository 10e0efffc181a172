import type { Answer } from '@antre/shared/api-client'
import type { Who } from '@antre/shared/contract'
import type { VisitId } from '@antre/shared/ids'
import type { FloorView, KioskView } from '@antre/shared/views'
import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readPlan } from '../../../counter-ui/src/plan-reader.ts'
import { createReceptionModel } from '../../../counter-ui/src/reception/reception-model.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const WHO = { username: 'sari', role: 'reception', agency: null, counters: [] } as unknown as Who
const REFUSED = (code: string) => ({
  ok: false as const,
  problem: { type: 'about:blank' as const, status: 409, code, title: code, detail: code },
})
const NO_ANSWER = REFUSED('no-answer')
const found = (number: string) => ({ visit: `id of ${number}`, number, stops: [], needs: [], copies: 0, mayReturn: false })
const issued = (number: string) => ({
  ok: true as const,
  body: { visit: { id: `id of ${number}` as VisitId, number, class: 'regular', stops: [] }, print: 'queued' },
})

/** A desk whose server answers as told; `sent` is what it was asked. */
function openDesk() {
  const answers: Answer<unknown>[] = []
  const sent: { path: string; body?: object; key?: string | undefined }[] = []
  const floor = { printing: [{ kiosk: 'kiosk-1', state: 'ready', failed: 0 }], guides: [] } as unknown as FloorView
  const kiosk = signal({ kiosk: 'kiosk-1', printer: 'ready', prints: [], closed: {}, queues: {} } as unknown as KioskView)
  const watched: string[] = []
  const live = {
    watch(view: string) {
      watched.push(view)
      const message =
        view === 'floor'
          ? signal({ data: floor })
          : {
              get value() {
                return { data: kiosk.value }
              },
            }
      return { message, refused: signal(null), stop() {} }
    },
  }
  const answer = async () => (answers.shift() ?? { ok: true, body: { visits: [] } }) as never
  const api = {
    get(path: string) {
      sent.push({ path })
      return answer()
    },
    post(path: string, body: object, options?: { key?: string }) {
      sent.push({ path, body, key: options?.key })
      return answer()
    },
  }
  const stored = new Map<string, string>()
  const memory = {
    read: (key: string) => stored.get(key) ?? null,
    write: (key: string, value: string) => void stored.set(key, value),
    forget() {},
  }
  let ended = 0
  const model = createReceptionModel({
    api: api as never,
    live: live as never,
    plan: signal(readPlan({ plan: samplePlan, language: 'id' })),
    clock: {} as never,
    who: WHO,
    onSessionEnded: () => void ended++,
    memory,
  })
  return { model, answers, sent, kiosk, watched, stored, ended: () => ended }
}

describe('a number by hand', () => {
  test('[N7] three letters and Enter: the number is given and printed beside the desk', async () => {
    const { model, answers, sent, watched, kiosk } = openDesk()
    expect(watched).toEqual(['floor', 'kiosk/kiosk-1'])
    answers.push(issued('AR-001'))
    model.type('sim')
    model.find.move(1)
    expect(await model.take()).toBe('issued')
    const service = samplePlan.services.filter(({ name }) => /\bSIM\b/.test(name.id))[1]
    expect(sent[0]).toMatchObject({
      path: '/api/visits',
      body: { stops: [{ service: service?.id }], class: 'regular', printAt: 'kiosk-1' },
    })
    expect(model.visit.open.value).toMatchObject({ visit: { number: 'AR-001' }, paper: { kiosk: 'kiosk-1', copy: false, print: 'queued' } })
    expect(model.find.text.value).toBe('')
    kiosk.value = { ...kiosk.value, prints: [{ visit: 'id of AR-001' as VisitId, state: 'confirmed' }] }
    expect(model.printers.standingOf('id of AR-001', { kiosk: 'kiosk-1' as never, copy: false, print: 'queued' })).toBe('confirmed')
  })

  test('Enter on an empty field gives nothing: it was meant for the number before', async () => {
    const { model, sent } = openDesk()
    expect(await model.take()).toBeNull()
    expect(sent).toEqual([])
  })

  test('several services and a class go into one number, once', async () => {
    const { model, answers, sent } = openDesk()
    model.type('skck baru')
    model.add()
    model.type('skck baru')
    model.add()
    expect(model.give.basket.value).toHaveLength(1)
    model.give.toggleClass()
    model.type('paspor baru dewasa')
    answers.push(issued('PL-001'))
    await model.take()
    expect(sent[0]?.body).toMatchObject({ stops: [{}, {}], class: 'priority' })
    expect([model.give.basket.value, model.give.visitClass.value]).toEqual([[], 'regular'])
  })

  test('[N4] without an answer the same request keeps its key, another gets its own', async () => {
    const { model, answers, sent } = openDesk()
    model.type('sim')
    answers.push(NO_ANSWER, NO_ANSWER, issued('E-001'))
    await model.take()
    expect(model.sender.outcome.value).toEqual({ is: 'no-answer' })
    await model.take()
    model.give.toggleClass()
    await model.take()
    expect(sent[1]?.key).toBe(sent[0]?.key)
    expect(sent[2]?.key).not.toBe(sent[0]?.key)
  })

  test('a refusal keeps what was typed', async () => {
    const { model, answers } = openDesk()
    model.type('sim')
    answers.push(REFUSED('service-closed'))
    expect(await model.take()).toBeNull()
    expect(model.find.text.value).toBe('sim')
    expect(model.sender.outcome.value).toMatchObject({ is: 'refused', problem: { code: 'service-closed' } })
  })

  test('where somebody wants no paper none is asked for, and the browser remembers it', async () => {
    const { model, answers, sent, stored } = openDesk()
    model.printers.choose(null)
    expect(stored.get('printer')).toBe('none')
    model.type('sim')
    answers.push(issued('E-001'))
    await model.take()
    expect(sent[0]?.body).not.toHaveProperty('printAt')
    expect(model.visit.open.value?.paper).toBeNull()
  })
})

describe('a number that is looked for', () => {
  test('by itself', async () => {
    const { model, answers, sent } = openDesk()
    model.type('ar7')
    answers.push({ ok: true, body: { visits: [found('AR-007')] } })
    expect(await model.take()).toBe('found')
    expect(sent).toEqual([{ path: '/api/visits?number=AR-007' }])
    expect(model.recent.value).toEqual(['AR-007'])
  })

  test('that nobody has is said', async () => {
    const { model, answers } = openDesk()
    model.type('ar7')
    answers.push(REFUSED('visit-unknown'))
    expect(await model.take()).toBeNull()
    expect(model.visit.trouble.value).toMatchObject({ code: 'visit-unknown' })
    model.type('ar')
    expect(model.visit.trouble.value).toBeNull()
  })

  test('by service and minute, of every service that may be meant, each number once', async () => {
    const { model, answers, sent } = openDesk()
    model.type('sim 9.15')
    const both = { ok: true as const, body: { visits: [found('E-002')] } }
    answers.push(both, both, both, both)
    await vi.advanceTimersByTimeAsync(300)
    expect(sent.length).toBeGreaterThan(1)
    expect(sent[0]?.path).toMatch(/^\/api\/visits\?service=[a-z0-9-]+&from=09:10&to=09:20$/)
    expect(model.find.rows.value).toMatchObject([{ is: 'visit', visit: { number: 'E-002' } }])
  })
})

describe('what is done with the visit on the desk', () => {
  async function withVisit() {
    const desk = openDesk()
    desk.model.type('ar7')
    desk.answers.push({ ok: true, body: { visits: [found('AR-007')] } })
    await desk.model.take()
    return desk
  }

  test('[P2] another paper says that a copy exists', async () => {
    const { model, answers } = await withVisit()
    answers.push({ ok: true, body: { visit: 'id of AR-007', kiosk: 'kiosk-1', copy: true, print: 'queued' } })
    await model.visit.reprint('kiosk-1' as never)
    expect(model.visit.open.value).toMatchObject({ visit: { copies: 1 }, paper: { copy: true, print: 'queued' } })
  })

  test('[S7] a class that puts it before others is asked for its reason, and sent again with it', async () => {
    const { model, answers, sent } = await withVisit()
    answers.push(REFUSED('reason-needed'))
    await model.visit.changeClass('priority')
    expect(model.visit.reasonAsked.value).toEqual({ body: { class: 'priority' }, told: 'reason-needed' })
    answers.push({ ok: true, body: {} }, { ok: true, body: { visits: [found('AR-007')] } })
    await model.visit.changeClass('priority', 'urgent-condition')
    expect(sent.at(-2)).toMatchObject({
      path: '/api/visits/id of AR-007/change-class',
      body: { class: 'priority', reason: 'urgent-condition' },
    })
    expect(model.visit.reasonAsked.value).toBeNull()
  })

  test('what is typed next is for the next person', async () => {
    const { model } = await withVisit()
    model.type('s')
    expect(model.visit.open.value).toBeNull()
  })
})

test('a question without a number is counted by its topic', async () => {
  const { model, answers, sent } = openDesk()
  model.ask('questions')
  answers.push({ ok: true, body: { seq: 9 } })
  await model.answerQuestion('cost')
  expect(sent[0]).toMatchObject({ path: '/api/questions', body: { topic: 'cost' } })
  expect([model.question.value, model.counted.value]).toEqual([null, 'cost'])
})

test('a session that is over is told at once', async () => {
  const { model, answers, ended } = openDesk()
  model.type('sim')
  answers.push({ ok: false, problem: { ...REFUSED('not-signed-in').problem, status: 401 } })
  await model.take()
  expect(ended()).toBe(1)
})
