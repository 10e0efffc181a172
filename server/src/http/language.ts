import { LANGUAGES, type Language } from '@antre/shared/plan'

const DEFAULT: Language = 'id'

/** The best of our languages by an `Accept-Language` header; Indonesian where it asks for none of them. */
export function languageOf(header: string | undefined): Language {
  if (!header) return DEFAULT
  let best = DEFAULT
  let bestWeight = 0
  for (const part of header.split(',')) {
    const [tag = '', weight] = part.split(/\s*;\s*q=/, 2)
    const language = LANGUAGES.find((one) => one === tag.trim().slice(0, 2).toLowerCase())
    const asked = weight === undefined ? 1 : Number(weight)
    if (language && asked > bestWeight) {
      best = language
      bestWeight = asked
    }
  }
  return best
}
