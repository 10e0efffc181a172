import { CheckIcon, PavilionIcon } from '@antre/shared/icons'
import { LanguageChoice } from '../frame/language-choice.tsx'
import type { SettingsModel } from '../settings-model.ts'
import { useWords } from '../words.ts'
import type { PasswordModel } from './password-model.ts'
import { SecretInput } from './secret-input.tsx'
import { SecretNotice } from './secret-notice.tsx'
import { SubmitButton } from './sign-in.tsx'

/** Behind an invitation or the first link. The name is in the form for the browser, which may remember both. */
export function PasswordChoice({ model, settings }: { model: PasswordModel; settings: SettingsModel }) {
  const words = useWords()
  const left = model.lettersLeft.value
  const submit = (event: Event) => {
    event.preventDefault()
    model.submit()
  }
  return (
    <main class="gate">
      <form class="form" onSubmit={submit}>
        <PavilionIcon size={64} />
        <h1>{words.choosePassword}</h1>
        <p>{words.choosePasswordHelp}</p>
        <SecretNotice notice={model.notice.value} />
        <label for="username">{words.username}</label>
        <div class="in fixed">
          <input id="username" name="username" autocomplete="username" readOnly value={model.username} />
        </div>
        <label for="password">{words.newPassword}</label>
        <SecretInput id="password" value={model.password} kind="new-password" focus="at-once" describedBy="letters" />
        <p id="letters" class="letters">
          {left === 0 ? (
            <>
              <CheckIcon size={20} />
              {words.longEnough}
            </>
          ) : (
            words.lettersLeft(left)
          )}
        </p>
        <SubmitButton asking={model.asking.value} words={words.choosePasswordNow} />
        <LanguageChoice settings={settings} />
      </form>
    </main>
  )
}
