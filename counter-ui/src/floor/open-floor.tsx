import './floor.css'
import './acts/acts.css'
import type { OpenPart, PartSetting } from '../part-model.ts'
import { createActsModel } from './acts/acts-model.ts'
import { Floor } from './floor.tsx'
import { createFloorModel } from './floor-model.ts'

export function openFloor({ live, api, who, onSessionEnded }: PartSetting): OpenPart {
  const model = createFloorModel({ live, api, agency: who.agency, onSessionEnded })
  const acts = createActsModel({ api, onSessionEnded })
  return {
    render: (frame) => <Floor {...frame} model={model} acts={acts} />,
    stop() {
      model.stop()
      acts.stop()
    },
  }
}
