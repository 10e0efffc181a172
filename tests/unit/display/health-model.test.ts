import type { DeviceHealth } from '@antre/shared/contract'
import { createHealthModel } from '@antre/shared/health-model'
import { signal } from '@preact/signals'
import { expect, test } from 'vitest'

function display() {
  const panel = Object.assign(new EventTarget(), { innerWidth: 960, innerHeight: 540, devicePixelRatio: 2 })
  const connected = signal(false)
  const voice = signal<DeviceHealth['voice']>('ok')
  const told: DeviceHealth[] = []
  const live = { connected, report: (_event: string, body: object) => void told.push(body as DeviceHealth) }
  const model = createHealthModel({ live, panel: panel as never, version: '1.2.3', voice })
  return { panel, connected, voice, told, model }
}
const well: DeviceHealth = { version: '1.2.3', screen: { width: 1920, height: 1080 }, error: null, voice: 'ok' }

test('how a device is it says once it is in contact, and again after each cut', () => {
  const { connected, told } = display()
  expect(told).toEqual([])
  connected.value = true
  connected.value = false
  connected.value = true
  expect(told).toEqual([well, well])
})

test('what changes is said at once: its panel, its voice, its last error', () => {
  const { panel, connected, voice, told, model } = display()
  connected.value = true
  panel.innerWidth = 640
  panel.dispatchEvent(new Event('resize'))
  voice.value = 'failed'
  panel.dispatchEvent(Object.assign(new Event('error'), { message: 'x'.repeat(900) }))
  expect(told.at(-1)).toEqual({ ...well, screen: { width: 1280, height: 1080 }, voice: 'failed', error: 'x'.repeat(200) })
  model.stop()
  voice.value = 'none'
  expect(told).toHaveLength(4)
})
