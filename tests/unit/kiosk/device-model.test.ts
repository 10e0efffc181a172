import type { ApiClient } from '@antre/shared/api-client'
import { expect, test, vi } from 'vitest'
import { createDeviceModel, DEVICE_STORAGE_KEY } from '../../../kiosk-ui/src/kiosk/device-model.ts'

const LINK = 'abcdefghijklmnopqrstuv'

function kiosk({ hash = '', stored, answer }: { hash?: string; stored?: string; answer?: unknown }) {
  const kept = new Map(stored === undefined ? [] : [[DEVICE_STORAGE_KEY, stored]])
  const clean = vi.fn()
  const post = vi.fn().mockResolvedValue(answer)
  const device = createDeviceModel({
    api: { post } as unknown as ApiClient,
    storage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    address: { hash: () => hash, clean },
  })
  return { device, kept, clean, post }
}

test('a one-time link enrols the kiosk, is kept, and leaves the address', async () => {
  const { device, kept, clean, post } = kiosk({
    hash: `#link=${LINK}`,
    answer: { ok: true, body: { device: 'd', kind: 'kiosk', place: 'kiosk-1', token: 'secret' } },
  })
  await device.start()
  expect(post).toHaveBeenCalledWith('/api/devices/pair', { link: LINK })
  expect(clean).toHaveBeenCalledOnce()
  expect(device.enrolment.value).toEqual({ state: 'enrolled', device: { place: 'kiosk-1', token: 'secret' } })
  expect(JSON.parse(kept.get(DEVICE_STORAGE_KEY) ?? '')).toEqual({ place: 'kiosk-1', token: 'secret' })
})

test('a link for another kind of device is not kept', async () => {
  const { device, kept } = kiosk({ hash: `#link=${LINK}`, answer: { ok: true, body: { kind: 'display', place: 'd-1', token: 't' } } })
  await device.start()
  expect(device.enrolment.value).toEqual({ state: 'missing', why: 'other-kind' })
  expect(kept.size).toBe(0)
})

test('what was kept is used again; rubbish counts as nothing; a revoked kiosk forgets', () => {
  const { device, kept } = kiosk({ stored: '{"place":"kiosk-1","token":"secret"}' })
  expect(device.enrolment.value).toMatchObject({ state: 'enrolled' })
  device.revoked()
  expect(device.enrolment.value).toEqual({ state: 'missing', why: 'revoked' })
  expect(kept.size).toBe(0)
  expect(kiosk({ stored: '{"place":' }).device.enrolment.value).toEqual({ state: 'missing', why: 'no-link' })
})

test('a kiosk that an admin let in by its code stays enrolled', () => {
  const { device, kept } = kiosk({})
  device.adopt({ device: 'd', kind: 'kiosk', place: 'kiosk-1', token: 'secret' })
  expect(device.enrolment.value).toEqual({ state: 'enrolled', device: { place: 'kiosk-1', token: 'secret' } })
  expect(JSON.parse(kept.get(DEVICE_STORAGE_KEY) ?? '')).toEqual({ place: 'kiosk-1', token: 'secret' })
})
