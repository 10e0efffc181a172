import type { Answer, ApiClient } from '@antre/shared/api-client'
import type { ChangeUser, Role, User, UserLink } from '@antre/shared/contract'
import type { AgencyId, CounterId } from '@antre/shared/ids'
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { createListModel, type ListModel, type Outcome, outcomeOf } from '../admin/list-model.ts'
import type { ClockModel } from '../clock-model.ts'
import { endsSession } from '../session/session-model.ts'

/** What is filled in of somebody. `counters` null: all of the agency. */
export type Draft = { username: string; name: string; role: Role; agency: AgencyId | ''; counters: CounterId[] | null }
/** What is done to somebody after a question. */
export type PersonAct = 'link' | 'sign-out' | 'switch-off'
export type Done = { is: 'changed' | Exclude<PersonAct, 'link'>; name: string }

export type PeopleModel = {
  people: ListModel<{ users: User[] }>
  wanted: Signal<string>
  draft: ReadonlySignal<Draft>
  /** Who is being changed; null while somebody new is being filled in. */
  chosen: ReadonlySignal<User | null>
  question: ReadonlySignal<PersonAct | null>
  asking: ReadonlySignal<boolean>
  outcome: ReadonlySignal<Outcome>
  done: ReadonlySignal<Done | null>
  /** Shown once: it stands nowhere else, and is gone with this. */
  link: ReadonlySignal<UserLink | null>
  copying: ReadonlySignal<'offered' | 'copied' | 'failed'>
  fill(changes: Partial<Draft>): void
  toggleCounter(counter: CounterId): void
  choose(user: User | null): void
  send(): Promise<void>
  ask(act: PersonAct): void
  act(): Promise<void>
  drop(): void
  noteCopied(result: 'copied' | 'failed'): void
  handOver(): void
  stop(): void
}

type PeopleParts = { api: Pick<ApiClient, 'get' | 'post'>; clock: Pick<ClockModel, 'now'>; onSessionEnded: () => void }

const NOBODY: Draft = { username: '', name: '', role: 'clerk', agency: '', counters: null }
const AGENCY_ROLES: readonly Role[] = ['clerk', 'supervisor']
export const needsAgency = (role: Role): boolean => AGENCY_ROLES.includes(role)

export function createPeopleModel({ api, clock, onSessionEnded }: PeopleParts): PeopleModel {
  const people = createListModel<{ users: User[] }>({ api, path: '/api/users', clock, onSessionEnded })
  const draft = signal(NOBODY)
  const username = signal<string | null>(null)
  const chosen = computed(() => people.list.value?.users.find((user) => user.username === username.value) ?? null)
  const question = signal<PersonAct | null>(null)
  const asking = signal(false)
  const outcome = signal<Outcome>(null)
  const done = signal<Done | null>(null)
  const link = signal<UserLink | null>(null)
  const copying = signal<'offered' | 'copied' | 'failed'>('offered')

  const choose = (user: User | null) => {
    username.value = user?.username ?? null
    draft.value = user ? draftOf(user) : NOBODY
    outcome.value = null
  }

  async function post<Body>(path: string, body: object): Promise<Body | null> {
    if (asking.peek()) return null
    asking.value = true
    outcome.value = null
    done.value = null
    const answer: Answer<Body> = await api.post<Body>(path, body)
    asking.value = false
    if (!answer.ok && endsSession(answer.problem)) onSessionEnded()
    else if (!answer.ok) outcome.value = outcomeOf(answer.problem)
    await people.read()
    return answer.ok ? answer.body : null
  }

  const show = (made: UserLink) => {
    copying.value = 'offered'
    link.value = made
  }

  async function act(): Promise<void> {
    const user = chosen.peek()
    const asked = question.peek()
    if (!user || !asked) return
    const answer = await post<UserLink | { user: User }>(`/api/users/${user.username}/${asked}`, {})
    if (!answer) return
    question.value = null
    if ('link' in answer) return show(answer)
    if (asked !== 'link') done.value = { is: asked, name: user.name }
  }

  async function send(): Promise<void> {
    const user = chosen.peek()
    const { username: named, ...rest } = draft.peek()
    const body = { ...rest, name: rest.name.trim(), ...placeIn(rest) }
    if (!user) {
      const made = await post<UserLink>('/api/users', { username: named, ...body })
      if (made) {
        choose(null)
        show(made)
      }
      return
    }
    if (await post(`/api/users/${user.username}/change`, body satisfies ChangeUser)) done.value = { is: 'changed', name: body.name }
  }

  return {
    people,
    wanted: signal(''),
    draft,
    chosen,
    question,
    asking,
    outcome,
    done,
    link,
    copying,
    fill(changes) {
      const moves = changes.agency !== undefined && changes.agency !== draft.peek().agency
      draft.value = { ...draft.peek(), ...(moves ? { counters: null } : {}), ...changes }
    },
    toggleCounter(counter) {
      const { counters } = draft.peek()
      const left = counters?.includes(counter) ? counters.filter((one) => one !== counter) : [...(counters ?? []), counter]
      draft.value = { ...draft.peek(), counters: left }
    },
    choose(user) {
      done.value = null
      choose(user)
    },
    send,
    ask(asked) {
      question.value = asked
      outcome.value = null
    },
    act,
    drop() {
      question.value = null
      outcome.value = null
    },
    noteCopied(result) {
      copying.value = result
    },
    handOver() {
      link.value = null
    },
    stop: people.stop,
  }
}

/** Where the role lets somebody be: an agency, and of a clerk the counters that were ticked. */
function placeIn({ role, agency, counters }: Pick<Draft, 'role' | 'agency' | 'counters'>): Pick<ChangeUser, 'agency' | 'counters'> {
  if (!needsAgency(role)) return { agency: null, counters: null }
  return { agency: agency === '' ? null : agency, counters: role === 'clerk' && counters?.length ? counters : null }
}

const draftOf = ({ username, name, role, agency, counters }: User): Draft => ({ username, name, role, agency: agency ?? '', counters })
