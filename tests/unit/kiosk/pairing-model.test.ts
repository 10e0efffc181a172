import type { Answer } from '@antre/shared/api-client'
import type { PairedDevice } from '@antre/shared/contract'
import { createPairingModel } from '@antre/shared/pairing-model'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const UNTIL = '2026-11-24T10:27:00+07:00'
const device: PairedDevice = { device: 'd', kind: 'kiosk', place: 'kiosk-1', token: 'secret' }

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const asked = (code: string): Answer<unknown> => ({ ok: true, body: { code, poll: `poll of ${code}`, expiresAt: UNTIL, pollSeconds: 5 } })
const polled = (body: object): Answer<unknown> => ({ ok: true, body })
const refused = (status: number, code: string): Answer<unknown> => ({
  ok: false,
  problem: { type: 'about:blank', status, code, title: '', detail: '' },
})
const waiting = polled({ state: 'waiting' })
const unknown = refused(404, 'pairing-unknown')
const noAnswer = refused(0, 'no-answer')

/** A kiosk without a token, whose server answers these in turn. */
function kiosk(...answers: Answer<unknown>[]) {
  const sent: [path: string, body: object][] = []
  const onPaired = vi.fn()
  const model = createPairingModel({
    api: {
      post: async (path, body) => {
        sent.push([path, body])
        return (answers[sent.length - 1] ?? waiting) as never
      },
    },
    kind: 'kiosk',
    onPaired,
  })
  return { model, sent, onPaired, pass: (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000) }
}

test('a code is shown until an admin has approved it, and then the kiosk goes on with what it was given', async () => {
  const { model, sent, onPaired, pass } = kiosk(asked('BCDFGHJK'), waiting, polled({ state: 'approved', device }))
  await pass(0)
  expect(model.pairing.value).toEqual({ shown: { code: 'BCDFGHJK', until: UNTIL }, trouble: null })
  await pass(10)
  expect(onPaired).toHaveBeenCalledExactlyOnceWith(device)
  expect(sent).toEqual([
    ['/api/devices/pairings', { kind: 'kiosk' }],
    ['/api/devices/pairings/poll', { poll: 'poll of BCDFGHJK' }],
    ['/api/devices/pairings/poll', { poll: 'poll of BCDFGHJK' }],
  ])
  await pass(60)
  expect(sent).toHaveLength(3)
})

test('a code whose time is over gives way to the next', async () => {
  const { model, pass } = kiosk(asked('BCDFGHJK'), unknown, asked('LMNPQRST'))
  await pass(5)
  expect(model.pairing.value.shown?.code).toBe('LMNPQRST')
})

test('a cut is said beside the code, and is over with the next answer', async () => {
  const { model, pass } = kiosk(asked('BCDFGHJK'), noAnswer, waiting)
  await pass(5)
  expect(model.pairing.value).toEqual({ shown: { code: 'BCDFGHJK', until: UNTIL }, trouble: 'no-answer' })
  await pass(5)
  expect(model.pairing.value.trouble).toBeNull()
})

test.each([
  [noAnswer, 'no-answer'],
  [refused(429, 'too-many-requests'), 'refused'],
])('without a code it says why and asks again (%#)', async (answer, trouble) => {
  const { model, pass } = kiosk(answer, asked('BCDFGHJK'))
  await pass(0)
  expect(model.pairing.value).toEqual({ shown: null, trouble })
  await pass(5)
  expect(model.pairing.value).toEqual({ shown: { code: 'BCDFGHJK', until: UNTIL }, trouble: null })
})

test('what comes after its end changes nothing', async () => {
  const { model, sent, onPaired, pass } = kiosk(asked('BCDFGHJK'), polled({ state: 'approved', device }))
  await pass(4)
  model.stop()
  await pass(60)
  expect(sent).toHaveLength(1)
  expect(onPaired).not.toHaveBeenCalled()
})
