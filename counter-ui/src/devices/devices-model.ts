import type { ApiClient } from '@antre/shared/api-client'
import type { DeviceEntry } from '@antre/shared/contract'
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { createListModel, type ListModel, type Outcome, outcomeOf } from '../admin/list-model.ts'
import type { ClockModel } from '../clock-model.ts'
import type { PlanReader } from '../plan-reader.ts'
import { endsSession } from '../session/session-model.ts'

const CODE_LETTERS = 8

export type DevicesModel = {
  devices: ListModel<{ devices: DeviceEntry[] }>
  /** As it stands on the device: `BCDF GHJK`. */
  code: ReadonlySignal<string>
  /** A kiosk or display of the plan. */
  place: ReadonlySignal<string>
  name: Signal<string>
  asking: ReadonlySignal<boolean>
  outcome: ReadonlySignal<Outcome>
  /** The name of the one that was let in last. */
  letIn: ReadonlySignal<string | null>
  /** The one that is asked about. */
  revoking: ReadonlySignal<DeviceEntry | null>
  typeCode(typed: string): void
  choosePlace(place: string): void
  approve(): Promise<void>
  askToRevoke(device: DeviceEntry): void
  revoke(): Promise<void>
  drop(): void
  stop(): void
}

type DevicesParts = {
  api: Pick<ApiClient, 'get' | 'post' | 'delete'>
  plan: ReadonlySignal<PlanReader>
  clock: Pick<ClockModel, 'now'>
  onSessionEnded: () => void
}

export function createDevicesModel({ api, plan, clock, onSessionEnded }: DevicesParts): DevicesModel {
  const devices = createListModel<{ devices: DeviceEntry[] }>({ api, path: '/api/devices', clock, onSessionEnded })
  const code = signal('')
  const place = signal('')
  const name = signal('')
  const asking = signal(false)
  const outcome = signal<Outcome>(null)
  const letIn = signal<string | null>(null)
  const revoking = signal<DeviceEntry | null>(null)

  async function ask(send: () => ReturnType<typeof api.post>): Promise<boolean> {
    if (asking.peek()) return false
    asking.value = true
    outcome.value = null
    letIn.value = null
    const answer = await send()
    asking.value = false
    if (!answer.ok && endsSession(answer.problem)) onSessionEnded()
    else if (!answer.ok) outcome.value = outcomeOf(answer.problem)
    void devices.read()
    return answer.ok
  }

  return {
    devices,
    code,
    place,
    name,
    asking,
    outcome,
    letIn,
    revoking,
    typeCode(typed) {
      const letters = typed
        .toUpperCase()
        .replace(/[^A-Z]/g, '')
        .slice(0, CODE_LETTERS)
      code.value = [letters.slice(0, 4), letters.slice(4)].filter(Boolean).join(' ')
    },
    choosePlace(chosen) {
      // A name that was only taken from the place goes with it.
      if (name.peek() === '' || name.peek() === placeName(plan.peek(), place.peek())) name.value = placeName(plan.peek(), chosen)
      place.value = chosen
    },
    async approve() {
      const called = name.peek().trim()
      const body = { code: code.peek(), name: called, place: place.peek() }
      if (!(await ask(() => api.post('/api/devices/pairings/approve', body)))) return
      letIn.value = called
      code.value = ''
      place.value = ''
      name.value = ''
    },
    askToRevoke(device) {
      revoking.value = device
      outcome.value = null
    },
    async revoke() {
      const device = revoking.peek()
      if (device && (await ask(() => api.delete(`/api/devices/${device.id}`)))) revoking.value = null
    },
    drop() {
      revoking.value = null
      outcome.value = null
    },
    stop: devices.stop,
  }
}

/** What people call a place; its id where the plan no longer has it. */
export const placeName = ({ plan }: PlanReader, place: string): string =>
  [...plan.kiosks, ...plan.displays].find(({ id }) => id === place)?.name ?? place
