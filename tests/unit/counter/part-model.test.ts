import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPartModel, type LoadPart, type PartSetting } from '../../../counter-ui/src/part-model.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** `fails`: so often its code does not come. */
function part({ fails = 0 } = {}) {
  const stop = vi.fn()
  const load = vi.fn<LoadPart>(async () => {
    if (load.mock.calls.length <= fails) throw new Error('no contact')
    return () => ({ render: () => 'here', stop })
  })
  return { model: createPartModel({ load, setting: {} as PartSetting }), load, stop }
}

test('a part opens when its code has come, and ends when it is left', async () => {
  const { model, stop } = part()
  expect(model.opened.value).toBeNull()
  await vi.advanceTimersByTimeAsync(0)
  expect(model.opened.value).not.toBeNull()
  model.stop()
  expect(stop).toHaveBeenCalledOnce()
})

test('code that does not come is said, and asked for again until it does', async () => {
  const { model, load } = part({ fails: 2 })
  await vi.advanceTimersByTimeAsync(0)
  expect(model.isMissing.value).toBe(true)
  await vi.advanceTimersByTimeAsync(6_000)
  expect(load).toHaveBeenCalledTimes(3)
  expect(model.isMissing.value).toBe(false)
  expect(model.opened.value).not.toBeNull()
})

test('a part that is left before its code came is never opened', async () => {
  const { model, load } = part({ fails: 1 })
  await vi.advanceTimersByTimeAsync(0)
  model.stop()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(load).toHaveBeenCalledOnce()
  expect(model.opened.value).toBeNull()
})
