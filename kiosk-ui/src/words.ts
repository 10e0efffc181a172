import { en } from '@antre/shared/messages/kiosk/en'
import { id, type KioskMessages } from '@antre/shared/messages/kiosk/id'
import { su } from '@antre/shared/messages/kiosk/su'
import type { Language } from '@antre/shared/plan'

export const WORDS: Record<Language, KioskMessages> = { id, su, en }

/** Each language by its own name, in the order of the switch. */
export const LANGUAGE_NAMES: readonly { language: Language; name: string }[] = [
  { language: 'id', name: 'Indonesia' },
  { language: 'su', name: 'Sunda' },
  { language: 'en', name: 'English' },
]
