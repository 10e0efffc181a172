import type { ApiClient } from '@antre/shared/api-client'
import { NO_ANSWER } from '@antre/shared/api-client'
import type { PairedDevice, Problem } from '@antre/shared/contract'
import { type ReadonlySignal, signal } from '@preact/signals'

/** What the kiosk must keep to be itself again after a restart. */
export type KioskDevice = Pick<PairedDevice, 'place' | 'token'>

export type Enrolment =
  | { state: 'enrolled'; device: KioskDevice }
  | { state: 'pairing' }
  | { state: 'missing'; why: 'no-link' | 'no-answer' | 'other-kind' | 'revoked' }
  | { state: 'missing'; why: 'refused'; problem: Problem }

export type DeviceModel = {
  enrolment: ReadonlySignal<Enrolment>
  /** Redeems the one-time link in the address, if there is one; the address is cleaned first, so that a reload does not try it twice. */
  start(): Promise<void>
  /** An admin has let this kiosk in by its code. */
  adopt(device: PairedDevice): void
  /** The server no longer knows this kiosk. */
  revoked(): void
}

export const DEVICE_STORAGE_KEY = 'antre.kiosk'
const LINK = /^#link=([A-Za-z0-9_-]{22})$/

export type AddressBar = { hash(): string; clean(): void }

export function createDeviceModel({
  api,
  storage,
  address,
}: {
  api: Pick<ApiClient, 'post'>
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  address: AddressBar
}): DeviceModel {
  const known = readDevice(storage.getItem(DEVICE_STORAGE_KEY))
  const enrolment = signal<Enrolment>(known ? { state: 'enrolled', device: known } : { state: 'missing', why: 'no-link' })

  function keep(kept: KioskDevice): void {
    storage.setItem(DEVICE_STORAGE_KEY, JSON.stringify(kept))
    enrolment.value = { state: 'enrolled', device: kept }
  }

  return {
    enrolment,
    async start() {
      const link = LINK.exec(address.hash())?.[1]
      if (!link) return
      address.clean()
      enrolment.value = { state: 'pairing' }
      const answer = await pair({ api, link })
      if (answer.state === 'enrolled') keep(answer.device)
      else enrolment.value = answer
    },
    adopt: ({ place, token }) => keep({ place, token }),
    revoked() {
      storage.removeItem(DEVICE_STORAGE_KEY)
      enrolment.value = { state: 'missing', why: 'revoked' }
    },
  }
}

async function pair({ api, link }: { api: Pick<ApiClient, 'post'>; link: string }): Promise<Enrolment> {
  const answer = await api.post<PairedDevice>('/api/devices/pair', { link })
  if (!answer.ok && answer.problem.code === NO_ANSWER) return { state: 'missing', why: 'no-answer' }
  if (!answer.ok) return { state: 'missing', why: 'refused', problem: answer.problem }
  if (answer.body.kind !== 'kiosk') return { state: 'missing', why: 'other-kind' }
  return { state: 'enrolled', device: { place: answer.body.place, token: answer.body.token } }
}

/** Anything but what we wrote counts as nothing: a kiosk with a broken store asks to be enrolled again. */
function readDevice(text: string | null): KioskDevice | null {
  if (!text) return null
  try {
    const { place, token }: Partial<KioskDevice> = JSON.parse(text)
    return typeof place === 'string' && typeof token === 'string' ? { place, token } : null
  } catch {
    return null
  }
}
