import type { Answer } from '@antre/shared/api-client'
import type { Who } from '@antre/shared/contract'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLockModel } from '../../../counter-ui/src/lock/lock-model.ts'
import { createUnlockModel } from '../../../counter-ui/src/lock/unlock-model.ts'
import { createPasswordModel } from '../../../counter-ui/src/session/password-model.ts'
import { createSignInModel } from '../../../counter-ui/src/session/sign-in-model.ts'
import { rina } from './rina.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const done: Answer<Who> = { ok: true, body: rina }
const refused = (code: string, { status = 422, wait = 0 } = {}): Answer<Who> => ({
  ok: false,
  problem: { type: 'about:blank', status, code, title: code, detail: `why ${code}` },
  retryAfterSeconds: wait,
})
const inTurn = (...answers: Answer<Who>[]) => {
  const sent: unknown[][] = []
  return { sent, ask: async (...asked: unknown[]) => answers[sent.push(asked) - 1] as never }
}

describe('signing in', () => {
  const signIn = (...answers: Answer<Who>[]) => {
    const { sent, ask } = inTurn(...answers)
    const enter = vi.fn()
    const model = createSignInModel({ because: null, enter, ask })
    model.username.value = ' rina '
    model.password.value = 'secret'
    return { model, sent, enter }
  }

  test('a right password goes on, a wrong one is forgotten and said', async () => {
    const { model, sent, enter } = signIn(refused('wrong-credentials'), done)
    await model.submit()
    expect(model.notice.value).toEqual({ is: 'refused', title: 'wrong-credentials', detail: 'why wrong-credentials' })
    expect(model.password.value).toBe('')
    await model.submit()
    expect(sent[0]).toEqual([{ username: 'rina', password: 'secret' }])
    expect(enter).toHaveBeenCalledWith(rina)
  })

  test('after too many it counts the seconds down and sends nothing until they are over', async () => {
    const { model, sent } = signIn(refused('too-many-requests', { wait: 8 }), done)
    await model.submit()
    expect(model.waitSeconds.value).toBe(8)
    vi.advanceTimersByTime(5_000)
    expect(model.waitSeconds.value).toBe(3)
    await model.submit()
    expect(sent).toHaveLength(1)
    vi.advanceTimersByTime(10_000)
    expect(model.waitSeconds.value).toBe(0)
    await model.submit()
    expect(sent).toHaveLength(2)
  })

  test('whoever was signed in elsewhere is told so at once', () => {
    const model = createSignInModel({ because: 'signed-in-elsewhere', enter() {}, ask: inTurn().ask })
    expect(model.notice.value).toEqual({ is: 'ended', why: 'signed-in-elsewhere' })
  })
})

describe('choosing a password', () => {
  test('says how much is missing, and keeps what was refused to be made better', async () => {
    const { sent, ask } = inTurn(refused('password-too-common'), done)
    const enter = vi.fn()
    const model = createPasswordModel({ username: 'rina', enter, choose: ask })
    model.password.value = 'rina'
    expect(model.lettersLeft.value).toBe(6)
    model.password.value = 'rinarina123'
    expect(model.lettersLeft.value).toBe(0)
    await model.submit()
    expect(model.notice.value).toEqual({ is: 'refused', title: 'password-too-common', detail: 'why password-too-common' })
    expect(model.password.value).toBe('rinarina123')
    await model.submit()
    expect(sent).toHaveLength(2)
    expect(enter).toHaveBeenCalledWith(rina)
  })
})

