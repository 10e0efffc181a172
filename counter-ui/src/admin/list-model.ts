import { type ApiClient, NO_ANSWER } from '@antre/shared/api-client'
import type { Problem } from '@antre/shared/contract'
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ClockModel } from '../clock-model.ts'
import { endsSession } from '../session/session-model.ts'

const READ_EVERY_MS = 5_000
/** A list that reads itself counts as use, and would keep the session of an admin who has left for ever. */
const ATTENDED_MS = 120_000

export type ListModel<Body> = {
  /** Null until the first has come. */
  list: ReadonlySignal<Body | null>
  /** By the building's clock: when what is shown was true. */
  readAt: ReadonlySignal<number | null>
  /** Why the newest could not be read; the one before stays. */
  trouble: ReadonlySignal<Problem | null>
  read(): Promise<void>
  /** Somebody is here: a key, a touch. */
  attend(): void
  stop(): void
}

type ListParts = { api: Pick<ApiClient, 'get'>; path: string; clock: Pick<ClockModel, 'now'>; onSessionEnded: () => void }

/** A list that no view of the building holds: read again while somebody is before it. */
export function createListModel<Body>({ api, path, clock, onSessionEnded }: ListParts): ListModel<Body> {
  const list = signal<Body | null>(null)
  /** On the steady clock: before the first contact this screen does not know the building's time yet. */
  const cameAt = signal<number | null>(null)
  const trouble = signal<Problem | null>(null)
  let attendedAt = performance.now()
  let asked = 0
  let isReading = false

  async function read(): Promise<void> {
    asked += 1
    const mine = asked
    isReading = true
    const answer = await api.get<Body>(path)
    // Asked again meanwhile, because something was done: this answer may be from before that.
    if (mine !== asked) return
    isReading = false
    if (!answer.ok && endsSession(answer.problem)) return onSessionEnded()
    trouble.value = answer.ok ? null : answer.problem
    if (!answer.ok) return
    list.value = answer.body
    cameAt.value = performance.now()
  }

  void read()
  const reading = setInterval(() => {
    if (!isReading && performance.now() - attendedAt < ATTENDED_MS) void read()
  }, READ_EVERY_MS)
  return {
    list,
    readAt: computed(() => (cameAt.value === null ? null : clock.now.value - (performance.now() - cameAt.value))),
    trouble,
    read,
    attend() {
      const wasAway = performance.now() - attendedAt >= ATTENDED_MS
      attendedAt = performance.now()
      if (wasAway) void read()
    },
    stop() {
      asked += 1
      clearInterval(reading)
    },
  }
}

/** What became of something asked for: done, refused with a sentence, or not known. */
export type Outcome = { is: 'refused'; problem: Problem } | { is: 'no-answer' } | null
export const outcomeOf = (problem: Problem): Outcome => (problem.code === NO_ANSWER ? { is: 'no-answer' } : { is: 'refused', problem })
