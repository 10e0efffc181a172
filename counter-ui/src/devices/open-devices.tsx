import '../admin/admin.css'
import type { OpenPart, PartSetting } from '../part-model.ts'
import { Devices } from './devices.tsx'
import { createDevicesModel } from './devices-model.ts'

export function openDevices(setting: PartSetting): OpenPart {
  const model = createDevicesModel(setting)
  return { render: (frame) => <Devices {...frame} model={model} />, stop: model.stop }
}
