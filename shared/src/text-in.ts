import type { Language, Text } from './plan.ts'

/** A text of the plan in a language; Indonesian where that is missing. Apart from the plan's schema, which no page needs. */
export const textIn = (text: Text, language: Language): string => text[language] ?? text.id
