import { haltSentences } from '@antre/shared/halt-words'
import { BanIcon } from '@antre/shared/icons'
import type { DeskProps } from './console.tsx'

/** Why nobody can be called, in the very words that citizens read: whoever asks at the counter hears the same (L12, L13). */
export function HaltLines({ app, plan, view }: DeskProps) {
  const sentences = haltSentences({ plan: plan.plan, language: app.settings.language.value, ...view })
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence} class="notice" role="status">
          <BanIcon size={22} />
          {sentence}
        </p>
      ))}
    </>
  )
}