describe('leaving the screen for a moment', () => {
  const lock = (...answers: Answer<Who>[]) => {
    const { sent, ask } = inTurn(...answers)
    const enter = vi.fn()
    const onSessionEnded = vi.fn()
    return { model: createLockModel({ api: { post: ask }, enter, onSessionEnded }), sent, enter, onSessionEnded }
  }

  test('the first time asks for a PIN, then the screen is locked', async () => {
    const { model, sent, enter } = lock({ ok: true, body: { ...rina, hasPin: true } }, { ok: true, body: { ...rina, locked: true } })
    await model.press(rina)
    expect(model.isChoosing.value).toBe(true)
    expect(sent).toEqual([])
    model.pin.value = '4719'
    await model.submit()
    expect(sent).toEqual([
      ['/api/session/pin', { pin: '4719' }],
      ['/api/session/lock', {}],
    ])
    expect(enter).toHaveBeenCalledWith({ ...rina, locked: true })
    expect(model.isChoosing.value).toBe(false)
    expect(model.pin.value).toBe('')
  })

  test('with a PIN one press locks; without one the password may do', async () => {
    const withPin = lock(done)
    await withPin.model.press({ ...rina, hasPin: true })
    const without = lock(done)
    await without.model.press(rina)
    await without.model.lockWithoutPin()
    for (const { sent } of [withPin, without]) expect(sent).toEqual([['/api/session/lock', {}]])
  })

  test('a PIN that is too simple is said and nothing is locked', async () => {
    const { model, sent, enter } = lock(refused('pin-too-simple'))
    await model.press(rina)
    await model.submit()
    expect(model.notice.value).toEqual({ is: 'refused', title: 'pin-too-simple', detail: 'why pin-too-simple' })
    expect(sent).toHaveLength(1)
    expect(enter).not.toHaveBeenCalled()
  })

  test('a lock that nobody answered is said, also when only the key was pressed', async () => {
    const { model } = lock(refused('no-answer', { status: 0 }))
    await model.press({ ...rina, hasPin: true })
    expect(model.isChoosing.value).toBe(true)
    expect(model.notice.value).toEqual({ is: 'no-answer' })
  })

  test('a session that is over meanwhile leads out', async () => {
    const { model, onSessionEnded } = lock(refused('not-signed-in', { status: 401 }))
    await model.press({ ...rina, hasPin: true })
    expect(onSessionEnded).toHaveBeenCalledOnce()
    expect(model.isChoosing.value).toBe(false)
  })
})

describe('coming back', () => {
  const unlock = (who: Who, ...answers: Answer<Who>[]) => {
    const { sent, ask } = inTurn(...answers)
    const enter = vi.fn()
    const onSessionEnded = vi.fn()
    return { model: createUnlockModel({ who, enter, onSessionEnded, ask }), sent, enter, onSessionEnded }
  }
  const locked: Who = { ...rina, locked: true, hasPin: true }

  test('the PIN of this session opens it; a wrong one is said and forgotten', async () => {
    const { model, sent, enter } = unlock(locked, refused('wrong-pin', { status: 403 }), done)
    model.secret.value = '1111'
    await model.submit()
    expect(model.notice.value).toEqual({ is: 'refused', title: 'wrong-pin', detail: 'why wrong-pin' })
    expect(model.secret.value).toBe('')
    model.secret.value = '4719'
    await model.submit()
    expect(sent).toEqual([[{ pin: '1111' }], [{ pin: '4719' }]])
    expect(enter).toHaveBeenCalledWith(rina)
  })

  test('once the PIN is used up it asks for the password, as it does where there is none', async () => {
    const { model, sent } = unlock(locked, refused('pin-used-up', { status: 403 }), done)
    await model.submit()
    expect(model.by.value).toBe('password')
    model.secret.value = 'secret'
    await model.submit()
    expect(sent[1]).toEqual([{ password: 'secret' }])
    expect(unlock({ ...locked, hasPin: false }).model.by.value).toBe('password')
  })

  test('wrong passwords wait here as well, and a session that is over leads out', async () => {
    const { model, sent, onSessionEnded } = unlock(
      locked,
      refused('too-many-requests', { status: 429, wait: 4 }),
      refused('not-signed-in', { status: 401 }),
    )
    await model.submit()
    await model.submit()
    expect(sent).toHaveLength(1)
    vi.advanceTimersByTime(4_000)
    await model.submit()
    expect(onSessionEnded).toHaveBeenCalledOnce()
  })
})
