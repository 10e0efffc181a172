import type { ApiClient } from '@antre/shared/api-client'
import type { CounterAnswer, Problem } from '@antre/shared/contract'
import type { CounterId, StopId } from '@antre/shared/ids'
import type { LiveClient } from '@antre/shared/live-client'
import type { AsideStop, CounterView, ViewMessage } from '@antre/shared/views'
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ClockModel } from '../clock-model.ts'
import { onChange } from '../on-change.ts'
import type { PlanReader } from '../plan-reader.ts'
import { endsSession } from '../session/session-model.ts'
import { type ActionId, type Actions, actionsOf, findAction } from './actions.ts'
import { tellArrivals } from './arrivals.ts'
import { type Asked, type Asking, createCommandModel, type Notice } from './command-model.ts'
import { callOf, commandOf, returnOf, unparkOf, withReason } from './commands.ts'
import type { Meaning } from './keys.ts'
import { fits, type Question, questionOf, standingOf } from './question.ts'

/**
 * How long the primary action stands still after it changed. An answer in the hall's network takes 20 ms, a double press 100 to 250:
 * without this the second press of "call next" would already mean "start".
 */
export const SETTLE_MS = 400

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
  /** The same of taking back. */
  undoHeld: ReadonlySignal<boolean>
  /** Requirements ticked for the stop at the counter, by their place in the list. A help for the clerk, never sent. */
  ticked: ReadonlySignal<ReadonlySet<number>>
  act(id: ActionId): Promise<void>
  /** An action of the list that is open. */
  choose(id: ActionId): Promise<void>
  callRow(row: number): Promise<void>
  /** One of those set aside: called back to this counter, or let back into the queue. */
  bringBack(stop: AsideStop): Promise<void>
  mean(meaning: Meaning): Promise<void>
  /** What the open question asked for. */
  answer(asking: Asking): Promise<void>
  giveReason(reason: string): Promise<void>
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

