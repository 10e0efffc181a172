import { type Answer, NO_ANSWER } from '@antre/shared/api-client'
import type { CounterAnswer, Problem } from '@antre/shared/contract'
import type { CounterId, StopId } from '@antre/shared/ids'
import type { CounterView, ViewMessage } from '@antre/shared/views'
import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createConsoleModel, newestOf, SETTLE_MS } from '../../../counter-ui/src/console/console-model.ts'
import { pauseOf } from '../../../counter-ui/src/console/questions/answers.ts'
import type { PlanReader } from '../../../counter-ui/src/plan-reader.ts'
import { counterView, NOW, secondsFromNow, stopAside, stopAtCounter } from './counter-view.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A console whose server answers when the test says so. */
function desk(first: Partial<CounterView> = {}, { outcomeRequired = false } = {}) {
  let seq = 10
  const message = signal<ViewMessage<CounterView> | null>(null)
  const show = (changes: Partial<CounterView>) => {
    seq += 1
    message.value = { view: 'v', epoch: 'e', run: 'r', version: seq, seq, now: secondsFromNow(0), data: counterView(changes) }
  }
  const refused = signal<Problem | null>(null)
  const stale = signal(false)
  const resets = signal(0)
  const sent: { path: string; body: object }[] = []
  const waiting: ((answer: Answer<unknown>) => void)[] = []
  const onSessionEnded = vi.fn()
  const onArrival = vi.fn()
  show(first)
  const model = createConsoleModel({
    counter: 'lk-03' as CounterId,
    clerk: 'rina',
    api: {
      post: <Body>(path: string, body: object) => {
        sent.push({ path, body })
        return new Promise<Answer<Body>>((resolve) => waiting.push(resolve as (answer: Answer<unknown>) => void))
      },
    },
    live: {
      watch: () => ({ message: message as never, refused, stop() {} }),
      stale,
      resets,
    },
    plan: signal({ plan: { calls: { callsMax: 3 } }, queue: () => ({ outcomeRequired }) } as unknown as PlanReader),
    clock: { now: signal(NOW) },
    onArrival,
    onSessionEnded,
  })
  const reply = async (answer: Answer<unknown>) => {
    waiting.shift()?.(answer)
    await Promise.resolve()
    await Promise.resolve()
  }
  const done = (state: CounterView['state'], stop: CounterAnswer['stop']) => {
    seq += 1
    return reply({ ok: true, body: { seq, counter: { id: 'lk-03', state }, stop } })
  }
  const refuse = (code: string, status = 409) =>
    reply({ ok: false, problem: { type: 'about:blank', status, code, title: code, detail: `why ${code}` } })
  const settle = () => vi.advanceTimersByTime(SETTLE_MS)
  return {
    model,
    sent,
    show,
    done,
    refuse,
    settle,
    stale,
    resets,
    refused,
    onArrival,
    onSessionEnded,
    verbs: () => sent.map(({ path }) => path.split('/').at(-1)),
  }
}

describe('one command at a time', () => {
  test('a second press while the first is under way sends nothing', async () => {
    const { model, verbs, done } = desk()
    model.act('call-next')
    model.act('call-next')
    model.callRow(0)
    expect(verbs()).toEqual(['call-next'])
    await done('calling', stopAtCounter())
    expect(verbs()).toEqual(['call-next'])
  })

  test('a double press does not become the next action: the primary one stands still after it changed', async () => {
    const { model, verbs, done, settle } = desk()
    model.act('call-next')
    await done('calling', stopAtCounter())
    expect(model.primaryHeld.value).toBe(true)
    model.act('start')
    expect(verbs()).toEqual(['call-next'])
    settle()
    expect(model.primaryHeld.value).toBe(false)
    model.act('start')
    expect(verbs()).toEqual(['call-next', 'start'])
  })

  test('the same meaning for another number stands still too', async () => {
    const { model, done, settle } = desk({ state: 'calling', current: stopAtCounter({ calls: 3, noShowFrom: secondsFromNow(-1) }) })
    model.act('no-show-next')
    await done('calling', stopAtCounter({ id: 'other' as StopId, number: 'AD-048' }))
    expect(model.primaryHeld.value).toBe(true)
    settle()
    expect(model.primaryHeld.value).toBe(false)
  })

  test('a normal visit is three times the primary action', async () => {
    const { model, sent, done, settle } = desk()
    const press = () => model.act(model.actions.value?.primary?.id ?? 'open')
    press()
    await done('calling', stopAtCounter())
    settle()
    press()
    await done('serving', stopAtCounter({ state: 'serving' }))
    settle()
    press()
    expect(sent).toEqual([
      { path: '/api/counters/lk-03/call-next', body: {} },
      { path: '/api/counters/lk-03/start', body: {} },
      { path: '/api/counters/lk-03/finish', body: { then: 'call-next' } },
    ])
  })
})

