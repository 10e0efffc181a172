import '../admin/admin.css'
import type { OpenPart, PartSetting } from '../part-model.ts'
import { People } from './people.tsx'
import { createPeopleModel } from './people-model.ts'

export function openPeople(setting: PartSetting): OpenPart {
  const model = createPeopleModel(setting)
  return { render: (frame) => <People {...frame} model={model} />, stop: model.stop }
}
