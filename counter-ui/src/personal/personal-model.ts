import { type ApiClient, NO_ANSWER } from '@antre/shared/api-client'
import type { PersonalAnswer, Problem, WritePersonal } from '@antre/shared/contract'
import { NAME_MAX, NAME_PATTERN, NIK_PATTERN, NOTE_MAX, PHONE_PATTERN } from '@antre/shared/personal-shapes'
import type { PersonalField } from '@antre/shared/plan'
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { endsSession } from '../session/session-model.ts'
import type { AskedAt } from './keep-asked.ts'

/** `text` as it is typed; `goes`: what is stored is taken out when it is saved. */
export type Entry = PersonalAnswer['asked'][number] & { text: string; goes: boolean; isMistaken: boolean }

/** What was refused, or not answered. */
export type Trouble = { at: 'reading' | 'saving'; problem: Problem | null }

export type PersonalModel = {
  number: string
  /** Null until they are read. */
  entries: ReadonlySignal<Entry[] | null>
  trouble: ReadonlySignal<Trouble | null>
  busy: ReadonlySignal<boolean>
  read(): Promise<void>
  type(field: PersonalField, text: string): void
  takeOut(field: PersonalField): void
  keep(field: PersonalField): void
  /** Sends what was changed, all at once; with a mistake nothing, and says which. */
  save(): Promise<void>
  drop(): void
  stop(): void
}

export type PersonalParts = {
  of: AskedAt
  api: Pick<ApiClient, 'get' | 'post'>
  close(how: 'saved' | 'dropped'): void
  onSessionEnded: () => void
}

/** What was written down of one visit for one queue. It is read once, when this is made; after `stop` nothing of it is left here. */
export function createPersonalModel({ of: { visit, queue, number }, api, close, onSessionEnded }: PersonalParts): PersonalModel {
  const path = `/api/visits/${visit}/personal/${queue}`
  const entries = signal<Entry[] | null>(null)
  const trouble = signal<Trouble | null>(null)
  const busy = signal(false)
  const wasTried = signal(false)
  let isLeft = false

  const change = (field: PersonalField, changes: Partial<Entry>) => {
    entries.value = entries.peek()?.map((entry) => (entry.field === field ? { ...entry, ...changes } : entry)) ?? null
  }

  function fail(at: Trouble['at'], problem: Problem): void {
    if (endsSession(problem)) {
      close('dropped')
      onSessionEnded()
      return
    }
    trouble.value = { at, problem: problem.code === NO_ANSWER ? null : problem }
  }

  async function read(): Promise<void> {
    if (busy.peek()) return
    busy.value = true
    trouble.value = null
    const answer = await api.get<PersonalAnswer>(path)
    if (isLeft) return
    busy.value = false
    if (!answer.ok) return fail('reading', answer.problem)
    entries.value = answer.body.asked.map((asked) => ({ ...asked, text: shownOf(asked), goes: false, isMistaken: false }))
  }

  async function save(): Promise<void> {
    const now = entries.peek()
    if (!now || busy.peek()) return
    wasTried.value = true
    if (now.some(isMistaken)) return
    const said = changesOf(now)
    if (Object.keys(said).length === 0) return close('dropped')
    busy.value = true
    trouble.value = null
    const answer = await api.post<null>(path, said)
    if (isLeft) return
    busy.value = false
    if (!answer.ok) return fail('saving', answer.problem)
    close('saved')
  }

  void read()
  return {
    number,
    // A mistake is said once she wanted to save it, and then until it is none.
    entries: computed(() => entries.value?.map((entry) => ({ ...entry, isMistaken: wasTried.value && isMistaken(entry) })) ?? null),
    trouble,
    busy,
    read,
    type(field, text) {
      const entry = entries.peek()?.find((one) => one.field === field)
      if (entry) change(field, { text, goes: entry.value !== null && text.trim() === '' && (field !== 'nik' || entry.goes) })
    },
    takeOut: (field) => change(field, { text: '', goes: true }),
    keep(field) {
      const entry = entries.peek()?.find((one) => one.field === field)
      if (entry) change(field, { text: shownOf(entry), goes: false })
    },
    save,
    drop() {
      // A dialog that goes says so, too: what was saved stays saved.
      if (!isLeft) close('dropped')
    },
    stop() {
      isLeft = true
      entries.value = null
      trouble.value = null
    },
  }
}

/** What stands in its field: of a NIK nothing, since the whole of it is nowhere. */
const shownOf = ({ field, value }: Pick<Entry, 'field' | 'value'>): string => (field === 'nik' ? '' : (value ?? ''))

/** As it is sent. A NIK is read from a card in groups. */
const sentOf = ({ field, text }: Pick<Entry, 'field' | 'text'>): string => (field === 'nik' ? text.replaceAll(/[\s.-]/g, '') : text.trim())

function changesOf(entries: Entry[]): WritePersonal {
  const changed = entries.filter((entry) => entry.goes || sentOf(entry) !== shownOf(entry))
  return Object.fromEntries(changed.map((entry) => [entry.field, entry.goes ? null : sentOf(entry)]))
}

const SHAPES: Record<PersonalField, (sent: string) => boolean> = {
  name: (sent) => sent.length <= NAME_MAX && new RegExp(NAME_PATTERN, 'u').test(sent),
  phone: (sent) => new RegExp(PHONE_PATTERN).test(sent),
  nik: (sent) => new RegExp(NIK_PATTERN).test(sent),
  note: (sent) => sent.length <= NOTE_MAX,
}

function isMistaken(entry: Pick<Entry, 'field' | 'text'>): boolean {
  const sent = sentOf(entry)
  return sent !== '' && !SHAPES[entry.field](sent)
}
