import { type ApiClient, commandKey } from '@antre/shared/api-client'
import type { CounterId, QueueId } from '@antre/shared/ids'
import type { QueueAct } from '@antre/shared/messages/floor/id'
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import { type Outcome, outcomeOf } from '../../admin/list-model.ts'
import { endsSession } from '../../session/session-model.ts'
import { type Act, requestOf } from './act.ts'

/** What is asked before something is done. `sheet`: which of the acts of a queue. */
export type FloorQuestion =
  | { is: 'sheet' | Exclude<QueueAct, 'resume'>; queue: QueueId }
  | { is: 'assign'; counter: CounterId }
  | { is: 'halt-building' }
  | { is: 'resume-building' }

/** `waiting`: people who wait there now, where the server said so. */
export type DoneAct = { does: Act['does']; waiting: number }

export type ActsModel = {
  question: ReadonlySignal<FloorQuestion | null>
  asking: ReadonlySignal<boolean>
  /** Why the last act was not done, or that nobody knows. */
  outcome: ReadonlySignal<Outcome>
  done: ReadonlySignal<DoneAct | null>
  ask(question: FloorQuestion): void
  /** Leaves a question; one that has already been followed by another stays gone. */
  drop(question: FloorQuestion): void
  send(act: Act): Promise<void>
  /** What became of the last act has been read. */
  dismiss(): void
  stop(): void
}

type ActsParts = { api: Pick<ApiClient, 'post'>; onSessionEnded: () => void }

/** Long enough to read; that it is in force stays on the screen. */
const DONE_SHOWN_MS = 10_000

/** Asks, sends and tells what became of it; that it is in force is shown by the view alone. */
export function createActsModel({ api, onSessionEnded }: ActsParts): ActsModel {
  const question = signal<FloorQuestion | null>(null)
  const asking = signal(false)
  const outcome = signal<Outcome>(null)
  const done = signal<DoneAct | null>(null)
  /** Said again without a change it has the same key: whatever became of it, it is done once. */
  let unanswered: { said: string; key: string } | null = null

  const stopFading = effect(() => {
    if (!done.value) return
    const fading = setTimeout(dismiss, DONE_SHOWN_MS)
    return () => clearTimeout(fading)
  })
  function dismiss(): void {
    outcome.value = null
    done.value = null
  }

  async function send(act: Act): Promise<void> {
    if (asking.peek()) return
    const { path, body } = requestOf(act)
    const said = JSON.stringify([path, body])
    const key = unanswered?.said === said ? unanswered.key : commandKey()
    asking.value = true
    dismiss()
    const answer = await api.post<{ waiting?: number }>(path, body, { key })
    asking.value = false
    if (answer.ok) {
      unanswered = null
      question.value = null
      done.value = { does: act.does, waiting: answer.body.waiting ?? 0 }
      return
    }
    if (endsSession(answer.problem)) return onSessionEnded()
    outcome.value = outcomeOf(answer.problem)
    unanswered = outcome.value?.is === 'no-answer' ? { said, key } : null
  }

  return {
    question,
    asking,
    outcome,
    done,
    ask(asked) {
      question.value = asked
      dismiss()
    },
    drop(asked) {
      if (question.peek() !== asked) return
      question.value = null
      outcome.value = null
    },
    send,
    dismiss,
    stop: stopFading,
  }
}