export function createConsoleModel(parts: ConsoleParts): ConsoleModel {
  const { counter, api, live, plan, clock, onArrival, onSessionEnded } = parts
  const watched = live.watch<CounterView>(`counter/${counter}`)
  const questions = createQuestions(() => view.peek())
  const onQuestion = questions.askedBack
  const { answered, notice, running, ask } = createCommandModel({ counter, api, clock, onSent: questions.drop, onQuestion, onSessionEnded })
  const view: ReadonlySignal<CounterView | null> = computed(() => newestOf(watched.message.value, answered.value))
  const actions = createActions(parts, view)
  const ticks = createTicks(view)
  const primary = createSettling(() => `${actions.value?.primary?.id} ${view.value?.current?.id}`)
  // A second press must not take back what was done before what it was meant for.
  const undoing = createSettling(() => view.value?.undo?.seq)

  const stopEffects = [
    primary.stop,
    undoing.stop,
    tellArrivals({ view, tell: onArrival }),
    effect(() => {
      if (endsSession(watched.refused.value)) onSessionEnded()
    }),
    // What was refused or unclear is over once the counter moved on; a restore is told until the clerk acts.
    onChange(
      computed(() => `${standingOf(view.value)} ${view.value?.next[0]?.id}`),
      () => {
        if (notice.peek()?.is !== 'restored') notice.value = null
      },
    ),
    onChange(view, questions.dropUnfit),
    onChange(watched.message, () => {
      if (notice.peek()?.is === 'unknown') notice.value = null
    }),
    onChange(live.resets, () => {
      answered.value = null
      notice.value = { is: 'restored' }
    }),
  ]

  const isBusy = () => running.peek() !== null || questions.open.peek() !== null
  const isHeld = (id: ActionId) =>
    id === 'undo' ? undoing.held.peek() : (id === 'wait' || id === actions.peek()?.primary?.id) && primary.held.peek()

  async function act(id: ActionId): Promise<void> {
    const now = view.peek()
    const action = actions.peek() && findAction(actions.peek() as Actions, id)
    if (!now || !action || isBusy() || isHeld(id)) return
    if (action.wait) {
      notice.value = { is: 'not-yet', action: id, wait: action.wait }
      return
    }
    const command = commandOf({ action, view: now, isOutcomeRequired: isOutcomeRequired(now, plan.peek()) })
    if (command) return ask({ asked: id, command })
    // Nothing happens by itself while the clerk is about to answer.
    if (actions.peek()?.wait) await ask({ asked: 'wait', command: { verb: 'wait', body: {} } })
    questions.ask(questionOf(id))
  }

  async function callRow(row: number): Promise<void> {
    const now = view.peek()
    const chosen = now?.next[row]
    if (now?.state !== 'free' || !chosen || isBusy()) return
    const { id, number } = chosen
    if (row === 0) return ask({ asked: 'call', command: callOf(id), number })
    questions.ask({ is: 'reason', asked: 'call', number, passed: row, told: null, command: callOf(id) })
  }

  async function bringBack({ id, visit, number, because }: AsideStop): Promise<void> {
    if (running.peek()) return
    if (because !== 'parked') return ask({ asked: 'return', command: returnOf(visit), number })
    if (view.peek()?.state === 'free') return ask({ asked: 'unpark', command: unparkOf(id), number })
    questions.drop()
    notice.value = { is: 'not-yet', action: 'unpark', wait: { for: 'finish' } }
  }

  return {
    counter,
    view,
    refused: watched.refused,
    actions,
    notice,
    question: questions.open,
    asking: running,
    primaryHeld: computed(() => running.value !== null || primary.held.value),
    undoHeld: computed(() => running.value !== null || undoing.held.value),
    ticked: ticks.places,
    act,
    choose(id) {
      questions.drop()
      return act(id)
    },
    callRow,
    bringBack,
    async mean(meaning) {
      if (meaning === null) return
      return 'act' in meaning ? act(meaning.act) : callRow(meaning.row)
    },
    answer: ask,
    async giveReason(reason) {
      const open = questions.open.peek()
      if (open?.is === 'reason') return ask({ asked: open.asked, number: open.number, command: withReason(open.command, reason) })
    },
    dropQuestion: questions.drop,
    tick: ticks.tick,
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
  const isElsewhere = ({ id }: { id: StopId }) => id !== answer.stop?.id
  return {
    ...message.data,
    state,
    current: answer.stop,
    visit: answer.stop && answer.stop.visit === current?.visit ? visit : null,
    pause: state === 'paused' ? pause : null,
    next: message.data.next.filter(isElsewhere),
    aside: message.data.aside.filter(isElsewhere),
    // Of before: neither what can be taken back nor what comes by itself is that any more.
    undo: null,
    auto: null,
  }
}

const createActions = ({ clerk, clock, plan, live }: ConsoleParts, view: ReadonlySignal<CounterView | null>) =>
  computed(
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

const isOutcomeRequired = ({ current }: CounterView, plan: PlanReader): boolean =>
  current !== null && plan.queue(current.queue)?.outcomeRequired === true

/** The question that is open, dropped when the counter is not any more what it was about. */
function createQuestions(view: () => CounterView | null) {
  const asked = signal<{ question: Question; at: string } | null>(null)
  const ask = (question: Question) => {
    asked.value = { question, at: standingOf(view()) }
  }
  return {
    open: computed(() => asked.value?.question ?? null),
    ask,
    askedBack({ asked: what, number = null, command }: Asking, { code, detail }: Problem) {
      ask(code === 'outcome-needed' ? { is: 'outcome' } : { is: 'reason', asked: what, number, passed: null, told: detail, command })
    },
    drop() {
      asked.value = null
    },
    dropUnfit() {
      const open = asked.peek()
      if (open && !fits({ ...open, view: view() })) asked.value = null
    },
  }
}

function createTicks(view: ReadonlySignal<CounterView | null>) {
  const ticks = signal<{ stop: StopId | null; places: ReadonlySet<number> }>({ stop: null, places: new Set() })
  return {
    places: computed(() => (ticks.value.stop === view.value?.current?.id ? ticks.value.places : new Set<number>())),
    tick(requirement: number) {
      const stop = view.peek()?.current?.id ?? null
      const places = new Set(ticks.peek().stop === stop ? ticks.peek().places : [])
      if (!places.delete(requirement)) places.add(requirement)
      ticks.value = { stop, places }
    },
  }
}

/** Holds an action still for {@link SETTLE_MS} whenever it starts to mean something else. */
function createSettling(meaning: () => unknown) {
  const held = signal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  const stopWatching = onChange(computed(meaning), () => {
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
