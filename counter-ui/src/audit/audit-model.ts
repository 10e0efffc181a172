import type { ApiClient } from '@antre/shared/api-client'
import type { AuditAnswer, AuditKind, NumberHistory } from '@antre/shared/audit'
import type { Problem } from '@antre/shared/contract'
import type { AgencyId } from '@antre/shared/ids'
import type { Language } from '@antre/shared/plan'
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { endsSession } from '../session/session-model.ts'

/** A month of a full building takes the server some seconds, and others may be before us. */
const ANSWER_WITHIN_MS = 60_000

/** What the list is narrowed to; an empty text: not. Days are empty until the server has said which day it is. */
export type AuditFilter = Record<'from' | 'to' | 'agency' | 'counter' | 'by', string> & { kind: AuditKind }

/** What was asked of the server: being read, read, or why not; while it is read again the last answer stays. */
export type Reading<Body> = { body: Body | null; isReading: boolean; trouble: Problem | null }

export type AuditModel = {
  filter: ReadonlySignal<AuditFilter>
  list: ReadonlySignal<Reading<AuditAnswer>>
  /** Null while the list is shown. */
  history: ReadonlySignal<(Reading<NumberHistory> & { day: string; number: string }) | null>
  /** Whoever comes back from a history stands before the list again, and not before the page. */
  cameBack(): boolean
  narrow(to: Partial<AuditFilter>): void
  read(): Promise<void>
  tell(day: string, number: string): Promise<void>
  back(): void
  fileAddress(language: Language): string
  stop(): void
}

type AuditParts = { api: Pick<ApiClient, 'get'>; agency: AgencyId | null; onSessionEnded: () => void }

export function createAuditModel({ api, agency, onSessionEnded }: AuditParts): AuditModel {
  const filter = signal<AuditFilter>({ kind: 'ahead', from: '', to: '', agency: agency ?? '', counter: '', by: '' })
  const list = createReading<AuditAnswer>({ api, onSessionEnded })
  const history = createReading<NumberHistory>({ api, onSessionEnded })
  const told = signal<{ day: string; number: string } | null>(null)
  let hasLeftList = false

  async function read(): Promise<void> {
    const found = await list.read(`/api/audit?${queryOf(filter.peek())}`)
    if (found && filter.peek().from === '') filter.value = { ...filter.peek(), from: found.from, to: found.to }
  }

  void read()
  return {
    filter,
    list: list.now,
    history: computed(() => told.value && { ...history.now.value, ...told.value }),
    cameBack: () => hasLeftList,
    read,
    narrow(to) {
      filter.value = { ...filter.peek(), ...to }
      void read()
    },
    async tell(day, number) {
      hasLeftList = true
      told.value = { day, number }
      history.clear()
      await history.read(`/api/audit/numbers/${day}/${encodeURIComponent(number)}${agency === null ? '' : `?agency=${agency}`}`)
    },
    back() {
      told.value = null
    },
    fileAddress: (language) => `/api/audit.csv?${queryOf(filter.value)}&language=${language}`,
    stop() {
      list.stop()
      history.stop()
    },
  }
}

const queryOf = (filter: AuditFilter): string => new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== '')).toString()

/** One question at a time counts: an answer that was overtaken is dropped. */
function createReading<Body>({ api, onSessionEnded }: Omit<AuditParts, 'agency'>) {
  const now = signal<Reading<Body>>({ body: null, isReading: false, trouble: null })
  let asked = 0
  return {
    now: now as ReadonlySignal<Reading<Body>>,
    clear() {
      now.value = { body: null, isReading: false, trouble: null }
    },
    async read(path: string): Promise<Body | null> {
      asked += 1
      const mine = asked
      now.value = { ...now.peek(), isReading: true, trouble: null }
      const answer = await api.get<Body>(path, { withinMs: ANSWER_WITHIN_MS })
      if (mine !== asked) return null
      if (!answer.ok && endsSession(answer.problem)) {
        onSessionEnded()
        return null
      }
      now.value = answer.ok
        ? { body: answer.body, isReading: false, trouble: null }
        : { body: null, isReading: false, trouble: answer.problem }
      return answer.ok ? answer.body : null
    },
    stop() {
      asked += 1
    },
  }
}
