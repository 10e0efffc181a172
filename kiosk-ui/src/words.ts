import { id, type KioskMessages } from '@antre/shared/messages/kiosk/id'
import type { Language } from '@antre/shared/plan'
import { signal } from '@preact/signals'

const here = signal<Partial<Record<Language, KioskMessages>>>({ id })

/** The words of a language; of one that is not here yet the Indonesian ones, until it is. */
export const wordsIn = (language: Language): KioskMessages => here.value[language] ?? id

/** Brings the other languages, right after the page stands: before anybody can have chosen one they are here. */
export async function fetchWords(): Promise<void> {
  const [{ su }, { en }] = await Promise.all([import('@antre/shared/messages/kiosk/su'), import('@antre/shared/messages/kiosk/en')])
  here.value = { id, su, en }
}

/** Each language by its own name, in the order of the switch. */
export const LANGUAGE_NAMES: readonly { language: Language; name: string }[] = [
  { language: 'id', name: 'Indonesia' },
  { language: 'su', name: 'Sunda' },
  { language: 'en', name: 'English' },
]
