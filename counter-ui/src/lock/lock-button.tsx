import type { Who } from '@antre/shared/contract'
import { LockIcon } from '@antre/shared/icons'
import { useCallback } from 'preact/hooks'
import type { AppModel } from '../app-model.ts'
import { isForScreen, pressOf } from '../console/keys.ts'
import { KeyHint } from '../frame/key-hint.tsx'
import { useKeys } from '../frame/use-keys.ts'
import { useModal } from '../frame/use-modal.ts'
import { SecretInput } from '../session/secret-input.tsx'
import { SecretNotice } from '../session/secret-notice.tsx'
import { useWords } from '../words.ts'
import type { LockModel } from './lock-model.ts'

/** Not a letter of the console's own. */
const LETTER = 'K'

/** Leaves the screen for a moment: one press, one key. */
export function LockButton({ app, who }: { app: AppModel; who: Who }) {
  const words = useWords()
  const shortcuts = app.settings.shortcuts.value
  const listen = useCallback(
    (event: KeyboardEvent) => {
      if (shortcuts === 'off' || event.key.toUpperCase() !== LETTER || !isForScreen(pressOf(event))) return
      event.preventDefault()
      app.lock.press(who)
    },
    [app, who, shortcuts],
  )
  useKeys(listen)
  return (
    <>
      <button
        type="button"
        class="btn2"
        aria-keyshortcuts={LETTER}
        aria-disabled={app.lock.asking.value}
        onClick={() => app.lock.press(who)}
      >
        <LockIcon size={20} />
        {words.lock}
        {shortcuts === 'on' && <KeyHint name={LETTER} />}
      </button>
      {app.lock.isChoosing.value && <PinDialog model={app.lock} />}
    </>
  )
}

function PinDialog({ model }: { model: LockModel }) {
  const words = useWords()
  const dialog = useModal('input')
  const submit = (event: Event) => {
    event.preventDefault()
    model.submit()
  }
  return (
    <dialog ref={dialog} aria-labelledby="lock" onClose={model.drop}>
      <form class="form" onSubmit={submit}>
        <h2 id="lock">{words.choosePin}</h2>
        <p class="mut">{words.choosePinHelp}</p>
        <SecretNotice notice={model.notice.value} />
        <label for="new-pin">{words.newPin}</label>
        <SecretInput id="new-pin" value={model.pin} kind="pin" />
        <div class="answers">
          <button type="submit" class="answer main" aria-disabled={model.asking.value}>
            {words.lockNow}
          </button>
          <button type="button" class="answer" onClick={model.lockWithoutPin}>
            {words.lockWithoutPin}
          </button>
        </div>
        <button type="button" class="answer" onClick={model.drop}>
          {words.cancel}
          <KeyHint name="Esc" />
        </button>
      </form>
    </dialog>
  )
}
