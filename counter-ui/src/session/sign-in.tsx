import { PavilionIcon } from '@antre/shared/icons'
import { LanguageChoice } from '../frame/language-choice.tsx'
import type { SettingsModel } from '../settings-model.ts'
import { useWords } from '../words.ts'
import { SecretInput } from './secret-input.tsx'
import { SecretNotice } from './secret-notice.tsx'
import type { SignInModel } from './sign-in-model.ts'

export function SignIn({ model, settings, building }: { model: SignInModel; settings: SettingsModel; building: string | null }) {
  const words = useWords()
  const { username, asking, notice, waitSeconds } = model
  const submit = (event: Event) => {
    event.preventDefault()
    model.submit()
  }
  return (
    <main class="gate">
      <form class="form" onSubmit={submit}>
        <PavilionIcon size={64} />
        <h1>{words.signIn}</h1>
        <span class="mut">{building ?? '\u00a0'}</span>
        <SecretNotice notice={notice.value} />
        <label for="username">{words.username}</label>
        <div class="in">
          <input
            id="username"
            name="username"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            required
            maxLength={64}
            value={username.value}
            onInput={(event) => {
              username.value = event.currentTarget.value
            }}
          />
        </div>
        <label for="password">{words.password}</label>
        <SecretInput id="password" value={model.password} kind="current-password" />
        <SubmitButton asking={asking.value} waitSeconds={waitSeconds.value} words={words.signInNow} />
        <p>{words.forgotPassword}</p>
        <LanguageChoice settings={settings} />
      </form>
    </main>
  )
}

type SubmitButtonProps = { asking: boolean; waitSeconds?: number; words: string }

/** Keeps its place and size whatever it has to say. */
export function SubmitButton({ asking, waitSeconds = 0, words: submit }: SubmitButtonProps) {
  const words = useWords()
  return (
    <button type="submit" class="main" aria-disabled={asking || waitSeconds > 0}>
      {asking ? words.signingIn : waitSeconds > 0 ? words.waitSeconds(waitSeconds) : submit}
    </button>
  )
}
