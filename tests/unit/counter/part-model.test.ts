import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPartModel, type LoadPart, type PartSetting } from '../../../counter-ui/src/part-model.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function part({ comes }: { comes: boolean }) {
  const stop = vi.fn()
  const reload = vi.fn()
  const connected = signal(false)
  const load = vi.fn<LoadPart>(async () => {
    if (!comes) throw new Error('no contact')
    return () => ({ render: () => 'here', stop })
  })
  const setting = { live: { connected } as unknown } as PartSetting
  return { model: createPartModel({ load, setting, reload }), load, reload, stop, connected }
}

test('a part opens when its code has come, and ends when it is left', async () => {
  const { model, stop } = part({ comes: true })
  expect(model.opened.value).toBeNull()
  await vi.advanceTimersByTimeAsync(0)
  expect(model.opened.value).not.toBeNull()
  model.stop()
  expect(stop).toHaveBeenCalledOnce()
})

test('code that does not come is said, and the page is loaded anew once there is contact: the browser would not ask for it again', async () => {
  const { model, load, reload, connected } = part({ comes: false })
  await vi.advanceTimersByTimeAsync(0)
  expect(model.isMissing.value).toBe(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(reload).not.toHaveBeenCalled()
  connected.value = true
  expect(reload).toHaveBeenCalledOnce()
  expect(load).toHaveBeenCalledOnce()
})

test('in contact it is not loaded anew at once: code that never comes must not make it flicker', async () => {
  const { reload, connected } = part({ comes: false })
  connected.value = true
  await vi.advanceTimersByTimeAsync(2_900)
  expect(reload).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(200)
  expect(reload).toHaveBeenCalledOnce()
})

test('a part that is left before its code came is never opened, and loads nothing anew', async () => {
  const missing = part({ comes: false })
  const late = part({ comes: true })
  missing.connected.value = true
  missing.model.stop()
  late.model.stop()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(missing.reload).not.toHaveBeenCalled()
  expect(late.model.opened.value).toBeNull()
})
