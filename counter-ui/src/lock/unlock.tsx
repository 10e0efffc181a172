import { LockIcon } from '@antre/shared/icons'
import type { AppModel } from '../app-model.ts'
import { SecretInput } from '../session/secret-input.tsx'
import { SecretNotice } from '../session/secret-notice.tsx'
import { SubmitButton } from '../session/sign-in.tsx'
import { SignOutTrouble } from '../session/sign-out-trouble.tsx'
import { useWords } from '../words.ts'
import type { UnlockModel } from './unlock-model.ts'

/** A locked screen: who locked it, and the way back in. What stands at the counter stays there. */
export function UnlockPage({ app, model }: { app: AppModel; model: UnlockModel }) {
  const words = useWords()
  const { who, by, secret, asking, notice, waitSeconds } = model
  const isByPin = by.value === 'pin'
  const submit = (event: Event) => {
    event.preventDefault()
    model.submit()
  }
  return (
    <main class="gate">
      <form class="form" onSubmit={submit}>
        <LockIcon size={56} />
        <h1>{words.locked}</h1>
        <span class="mut">{words.lockedBy(who.name)}</span>
        <SecretNotice notice={notice.value} />
        <label for="secret">{isByPin ? words.pin : words.password}</label>
        <SecretInput key={by.value} id="secret" value={secret} kind={isByPin ? 'pin' : 'current-password'} focus="at-once" />
        <SubmitButton asking={asking.value} waitSeconds={waitSeconds.value} words={words.unlock} />
        <div class="others">
          {model.hasPin && (
            <button type="button" class="btn2" onClick={() => model.switchTo(isByPin ? 'password' : 'pin')}>
              {isByPin ? words.unlockByPassword : words.unlockByPin}
            </button>
          )}
          <button type="button" class="btn2" onClick={app.signOut}>
            {words.signOut}
          </button>
        </div>
        <SignOutTrouble app={app} />
      </form>
    </main>
  )
}
