import './audit.css'
import type { OpenPart, PartSetting } from '../part-model.ts'
import { Audit } from './audit.tsx'
import { createAuditModel } from './audit-model.ts'

export function openAudit({ api, who, onSessionEnded }: PartSetting): OpenPart {
  const model = createAuditModel({ api, agency: who.agency, onSessionEnded })
  return { render: (frame) => <Audit {...frame} model={model} />, stop: model.stop }
}
