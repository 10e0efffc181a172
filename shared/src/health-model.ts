import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { DeviceHealth } from './contract.ts'
import type { LiveClient } from './live-client.ts'

const ERROR_LETTERS_MAX = 200

type HealthParts = {
  live: Pick<LiveClient, 'connected' | 'report'>
  panel: Pick<Window, 'innerWidth' | 'innerHeight' | 'devicePixelRatio' | 'addEventListener' | 'removeEventListener'>
  version: string
  voice: ReadonlySignal<DeviceHealth['voice']>
}

/** Tells the server how this device is: whenever it comes into contact, and when something of it changes. */
export function createHealthModel({ live, panel, version, voice }: HealthParts): { stop(): void } {
  const screen = signal(screenOf(panel))
  const error = signal<string | null>(null)
  const measure = () => {
    screen.value = screenOf(panel)
  }
  const noteError = ({ message }: ErrorEvent) => {
    error.value = message.slice(0, ERROR_LETTERS_MAX)
  }
  const noteRejection = ({ reason }: PromiseRejectionEvent) => {
    error.value = String(reason).slice(0, ERROR_LETTERS_MAX)
  }
  panel.addEventListener('resize', measure)
  panel.addEventListener('error', noteError)
  panel.addEventListener('unhandledrejection', noteRejection)
  const stopTelling = effect(() => {
    const health: DeviceHealth = { version, screen: screen.value, error: error.value, voice: voice.value }
    if (live.connected.value) live.report('health', health)
  })
  return {
    stop() {
      stopTelling()
      panel.removeEventListener('resize', measure)
      panel.removeEventListener('error', noteError)
      panel.removeEventListener('unhandledrejection', noteRejection)
    },
  }
}

/** In dots of the panel. */
const screenOf = ({ innerWidth, innerHeight, devicePixelRatio }: HealthParts['panel']): DeviceHealth['screen'] => ({
  width: Math.round(innerWidth * devicePixelRatio),
  height: Math.round(innerHeight * devicePixelRatio),
})
