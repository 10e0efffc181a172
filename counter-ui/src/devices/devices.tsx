import type { DeviceEntry } from '@antre/shared/contract'
import { adminWords } from '../admin/admin-words.ts'
import { ConfirmDialog } from '../admin/confirm-dialog.tsx'
import { ListState, OutcomeNote } from '../admin/list-state.tsx'
import { TopBar } from '../frame/top-bar.tsx'
import type { PartFrame } from '../part-model.ts'
import { useWords } from '../words.ts'
import { DeviceTable } from './device-table.tsx'
import { type DevicesModel, placeName } from './devices-model.ts'
import { PairForm } from './pair-form.tsx'

export type DevicesProps = PartFrame & { model: DevicesModel }

/** Kiosks and displays: which there are, how they are, and the way in for a new one. */
export function Devices({ app, plan, who, model }: DevicesProps) {
  const words = useWords()
  const list = model.devices.list.value?.devices
  const admin = adminWords(app)
  return (
    <div class="page">
      <TopBar app={app} plan={plan} who={who} title={words.parts.devices} subtitle={plan.plan.building.short} />
      <main class="admin">
        <div class="admin-list">
          <div class="admin-head">
            <h2>{list ? admin.deviceCount(list.length, list.filter(({ online }) => !online).length) : admin.reading}</h2>
            <ListState app={app} plan={plan} model={model.devices} />
          </div>
          {list?.length === 0 && <p class="mut">{admin.noDevices}</p>}
          {list && list.length > 0 && <DeviceTable app={app} plan={plan} model={model} devices={inOrder(list)} />}
        </div>
        <PairForm app={app} plan={plan} model={model} />
      </main>
      <RevokeQuestion app={app} plan={plan} model={model} />
    </div>
  )
}

/** One that is away first, since it needs somebody; then by name. */
const inOrder = (devices: DeviceEntry[]): DeviceEntry[] =>
  devices.toSorted((a, b) => Number(a.online) - Number(b.online) || a.name.localeCompare(b.name, 'id', { numeric: true }))

function RevokeQuestion({ app, plan, model }: Omit<DevicesProps, 'who'>) {
  const words = adminWords(app)
  const device = model.revoking.value
  if (!device) return null
  return (
    <ConfirmDialog
      title={words.revokeTitle(device.name)}
      help={words.revokeHelp[device.kind](placeName(plan, device.place))}
      confirm={words.revokeNow}
      isAsking={model.asking.value}
      onConfirm={model.revoke}
      onDrop={model.drop}
    >
      <OutcomeNote app={app} outcome={model.outcome.value} />
    </ConfirmDialog>
  )
}
