import { type ApiClient, NO_ANSWER } from '@antre/shared/api-client'
import type { Who } from '@antre/shared/contract'
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { endsSession } from '../session/session-model.ts'
import { noticeOf, type SecretNotice } from '../session/sign-in-model.ts'

export type LockModel = {
  /** Open while a PIN is being chosen: asked once in a session, at its first lock. */
  isChoosing: ReadonlySignal<boolean>
  pin: Signal<string>
  asking: ReadonlySignal<boolean>
  notice: ReadonlySignal<SecretNotice | null>
  /** Locks, or asks for a PIN first. */
  press(who: Who): Promise<void>
  submit(): Promise<void>
  /** The password opens it then. */
  lockWithoutPin(): Promise<void>
  drop(): void
}

type LockParts = { api: Pick<ApiClient, 'post'>; enter: (who: Who) => void; onSessionEnded: () => void }

export function createLockModel({ api, enter, onSessionEnded }: LockParts): LockModel {
  const isChoosing = signal(false)
  const pin = signal('')
  const asking = signal(false)
  const notice = signal<SecretNotice | null>(null)

  const close = () => {
    isChoosing.value = false
    pin.value = ''
    notice.value = null
  }

  async function send(path: string, body: object): Promise<Who | null> {
    asking.value = true
    const answer = await api.post<Who>(path, body)
    asking.value = false
    if (answer.ok) return answer.body
    if (endsSession(answer.problem)) {
      close()
      onSessionEnded()
    } else {
      notice.value = noticeOf(answer.problem)
      // Said where she looks: in the dialog, also when the key alone was pressed.
      isChoosing.value ||= answer.problem.code === NO_ANSWER
    }
    return null
  }

  async function lock(): Promise<void> {
    const who = await send('/api/session/lock', {})
    if (!who) return
    close()
    enter(who)
  }

  return {
    isChoosing,
    pin,
    asking,
    notice,
    async press({ hasPin, locked }) {
      if (asking.peek() || locked) return
      if (hasPin) return lock()
      isChoosing.value = true
    },
    async submit() {
      if (asking.peek()) return
      if (await send('/api/session/pin', { pin: pin.peek() })) await lock()
    },
    async lockWithoutPin() {
      if (!asking.peek()) await lock()
    },
    drop: close,
  }
}
