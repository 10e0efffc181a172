import { type CounterMessages, id } from '@antre/shared/messages/counter/id'
import type { Language } from '@antre/shared/plan'
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { BrowserMemory } from './browser-memory.ts'

/** Each in its own name, as one looks for it. Indonesian is always there; the others come when they are chosen. */
export const LANGUAGE_NAMES: readonly { code: Language; name: string }[] = [
  { code: 'id', name: 'Indonesia' },
  { code: 'su', name: 'Sunda' },
  { code: 'en', name: 'English' },
]

const loadMessages: Record<Language, () => Promise<CounterMessages>> = {
  id: async () => id,
  su: async () => (await import('@antre/shared/messages/counter/su')).su,
  en: async () => (await import('@antre/shared/messages/counter/en')).en,
}

/** How this browser speaks to its clerk: remembered here, never on the server. */
export type SettingsModel = {
  language: ReadonlySignal<Language>
  messages: ReadonlySignal<CounterMessages>
  /** Letter keys can be switched off, for those who dictate or lean on the keyboard (WCAG 2.1.4). */
  shortcuts: ReadonlySignal<Switch>
  /** A sound and a notice when somebody comes to a counter where nobody waited. */
  bell: ReadonlySignal<Switch>
  chooseLanguage(language: Language): Promise<void>
  toggle(setting: 'shortcuts' | 'bell'): void
}

export type Switch = 'on' | 'off'

export function createSettingsModel(memory: BrowserMemory): SettingsModel {
  const spoken = signal<{ language: Language; messages: CounterMessages }>({ language: 'id', messages: id })
  const language = computed(() => spoken.value.language)
  const remembered = (name: 'shortcuts' | 'bell') => signal<Switch>(memory.read(name) === 'off' ? 'off' : 'on')
  const switches = { shortcuts: remembered('shortcuts'), bell: remembered('bell') }
  const speak = async (chosen: Language) => {
    spoken.value = { language: chosen, messages: await loadMessages[chosen]() }
  }
  effect(() => {
    document.documentElement.lang = language.value
  })
  speak(knownLanguage(memory.read('language')))
  return {
    language,
    messages: computed(() => spoken.value.messages),
    ...switches,
    chooseLanguage(chosen) {
      memory.write('language', chosen)
      return speak(chosen)
    },
    toggle(name) {
      const setting = switches[name]
      setting.value = setting.peek() === 'on' ? 'off' : 'on'
      memory.write(name, setting.peek())
    },
  }
}

const knownLanguage = (stored: string | null): Language => LANGUAGE_NAMES.find(({ code }) => code === stored)?.code ?? 'id'
