import { type Answer, NO_ANSWER } from '@antre/shared/api-client'
import type { Problem, SignIn, Who } from '@antre/shared/contract'
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { SessionEnd } from './session-model.ts'
import { createWaitModel } from './wait-model.ts'

/** Why one stands before the sign-in, or why something secret was not taken. */
export type SecretNotice = { is: 'refused'; title: string; detail: string } | { is: 'no-answer' } | { is: 'ended'; why: SessionEnd }

export type SignInModel = {
  username: Signal<string>
  password: Signal<string>
  asking: ReadonlySignal<boolean>
  notice: ReadonlySignal<SecretNotice | null>
  /** After too many wrong ones: until then nothing is sent. */
  waitSeconds: ReadonlySignal<number>
  submit(): Promise<void>
  stop(): void
}

type SignInParts = {
  because: Problem | SessionEnd | null
  enter: (who: Who) => void
  ask: (credentials: SignIn) => Promise<Answer<Who>>
}

export function createSignInModel({ because, enter, ask }: SignInParts): SignInModel {
  const username = signal('')
  const password = signal('')
  const asking = signal(false)
  const wait = createWaitModel()
  const notice = signal<SecretNotice | null>(because && (typeof because === 'string' ? { is: 'ended', why: because } : noticeOf(because)))
  return {
    username,
    password,
    asking,
    notice,
    waitSeconds: wait.secondsLeft,
    async submit() {
      if (asking.peek() || wait.secondsLeft.peek() > 0) return
      asking.value = true
      const answer = await ask({ username: username.peek().trim(), password: password.peek() })
      asking.value = false
      if (answer.ok) return enter(answer.body)
      password.value = ''
      notice.value = noticeOf(answer.problem)
      wait.begin(answer.retryAfterSeconds ?? 0)
    },
    stop: wait.stop,
  }
}

export const noticeOf = ({ code, title, detail }: Problem): SecretNotice =>
  code === NO_ANSWER ? { is: 'no-answer' } : { is: 'refused', title, detail }
