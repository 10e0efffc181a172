import type { Answer } from '@antre/shared/api-client'
import type { Who } from '@antre/shared/contract'
import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const sockets = vi.hoisted(() => [] as { signedOut: { value: unknown }; connected: { value: boolean }; close: () => void }[])
vi.mock('@antre/shared/live-client', () => ({
  createLiveClient() {
    const client = { signedOut: signal(null), connected: signal(false), close: vi.fn() }
    sockets.push(client)
    return client
  },
}))

import { rina } from './rina.ts'

const refused = (code: string, facts: object = {}): Answer<Who> => ({
  ok: false,
  problem: { type: 'about:blank', status: 401, code, title: '', detail: '', ...facts },
})
const settled = () => new Promise((resolve) => setImmediate(resolve))

beforeEach(() => {
  // Another file of this process may have loaded the model with the real sockets.
  vi.resetModules()
  sockets.length = 0
  vi.stubGlobal('location', { hash: '', pathname: '/counter/' })
  vi.stubGlobal('history', { replaceState: vi.fn() })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function browser(...answers: Answer<Who>[]) {
  const asked: unknown[][] = []
  const ask = async (...each: unknown[]) => (answers[asked.push(each) - 1] ?? refused('not-signed-in')) as never
  const { createSessionModel } = await import('../../../counter-ui/src/session/session-model.ts')
  const model = createSessionModel({ get: ask, post: ask })
  await settled()
  return { model, asked, says: (code: string) => Object.assign(sockets.at(-1)?.signedOut ?? {}, { value: { code } }) }
}
const entered: Answer<Who> = { ok: true, body: rina }

describe('who is at this browser', () => {
  test('an invitation leaves the address and waits for a password', async () => {
    vi.stubGlobal('location', { hash: `#link=${'x'.repeat(22)}`, pathname: '/counter/' })
    const { model, asked } = await browser(refused('password-needed', { username: 'sari' }))
    expect(history.replaceState).toHaveBeenCalledOnce()
    expect(asked).toEqual([['/api/session', { link: 'x'.repeat(22) }]])
    expect(model.session.value).toEqual({ is: 'invited', link: 'x'.repeat(22), username: 'sari' })
  })

  test('[L9] a sign-in elsewhere ends it and says why, and nothing after it takes the reason away', async () => {
    const { model, says } = await browser(entered)
    says('signed-in-elsewhere')
    expect(model.session.value).toEqual({ is: 'out', because: 'signed-in-elsewhere' })
    model.leave('ended')
    expect(model.session.value).toEqual({ is: 'out', because: 'signed-in-elsewhere' })
  })

  test('a sign-out that the socket tells first is no reason to say anything', async () => {
    const { model, says } = await browser(entered)
    says('not-signed-in')
    const out = model.session.value
    expect(out).toEqual({ is: 'out', because: null })
    model.leave(null)
    expect(model.session.value).toBe(out)
  })

  test('a lock in another window locks here as well; each has a socket of its own', async () => {
    const { model, says } = await browser(entered)
    says('session-locked')
    expect(model.session.value).toEqual({ is: 'in', who: { ...rina, locked: true } })
    expect(sockets).toHaveLength(2)
    expect(sockets[0]?.close).toHaveBeenCalledOnce()
  })

  test('unlocked in another window, it looks again when its socket comes back', async () => {
    const { model, says } = await browser(entered, entered)
    says('session-locked')
    const socket = sockets.at(-1)
    if (!socket) throw new Error('no socket')
    socket.connected.value = true
    socket.connected.value = false
    socket.connected.value = true
    await settled()
    expect(model.session.value).toEqual({ is: 'in', who: rina })
  })

  test.each([429, 500, 0])('an answer of %i says nothing of who is here: nobody is put out, and it is asked again', async (status) => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const passing = refused('passing', { status })
    const { model } = await browser(passing, entered, passing, refused('not-signed-in'))
    expect(model.session.value).toMatchObject({ is: 'unreachable', problem: { status } })
    await vi.advanceTimersByTimeAsync(3_000)
    expect(model.session.value).toEqual({ is: 'in', who: rina })
    const looking = model.lookAgain()
    await settled()
    expect(model.session.value).toEqual({ is: 'in', who: rina })
    await vi.advanceTimersByTimeAsync(3_000)
    await looking
    expect(model.session.value).toEqual({ is: 'out', because: 'ended' })
  })

  test('a lock that both the answer and the socket tell of is one', async () => {
    const { model, says } = await browser(entered)
    says('session-locked')
    const locked = model.session.value
    model.enter({ ...rina, locked: true })
    expect(model.session.value).toBe(locked)
  })

  test('whoever was refused something is asked for again, and is out if nobody is there', async () => {
    const { model } = await browser(entered, entered, refused('not-signed-in'))
    const before = model.session.value
    await model.lookAgain()
    expect(model.session.value).toBe(before)
    await model.lookAgain()
    expect(model.session.value).toEqual({ is: 'out', because: 'ended' })
  })
})
