import { LANGUAGE_NAMES } from '../../words.ts'
import type { UseModel } from '../use-model.ts'

export const LanguageSwitch = ({ use }: { use: UseModel }) => (
  <fieldset class="lang" aria-label={use.words.value.changeLanguage}>
    {LANGUAGE_NAMES.map(({ language, name }) => (
      <button
        key={language}
        type="button"
        lang={language}
        aria-pressed={use.language.value === language}
        onClick={() => use.speak(language)}
        data-testid={`language-${language}`}
      >
        {name}
      </button>
    ))}
  </fieldset>
)
