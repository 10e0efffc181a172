import type { Answer } from '@antre/shared/api-client'
import type { Unlock, Who } from '@antre/shared/contract'
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { noticeOf, type SecretNotice } from '../session/sign-in-model.ts'
import { createWaitModel } from '../session/wait-model.ts'

export type UnlockModel = {
  who: Who
  /** What opens it: the PIN of this session, or the password. */
  by: ReadonlySignal<'pin' | 'password'>
  /** Whether the other way can be chosen. */
  hasPin: boolean
  secret: Signal<string>
  asking: ReadonlySignal<boolean>
  notice: ReadonlySignal<SecretNotice | null>
  waitSeconds: ReadonlySignal<number>
  switchTo(by: 'pin' | 'password'): void
  submit(): Promise<void>
  stop(): void
}

type UnlockParts = { who: Who; enter: (who: Who) => void; onSessionEnded: () => void; ask: (secret: Unlock) => Promise<Answer<Who>> }

export function createUnlockModel({ who, enter, onSessionEnded, ask }: UnlockParts): UnlockModel {
  const by = signal<'pin' | 'password'>(who.hasPin ? 'pin' : 'password')
  const secret = signal('')
  const asking = signal(false)
  const notice = signal<SecretNotice | null>(null)
  const wait = createWaitModel()
  return {
    who,
    by,
    hasPin: who.hasPin,
    secret,
    asking,
    notice,
    waitSeconds: wait.secondsLeft,
    switchTo(chosen) {
      by.value = chosen
      secret.value = ''
      notice.value = null
    },
    async submit() {
      if (asking.peek() || wait.secondsLeft.peek() > 0) return
      asking.value = true
      const answer = await ask(by.peek() === 'pin' ? { pin: secret.peek() } : { password: secret.peek() })
      asking.value = false
      if (answer.ok) return enter(answer.body)
      const { code } = answer.problem
      if (code === 'not-signed-in') return onSessionEnded()
      secret.value = ''
      if (code === 'pin-used-up') by.value = 'password'
      notice.value = noticeOf(answer.problem)
      wait.begin(answer.retryAfterSeconds ?? 0)
    },
    stop: wait.stop,
  }
}
