import { type ApiClient, NO_ANSWER } from '@antre/shared/api-client'
import type { CounterAnswer, Problem } from '@antre/shared/contract'
import type { CounterId, StopId } from '@antre/shared/ids'
import type { LiveClient } from '@antre/shared/live-client'
import type { CounterView, ViewMessage } from '@antre/shared/views'
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ClockModel } from '../clock-model.ts'
import { onChange } from '../on-change.ts'
import type { PlanReader } from '../plan-reader.ts'
import { endsSession } from '../session/session-model.ts'
import { type ActionId, type Actions, type ActionWait, actionsOf, type Command, commandOf, findAction } from './actions.ts'
import { tellArrivals } from './arrivals.ts'
import type { Meaning } from './keys.ts'

/** After this without an answer the clerk is told that it is being asked again. */
const SLOW_MS = 2_000

/**
 * How long the primary action stands still after it changed. An answer in the hall's network takes 20 ms, a double press 100 to 250:
 * without this the second press of "call next" would already mean "start".
 */
export const SETTLE_MS = 400

/** What is being asked: an action, or a call of a certain number. */
export type Asked = ActionId | 'call'

export type Notice =
  | { is: 'refused'; problem: Problem }
  /** No answer after all attempts: the command may or may not have been done. */
  | { is: 'unknown'; asked: Asked }
  | { is: 'nobody' }
  | { is: 'not-yet'; action: ActionId; wait: ActionWait }
  | { is: 'restored' }

/** `passed`: how many it would pass, null where the server found it passes some that this list does not show. */
export type Question = { is: 'pause' } | { is: 'outcome' } | { is: 'call'; stop: StopId; number: string; passed: number | null }

export type ConsoleModel = {
  counter: CounterId
  /** The newest of what the server said, by view or by answer; null until the first. */
  view: ReadonlySignal<CounterView | null>
  refused: ReadonlySignal<Problem | null>
  actions: ReadonlySignal<Actions | null>
  notice: ReadonlySignal<Notice | null>
  question: ReadonlySignal<Question | null>
  asking: ReadonlySignal<{ asked: Asked; slow: boolean } | null>
  /** The primary action has just changed, or something is being asked: a press now does nothing. */
  primaryHeld: ReadonlySignal<boolean>
  /** Requirements ticked for the stop at the counter, by their place in the list. A help for the clerk, never sent. */
  ticked: ReadonlySignal<ReadonlySet<number>>
  act(id: ActionId): Promise<void>
  callRow(row: number): Promise<void>
  mean(meaning: Meaning): Promise<void>
  pause(answer: { reason: string; minutes: number | null }): Promise<void>
  finishWith(answer: { outcome: string; then: 'call-next' | 'nothing' }): Promise<void>
  callOutOfOrder(answer: { reason: string }): Promise<void>
  dropQuestion(): void
  tick(requirement: number): void
  stop(): void
}

export type ConsoleParts = {
  counter: CounterId
  /** Null for whoever acts on behalf of any clerk. */
  clerk: string | null
  api: Pick<ApiClient, 'post'>
  live: Pick<LiveClient, 'watch' | 'stale' | 'resets'>
  plan: ReadonlySignal<PlanReader>
  clock: Pick<ClockModel, 'now'>
  /** Somebody came to the counter where nobody waited. */
  onArrival(number: string): void
  onSessionEnded: () => void
}

