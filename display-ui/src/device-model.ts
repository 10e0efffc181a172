import { type Answer, type ApiClient, NO_ANSWER } from '@antre/shared/api-client'
import type { PairedDevice } from '@antre/shared/contract'
import { RANDOM_ID_PATTERN } from '@antre/shared/ids'
import { type ReadonlySignal, signal } from '@preact/signals'

const STORAGE_KEY = 'antre.display'

export type PairingFailure = 'link-refused' | 'other-kind' | 'no-answer' | 'revoked'

export type DeviceState = { is: 'unpaired'; failure: PairingFailure | null } | { is: 'pairing' } | { is: 'paired'; device: PairedDevice }

export type DeviceModel = {
  state: ReadonlySignal<DeviceState>
  /** Reads the page's address: `#link=` and 22 letters registers this display. */
  followAddress(): Promise<void>
  /** An admin has let this display in by its code. */
  adopt(device: PairedDevice): void
  /** The server no longer knows this display. */
  revoked(): void
}

type DeviceModelParts = {
  api: Pick<ApiClient, 'post'>
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  address: Pick<Location, 'hash'>
  /** Takes the link out of the address, so that it is neither seen nor sent again. */
  clearAddress(): void
}

/** Which display this is. A display that is registered stays so, even if the link it starts with every morning was used long ago. */
export function createDeviceModel({ api, storage, address, clearAddress }: DeviceModelParts): DeviceModel {
  const known = storedDevice(storage)
  const state = signal<DeviceState>(known ? { is: 'paired', device: known } : { is: 'unpaired', failure: null })

  const adopt = (device: PairedDevice) => {
    storage.setItem(STORAGE_KEY, JSON.stringify(device))
    state.value = { is: 'paired', device }
  }

  const pair = async (link: string) => {
    const before = state.value
    if (before.is === 'unpaired') state.value = { is: 'pairing' }
    const answer = await api.post<PairedDevice>('/api/devices/pair', { link })
    if (answer.ok && answer.body.kind === 'display') {
      adopt(answer.body)
    } else if (before.is !== 'paired') {
      state.value = { is: 'unpaired', failure: failureOf(answer) }
    }
  }

  return {
    state,
    async followAddress() {
      const link = linkIn(address.hash)
      if (!link) return
      clearAddress()
      await pair(link)
    },
    adopt,
    revoked() {
      storage.removeItem(STORAGE_KEY)
      state.value = { is: 'unpaired', failure: 'revoked' }
    },
  }
}

function failureOf(answer: Answer<PairedDevice>): PairingFailure {
  if (answer.ok) return 'other-kind'
  return answer.problem.code === NO_ANSWER ? 'no-answer' : 'link-refused'
}

function linkIn(hash: string): string | null {
  const link = new URLSearchParams(hash.replace(/^#/, '')).get('link')
  return link && new RegExp(RANDOM_ID_PATTERN).test(link) ? link : null
}

function storedDevice(storage: DeviceModelParts['storage']): PairedDevice | null {
  try {
    const device: unknown = JSON.parse(storage.getItem(STORAGE_KEY) ?? 'null')
    return isPairedDevice(device) ? device : null
  } catch {
    return null
  }
}

const isPairedDevice = (device: unknown): device is PairedDevice =>
  typeof device === 'object' &&
  device !== null &&
  'kind' in device &&
  device.kind === 'display' &&
  'place' in device &&
  typeof device.place === 'string' &&
  'token' in device &&
  typeof device.token === 'string'
