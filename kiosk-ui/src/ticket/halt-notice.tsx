import { haltSentences } from '@antre/shared/halt-words'
import type { Scene } from './app.tsx'

/** What stands still of what this visit waits for. */
export function HaltNotice({ scene: { view, plan, language } }: { scene: Scene }) {
  const halts = view.stops.flatMap(({ queue, halt }) => (halt ? [{ queue, ...halt }] : []))
  const sentences = [...new Set(haltSentences({ plan, language, buildingHalt: view.buildingHalt, halts }))]
  if (sentences.length === 0) return null
  return (
    <div class="pinfo" role="status" data-testid="halt">
      {sentences.map((sentence) => (
        <span key={sentence}>{sentence}</span>
      ))}
    </div>
  )
}
