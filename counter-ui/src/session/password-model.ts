import type { Answer } from '@antre/shared/api-client'
import type { Who } from '@antre/shared/contract'
import { PASSWORD_LETTERS_MIN } from '@antre/shared/password-length'
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { noticeOf, type SecretNotice } from './sign-in-model.ts'

export type PasswordModel = {
  username: string
  password: Signal<string>
  /** Still to be typed until it is long enough. */
  lettersLeft: ReadonlySignal<number>
  asking: ReadonlySignal<boolean>
  notice: ReadonlySignal<SecretNotice | null>
  submit(): Promise<void>
}

type PasswordParts = { username: string; enter: (who: Who) => void; choose: (password: string) => Promise<Answer<Who>> }

/** Choosing a password, behind an invitation or the first link. What is refused stays in the field, to be made better. */
export function createPasswordModel({ username, enter, choose }: PasswordParts): PasswordModel {
  const password = signal('')
  const asking = signal(false)
  const notice = signal<SecretNotice | null>(null)
  return {
    username,
    password,
    lettersLeft: computed(() => Math.max(0, PASSWORD_LETTERS_MIN - [...password.value].length)),
    asking,
    notice,
    async submit() {
      if (asking.peek()) return
      asking.value = true
      const answer = await choose(password.peek())
      asking.value = false
      if (answer.ok) enter(answer.body)
      else notice.value = noticeOf(answer.problem)
    },
  }
}
