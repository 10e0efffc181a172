import type { Problem } from '@antre/shared/contract'
import type { LiveClient } from '@antre/shared/live-client'
import { signal } from '@preact/signals'
import { expect, test, vi } from 'vitest'
import { createHallModel } from '../../../kiosk-ui/src/kiosk/hall-model.ts'

function hall() {
  const refused = signal<Problem | null>(null)
  const onRevoked = vi.fn()
  const live = {
    watch: () => ({ message: signal(null), refused, stop() {} }),
    stale: signal(false),
    contactAt: signal(null),
  } as unknown as LiveClient
  const api = { get: () => new Promise<never>(() => {}) }
  const model = createHallModel({ live, api, kiosk: 'kiosk-1', onRevoked })
  const refuse = (status: number) => {
    refused.value = { type: 'about:blank', status, code: 'x', title: '', detail: '' }
  }
  return { model, refused, refuse, onRevoked }
}

test('a kiosk that the plan dropped says so and stays enrolled, until a plan has a place for it again', () => {
  const { model, refused, refuse, onRevoked } = hall()
  expect(model.isWithoutPlace.value).toBe(false)
  refuse(404)
  expect(model.isWithoutPlace.value).toBe(true)
  expect(onRevoked).not.toHaveBeenCalled()
  refused.value = null
  expect(model.isWithoutPlace.value).toBe(false)
  model.stop()
})

test('one that was revoked has to be let in anew', () => {
  const { model, refuse, onRevoked } = hall()
  refuse(401)
  expect(onRevoked).toHaveBeenCalledOnce()
  expect(model.isWithoutPlace.value).toBe(false)
  model.stop()
})