export function createConsoleModel({ counter, clerk, api, live, plan, clock, onArrival, onSessionEnded }: ConsoleParts): ConsoleModel {
  const watched = live.watch<CounterView>(`counter/${counter}`)
  const answered = signal<CounterAnswer | null>(null)
  const view = computed(() => newestOf(watched.message.value, answered.value))
  const actions = computed(
    () =>
      view.value &&
      actionsOf({
        view: view.value,
        clerk,
        now: clock.now.value,
        callsMax: plan.value.plan.calls.callsMax,
        contact: live.stale.value ? 'lost' : 'live',
      }),
  )
  const notice = signal<Notice | null>(null)
  const question = signal<Question | null>(null)
  const running = signal<{ asked: Asked; since: number } | null>(null)
  const ticks = signal<{ stop: StopId | null; places: ReadonlySet<number> }>({ stop: null, places: new Set() })
  const settling = createSettling(actions, view)

  const stopEffects = [
    settling.stop,
    tellArrivals({ view, tell: onArrival }),
    effect(() => {
      if (endsSession(watched.refused.value)) onSessionEnded()
    }),
    // What was refused or unclear is over once the counter moved on; a restore is told until the clerk acts.
    onChange(
      computed(() => standingOf(view.value)),
      () => {
        if (notice.peek()?.is !== 'restored') notice.value = null
        if (!fits(question.peek(), view.peek())) question.value = null
      },
    ),
    onChange(watched.message, () => {
      if (notice.peek()?.is === 'unknown') notice.value = null
    }),
    onChange(live.resets, () => {
      answered.value = null
      notice.value = { is: 'restored' }
    }),
  ]

  async function ask(asked: Asked, { verb, body }: Command): Promise<void> {
    if (running.peek()) return
    running.value = { asked, since: clock.now.peek() }
    notice.value = null
    question.value = null
    const answer = await api.post<CounterAnswer>(`/api/counters/${counter}/${verb}`, body)
    running.value = null
    if (!answer.ok) return refuse(asked, answer.problem)
    answered.value = answer.body
    if (asksForNext(asked) && answer.body.stop === null) notice.value = { is: 'nobody' }
  }

  function refuse(asked: Asked, problem: Problem): void {
    if (endsSession(problem)) return onSessionEnded()
    notice.value = problem.code === NO_ANSWER ? { is: 'unknown', asked } : { is: 'refused', problem }
  }

  async function act(id: ActionId): Promise<void> {
    const offered = actions.peek()
    const action = offered && findAction(offered, id)
    if (!offered || !action || running.peek() || question.peek()) return
    if (id === offered.primary?.id && settling.held.peek()) return
    if (action.wait) {
      notice.value = { is: 'not-yet', action: id, wait: action.wait }
      return
    }
    const command = commandOf(action)
    if (command) return ask(id, command)
    question.value = id === 'pause' ? { is: 'pause' } : { is: 'outcome' }
  }

  async function callRow(row: number): Promise<void> {
    const now = view.peek()
    const chosen = now?.next[row]
    if (now?.state !== 'free' || !chosen || running.peek() || question.peek()) return
    const { id: stop, number } = chosen
    if (row > 0) {
      question.value = { is: 'call', stop, number, passed: row }
      return
    }
    await ask('call', { verb: 'call', body: { stop } })
    const last = notice.peek()
    // Someone came before it meanwhile: the list is a moment older than the server.
    if (last?.is === 'refused' && last.problem.code === 'reason-needed') question.value = { is: 'call', stop, number, passed: null }
  }

  return {
    counter,
    view,
    refused: watched.refused,
    actions,
    notice,
    question,
    asking: computed(() => running.value && { asked: running.value.asked, slow: clock.now.value - running.value.since > SLOW_MS }),
    primaryHeld: computed(() => running.value !== null || settling.held.value),
    ticked: computed(() => (ticks.value.stop === view.value?.current?.id ? ticks.value.places : new Set())),
    act,
    callRow,
    async mean(meaning) {
      if (meaning === null) return
      return 'act' in meaning ? act(meaning.act) : callRow(meaning.row)
    },
    pause: ({ reason, minutes }) => ask('pause', { verb: 'pause', body: minutes === null ? { reason } : { reason, minutes } }),
    finishWith: ({ outcome, then }) =>
      ask(then === 'call-next' ? 'finish-next' : 'finish', {
        verb: 'finish',
        body: then === 'call-next' ? { outcome, then } : { outcome },
      }),
    async callOutOfOrder({ reason }) {
      const asked = question.peek()
      if (asked?.is === 'call') return ask('call', { verb: 'call', body: { stop: asked.stop, reason } })
    },
    dropQuestion() {
      question.value = null
    },
    tick(requirement) {
      const stop = view.peek()?.current?.id ?? null
      const places = new Set(ticks.peek().stop === stop ? ticks.peek().places : [])
      if (!places.delete(requirement)) places.add(requirement)
      ticks.value = { stop, places }
    },
    stop() {
      for (const end of stopEffects) end()
      watched.stop()
    },
  }
}

/** An answer may come before its view does: until then it says what the counter has now. */
export function newestOf(message: ViewMessage<CounterView> | null, answer: CounterAnswer | null): CounterView | null {
  if (!message) return null
  if (!answer || answer.seq <= message.seq) return message.data
  const { visit, current, pause } = message.data
  const state = answer.counter.state
  return {
    ...message.data,
    state,
    current: answer.stop,
    visit: answer.stop && answer.stop.visit === current?.visit ? visit : null,
    pause: state === 'paused' ? pause : null,
    next: message.data.next.filter(({ id }) => id !== answer.stop?.id),
  }
}

const asksForNext = (asked: Asked) => asked === 'call-next' || asked === 'finish-next' || asked === 'no-show-next'

const standingOf = (view: CounterView | null) => view && `${view.state} ${view.current?.id} ${view.next[0]?.id}`

function fits(question: Question | null, view: CounterView | null): boolean {
  if (!question || !view) return question === null
  if (question.is === 'outcome') return view.state === 'serving'
  if (view.state !== 'free') return false
  return question.is === 'pause' || view.next.some(({ id }) => id === question.stop)
}

/** Holds the primary action still for {@link SETTLE_MS} whenever it starts to mean something else. */
function createSettling(actions: ReadonlySignal<Actions | null>, view: ReadonlySignal<CounterView | null>) {
  const held = signal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  const meaning = computed(() => `${actions.value?.primary?.id} ${view.value?.current?.id}`)
  const stopWatching = onChange(meaning, () => {
    held.value = true
    clearTimeout(timer)
    timer = setTimeout(() => {
      held.value = false
    }, SETTLE_MS)
  })
  return {
    held,
    stop() {
      clearTimeout(timer)
      stopWatching()
    },
  }
}
