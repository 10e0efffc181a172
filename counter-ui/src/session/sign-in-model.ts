import { type Answer, NO_ANSWER } from '@antre/shared/api-client'
import type { Problem, SignIn, Who } from '@antre/shared/contract'
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'

/** Why one stands before the sign-in, or why it did not succeed. */
export type SignInNotice = { is: 'refused'; detail: string } | { is: 'no-answer' } | { is: 'ended' }

export type SignInModel = {
  username: Signal<string>
  password: Signal<string>
  passwordShown: ReadonlySignal<boolean>
  asking: ReadonlySignal<boolean>
  notice: ReadonlySignal<SignInNotice | null>
  togglePassword(): void
  submit(): Promise<void>
}

type SignInParts = {
  because: Problem | 'ended' | null
  enter: (who: Who) => void
  ask: (credentials: SignIn) => Promise<Answer<Who>>
}

export function createSignInModel({ because, enter, ask }: SignInParts): SignInModel {
  const username = signal('')
  const password = signal('')
  const passwordShown = signal(false)
  const asking = signal(false)
  const notice = signal<SignInNotice | null>(because && (because === 'ended' ? { is: 'ended' } : noticeOf(because)))
  return {
    username,
    password,
    passwordShown,
    asking,
    notice,
    togglePassword() {
      passwordShown.value = !passwordShown.peek()
    },
    async submit() {
      if (asking.peek()) return
      asking.value = true
      const answer = await ask({ username: username.peek().trim(), password: password.peek() })
      asking.value = false
      if (answer.ok) return enter(answer.body)
      password.value = ''
      notice.value = noticeOf(answer.problem)
    },
  }
}

const noticeOf = ({ code, detail }: Problem): SignInNotice => (code === NO_ANSWER ? { is: 'no-answer' } : { is: 'refused', detail })
