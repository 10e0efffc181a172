import type { OpenPart } from '../part-model.ts'
import { AskedLine } from './asked-line.tsx'
import { type AskedParts, createAskedModel } from './asked-model.ts'
import './personal.css'

export function openAsked(parts: AskedParts): OpenPart {
  const model = createAskedModel(parts)
  return { render: (frame) => <AskedLine {...frame} model={model} />, stop: model.stop }
}
