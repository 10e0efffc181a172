import '../console/questions/questions.css'
import './reception.css'
import type { OpenPart, PartSetting } from '../part-model.ts'
import { Reception } from './reception.tsx'
import { createReceptionModel } from './reception-model.ts'

export function openReception(setting: PartSetting): OpenPart {
  const model = createReceptionModel(setting)
  return { render: (frame) => <Reception {...frame} model={model} />, stop: model.stop }
}
