import { type Answer, type ApiClient, commandKey } from '@antre/shared/api-client'
import { type ReadonlySignal, signal } from '@preact/signals'
import { type Outcome, outcomeOf } from '../admin/list-model.ts'
import { endsSession } from '../session/session-model.ts'

export type Sender = {
  isSending: ReadonlySignal<boolean>
  /** Why the last one was not done, or that nobody knows. */
  outcome: ReadonlySignal<Outcome>
  /** Null where it was not done, or another is under way. `asksBack`: codes that the caller answers itself. */
  post<Body>(path: string, body: object, options?: { asksBack?: readonly string[] }): Promise<Answer<Body> | null>
  dismiss(): void
}

/** One request of this desk at a time. Said again without a change it has the same key: whatever became of it, it is done once. */
export function createSender({ api, onSessionEnded }: { api: Pick<ApiClient, 'post'>; onSessionEnded(): void }): Sender {
  const isSending = signal(false)
  const outcome = signal<Outcome>(null)
  let unanswered: { said: string; key: string } | null = null
  return {
    isSending,
    outcome,
    async post(path, body, { asksBack = [] } = {}) {
      if (isSending.peek()) return null
      const said = JSON.stringify([path, body])
      const key = unanswered?.said === said ? unanswered.key : commandKey()
      isSending.value = true
      outcome.value = null
      const answer = await api.post<never>(path, body, { key })
      isSending.value = false
      unanswered = null
      if (answer.ok || asksBack.includes(answer.problem.code)) return answer
      if (endsSession(answer.problem)) {
        onSessionEnded()
        return null
      }
      outcome.value = outcomeOf(answer.problem)
      if (outcome.value?.is === 'no-answer') unanswered = { said, key }
      return null
    },
    dismiss() {
      outcome.value = null
    },
  }
}