describe('the state', () => {
  test('comes from the answer until its view arrives, then from the view', async () => {
    const { model, done, show } = desk()
    model.act('call-next')
    expect(model.view.value?.state).toBe('free')
    await done('calling', stopAtCounter())
    expect(model.view.value).toMatchObject({ state: 'calling', current: { number: 'AD-047' } })
    show({ state: 'serving', current: stopAtCounter({ state: 'serving' }) })
    expect(model.view.value?.state).toBe('serving')
  })

  test('an answer older than the view changes nothing', () => {
    const data = counterView({ state: 'serving' })
    const message = { view: 'v', epoch: 'e', run: 'r', version: 1, seq: 20, now: secondsFromNow(0), data }
    const answer: CounterAnswer = { seq: 20, counter: { id: 'lk-03' as CounterId, state: 'free' }, stop: null }
    expect(newestOf(message, answer)).toBe(data)
    expect(newestOf(null, answer)).toBeNull()
  })

  test('after a restore begins anew, and says so', async () => {
    const { model, done, resets } = desk()
    model.act('call-next')
    await done('calling', stopAtCounter())
    resets.value = 1
    expect(model.view.value?.state).toBe('free')
    expect(model.notice.value).toEqual({ is: 'restored' })
  })
})

describe('a refusal', () => {
  test('is said and does not freeze the console', async () => {
    const { model, refuse, verbs } = desk()
    model.act('call-next')
    await refuse('counter-busy')
    expect(model.notice.value).toMatchObject({ is: 'refused', problem: { detail: 'why counter-busy' } })
    model.act('call-next')
    expect(model.notice.value).toBeNull()
    expect(verbs()).toEqual(['call-next', 'call-next'])
  })

  test('goes away when the counter moved on', async () => {
    const { model, refuse, show } = desk()
    model.act('call-next')
    await refuse('counter-busy')
    show({ state: 'calling', current: stopAtCounter() })
    expect(model.notice.value).toBeNull()
  })

  test('without an answer leaves the outcome open until the server is heard again', async () => {
    const { model, refuse, show } = desk()
    model.act('call-next')
    await refuse(NO_ANSWER, 0)
    expect(model.notice.value).toEqual({ is: 'unknown', asked: 'call-next' })
    show({})
    expect(model.notice.value).toBeNull()
  })

  test('for a session that ended leads back to the sign-in', async () => {
    const { model, refuse, onSessionEnded } = desk()
    model.act('call-next')
    await refuse('not-signed-in', 401)
    expect(onSessionEnded).toHaveBeenCalledOnce()
  })
})

describe('an action that cannot be done yet', () => {
  test('says what it waits for and sends nothing', () => {
    const { model, sent } = desk({ state: 'calling', current: stopAtCounter() })
    model.act('no-show-next')
    expect(model.notice.value).toEqual({ is: 'not-yet', action: 'no-show-next', wait: { for: 'calls', calls: 3 } })
    expect(sent).toEqual([])
  })

  test('is not found in a state that does not have it', () => {
    const { model, sent } = desk({ state: 'closed' })
    model.act('recall')
    expect(sent).toEqual([])
  })
})

describe('a question', () => {
  test('comes before a pause, and its answer is the command', async () => {
    const { model, sent } = desk()
    model.act('pause')
    expect(model.question.value).toEqual({ is: 'pause' })
    model.act('call-next')
    expect(sent).toEqual([])
    model.answer({ asked: 'pause', command: pauseOf({ reason: 'prayer', minutes: 15 }) })
    expect(sent).toEqual([{ path: '/api/counters/lk-03/pause', body: { reason: 'prayer', minutes: 15 } }])
    expect(model.question.value).toBeNull()
  })

  test('comes before a call that passes others; the first of the list needs none', async () => {
    const { model, sent } = desk()
    model.callRow(1)
    expect(model.question.value).toMatchObject({ is: 'reason', asked: 'call', number: 'AD-049', passed: 1 })
    model.giveReason('urgent-condition')
    expect(sent).toEqual([{ path: '/api/counters/lk-03/call', body: { stop: 'stop-AD-049', reason: 'urgent-condition' } }])
  })

  test('comes also when the server knows of somebody before the first', async () => {
    const { model, refuse } = desk()
    const calling = model.callRow(0)
    await refuse('reason-needed', 422)
    await calling
    expect(model.question.value).toMatchObject({ is: 'reason', number: 'AD-048', passed: null, told: 'why reason-needed' })
  })

  test('is dropped when the counter moved on', () => {
    const { model, show } = desk()
    model.act('pause')
    show({ state: 'closed' })
    expect(model.question.value).toBeNull()
  })
})

describe('finishing where the queue wants an outcome', () => {
  const serving = { state: 'serving', current: stopAtCounter({ state: 'serving' }) } as const

  test('asks for it on the same key', () => {
    const { model, sent } = desk(serving, { outcomeRequired: true })
    model.act('finish-next')
    expect(model.question.value).toEqual({ is: 'outcome' })
    expect(sent).toEqual([])
  })

  test('asks for it also when only the server knows', async () => {
    const { model, refuse } = desk(serving)
    model.act('finish-next')
    await refuse('outcome-needed', 422)
    expect(model.question.value).toEqual({ is: 'outcome' })
    expect(model.notice.value).toBeNull()
  })
})

