import type { AppModel } from '../app-model.ts'
import { useWords } from '../words.ts'

/** Whoever wanted to leave must know that she has not. */
export function SignOutTrouble({ app }: { app: AppModel }) {
  const words = useWords()
  const trouble = app.signOutTrouble.value
  return trouble && <p role="alert">{`${words.notSignedOut} ${trouble.detail || words.noAnswer}`}</p>
}
