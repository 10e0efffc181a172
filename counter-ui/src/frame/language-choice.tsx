import { LANGUAGE_NAMES, type SettingsModel } from '../settings-model.ts'
import { useWords } from '../words.ts'

export function LanguageChoice({ settings }: { settings: SettingsModel }) {
  const words = useWords()
  return (
    <fieldset class="languages">
      <legend>{words.language}</legend>
      {LANGUAGE_NAMES.map(({ code, name }) => (
        <button
          key={code}
          type="button"
          class="choice"
          lang={code}
          aria-pressed={settings.language.value === code}
          onClick={() => settings.chooseLanguage(code)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