describe('those set aside', () => {
  test('are called back to a free counter, with a reason where that passes somebody', async () => {
    const { model, sent, refuse } = desk({ aside: [stopAside()] })
    model.act('aside')
    expect(model.question.value).toEqual({ is: 'aside' })
    model.bringBack(stopAside())
    await refuse('reason-needed', 422)
    expect(model.question.value).toMatchObject({ is: 'reason', asked: 'unpark', number: 'AD-040' })
    model.giveReason('urgent-condition')
    expect(sent).toEqual([
      { path: '/api/counters/lk-03/unpark', body: { stop: 'stop-AD-040' } },
      { path: '/api/counters/lk-03/unpark', body: { stop: 'stop-AD-040', reason: 'urgent-condition' } },
    ])
  })

  test('wait for the number at the counter, but a no-show comes back into the queue at any time', () => {
    const { model, sent } = desk({ state: 'serving', current: stopAtCounter({ state: 'serving' }) })
    model.bringBack(stopAside())
    expect(model.notice.value).toEqual({ is: 'not-yet', action: 'unpark', wait: { for: 'finish' } })
    model.bringBack(stopAside({ because: 'no-show' }))
    expect(sent).toEqual([{ path: '/api/visits/visit-AD-040/return', body: {} }])
  })

  test('stay on the screen while the counter moves on', () => {
    const { model, show } = desk()
    model.act('aside')
    show({ state: 'calling', current: stopAtCounter() })
    expect(model.question.value).toEqual({ is: 'aside' })
  })
})

describe('taking back', () => {
  const undo = { seq: 9, act: 'finish', number: 'AD-046', until: secondsFromNow(50) } as const

  test('names the act, and a double press takes back only one', async () => {
    const { model, sent, show, done, settle } = desk({ undo })
    model.act('undo')
    model.act('undo')
    await done('serving', stopAtCounter({ state: 'serving' }))
    show({ state: 'serving', current: stopAtCounter({ state: 'serving' }), undo: { ...undo, seq: 8, act: 'start' } })
    model.act('undo')
    expect(sent).toEqual([{ path: '/api/counters/lk-03/undo', body: { of: 9 } }])
    settle()
    model.act('undo')
    expect(sent.at(-1)?.body).toEqual({ of: 8 })
  })

  test('is not offered of what was before the last answer', async () => {
    const { model, done } = desk({ undo })
    model.act('call-next')
    await done('calling', stopAtCounter())
    expect(model.actions.value?.undo).toBeNull()
  })
})

describe('what comes by itself', () => {
  const auto = { act: 'call', at: secondsFromNow(5) } as const

  test('waits at a press', () => {
    const { model, sent } = desk({ auto })
    model.act('wait')
    expect(sent).toEqual([{ path: '/api/counters/lk-03/wait', body: {} }])
  })

  test('has happened when the press comes too late, and that is no fault to tell', async () => {
    const { model, refuse } = desk({ auto })
    model.act('wait')
    await refuse('nothing-comes-by-itself')
    expect(model.notice.value).toBeNull()
  })

  test('is not stopped by the second press of a double one', () => {
    const { model, sent, show } = desk({ state: 'serving', current: stopAtCounter({ state: 'serving' }) })
    show({ auto })
    model.act('wait')
    expect(sent).toEqual([])
  })

  test('waits before a question that is opened by touch', async () => {
    const { model, sent, done } = desk({ auto })
    const opening = model.act('walk-in')
    await done('free', null)
    await opening
    expect(sent).toEqual([{ path: '/api/counters/lk-03/wait', body: {} }])
    expect(model.question.value).toEqual({ is: 'walk-in' })
  })
})

test('a rare action is chosen from its list', () => {
  const { model } = desk({ state: 'serving', current: stopAtCounter({ state: 'serving' }) })
  model.act('more')
  expect(model.question.value).toEqual({ is: 'more' })
  model.choose('add-stop')
  expect(model.question.value).toEqual({ is: 'add-stop' })
})

test('ticks belong to the stop at the counter and are never sent', () => {
  const { model, show, sent } = desk({ state: 'serving', current: stopAtCounter({ state: 'serving' }) })
  model.tick(0)
  model.tick(2)
  model.tick(0)
  expect([...model.ticked.value]).toEqual([2])
  show({ state: 'calling', current: stopAtCounter({ id: 'other' as StopId }) })
  expect(model.ticked.value.size).toBe(0)
  expect(sent).toEqual([])
})

describe('somebody comes where nobody waited', () => {
  const one = counterView().next.slice(0, 1)

  test('the first is told, and those after it are not', () => {
    const { show, onArrival } = desk({ next: [] })
    show({ next: one })
    show({ next: counterView().next })
    expect(onArrival.mock.calls).toEqual([['AD-048']])
  })

  test('nothing is told of who waits already when the console opens, nor while the counter serves', () => {
    const { show, onArrival } = desk({ next: one })
    show({ state: 'calling', current: stopAtCounter(), next: [] })
    show({ state: 'calling', current: stopAtCounter(), next: one })
    show({ state: 'free', next: one })
    expect(onArrival).not.toHaveBeenCalled()
  })
})
