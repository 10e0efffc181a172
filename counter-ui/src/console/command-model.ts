import { type ApiClient, NO_ANSWER } from '@antre/shared/api-client'
import type { CounterAnswer, Problem } from '@antre/shared/contract'
import type { CounterId } from '@antre/shared/ids'
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ClockModel } from '../clock-model.ts'
import { endsSession } from '../session/session-model.ts'
import type { ActionId, ActionWait } from './actions.ts'
import type { Command } from './commands.ts'

/** After this without an answer the clerk is told that it is being asked again. */
const SLOW_MS = 2_000

/** What is being asked: an action, or something about a certain number. */
export type Asked = ActionId | 'call' | 'unpark' | 'return'

export type Notice =
  | { is: 'refused'; problem: Problem }
  /** No answer after all attempts: the command may or may not have been done. */
  | { is: 'unknown'; asked: Asked }
  | { is: 'nobody' }
  | { is: 'not-yet'; action: Asked; wait: ActionWait }
  | { is: 'restored' }

export type Asking = { asked: Asked; command: Command; number?: string | null }

export type CommandModel = {
  /** The newest answer of a verb of the counter. */
  answered: Signal<CounterAnswer | null>
  notice: Signal<Notice | null>
  running: ReadonlySignal<{ asked: Asked; slow: boolean } | null>
  /** Sends one command; does nothing while another is under way. */
  ask(asking: Asking): Promise<void>
}

type CommandParts = {
  counter: CounterId
  api: Pick<ApiClient, 'post'>
  clock: Pick<ClockModel, 'now'>
  onSent(): void
  /** The server wants to know more first: `reason-needed`, `outcome-needed`. */
  onQuestion(asking: Asking, problem: Problem): void
  onSessionEnded(): void
}

/** One command of this console at a time, and what became of the last. */
export function createCommandModel({ counter, api, clock, onSent, onQuestion, onSessionEnded }: CommandParts): CommandModel {
  const answered = signal<CounterAnswer | null>(null)
  const notice = signal<Notice | null>(null)
  const running = signal<{ asked: Asked; since: number } | null>(null)

  function refuse(asking: Asking, problem: Problem): void {
    if (endsSession(problem)) return onSessionEnded()
    if (problem.code === 'reason-needed' || problem.code === 'outcome-needed') return onQuestion(asking, problem)
    // It has happened in the same moment: the screen shows it.
    if (problem.code === 'nothing-comes-by-itself') return
    notice.value = problem.code === NO_ANSWER ? { is: 'unknown', asked: asking.asked } : { is: 'refused', problem }
  }

  return {
    answered,
    notice,
    running: computed(() => running.value && { asked: running.value.asked, slow: clock.now.value - running.value.since > SLOW_MS }),
    async ask(asking) {
      if (running.peek()) return
      const { asked, command } = asking
      running.value = { asked, since: clock.now.peek() }
      notice.value = null
      onSent()
      const isOfVisit = 'visit' in command
      const address = isOfVisit ? `/api/visits/${command.visit}` : `/api/counters/${counter}`
      const answer = await api.post<CounterAnswer>(`${address}/${command.verb}`, command.body)
      running.value = null
      if (!answer.ok) return refuse(asking, answer.problem)
      // A visit's answer says nothing of the counter: its view will.
      if (isOfVisit) return
      answered.value = answer.body
      if (asksForNext(command) && answer.body.stop === null) notice.value = { is: 'nobody' }
    },
  }
}

const asksForNext = ({ verb, body }: Command): boolean => verb === 'call-next' || ('then' in body && body.then === 'call-next')
