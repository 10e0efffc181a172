import { EyeIcon, FaultIcon, PavilionIcon } from '@antre/shared/icons'
import type { TargetedInputEvent } from 'preact'
import { LanguageChoice } from '../frame/language-choice.tsx'
import type { SettingsModel } from '../settings-model.ts'
import { useWords } from '../words.ts'
import type { SignInModel, SignInNotice } from './sign-in-model.ts'

export function SignIn({ model, settings, building }: { model: SignInModel; settings: SettingsModel; building: string | null }) {
  const words = useWords()
  const { username, passwordShown, asking, notice } = model
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
        {notice.value && <SignInProblem notice={notice.value} />}
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
        <div class="in">
          <PasswordInput model={model} />
          <button
            type="button"
            class="bt"
            aria-label={words.showPassword}
            aria-pressed={passwordShown.value}
            onClick={model.togglePassword}
          >
            <EyeIcon size={22} />
          </button>
        </div>
        <button type="submit" class="main" aria-disabled={asking.value}>
          {asking.value ? words.signingIn : words.signInNow}
        </button>
        <p>{words.forgotPassword}</p>
        <LanguageChoice settings={settings} />
      </form>
    </main>
  )
}

function PasswordInput({ model: { password, passwordShown } }: { model: SignInModel }) {
  const field = {
    id: 'password',
    name: 'password',
    autocomplete: 'current-password',
    required: true,
    maxLength: 256,
    value: password.value,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => {
      password.value = event.currentTarget.value
    },
  }
  return passwordShown.value ? <input {...field} type="text" /> : <input {...field} type="password" />
}

function SignInProblem({ notice }: { notice: SignInNotice }) {
  const words = useWords()
  return (
    <div class="problem" role="alert">
      <FaultIcon size={22} />
      {notice.is === 'refused' ? notice.detail : notice.is === 'ended' ? words.sessionEnded : words.signInNoAnswer}
    </div>
  )
}
