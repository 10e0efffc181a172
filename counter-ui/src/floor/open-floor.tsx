import './floor.css'
import type { OpenPart, PartSetting } from '../part-model.ts'
import { Floor } from './floor.tsx'
import { createFloorModel } from './floor-model.ts'

export function openFloor({ live, api, who, onSessionEnded }: PartSetting): OpenPart {
  const model = createFloorModel({ live, api, agency: who.agency, onSessionEnded })
  return { render: (frame) => <Floor {...frame} model={model} />, stop: model.stop }
}
