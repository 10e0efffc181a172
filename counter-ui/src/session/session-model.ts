import type { Answer, ApiClient } from '@antre/shared/api-client'
import type { PasswordNeeded, Problem, Who } from '@antre/shared/contract'
import { createLiveClient, type LiveClient } from '@antre/shared/live-client'
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import { linkIn } from '../place.ts'

const RETRY_MS = 3_000

const SESSION_ENDS = ['signed-in-elsewhere', 'session-expired', 'access-changed'] as const
/** Why a session is over; `ended` where the server no longer knows. Whoever signs out needs no reason. */
export type SessionEnd = 'ended' | (typeof SESSION_ENDS)[number]

/** Who is at this browser: not asked yet, nobody, somebody who has yet to choose a password, or somebody. */
export type Session =
  | { is: 'asking' }
  | { is: 'unreachable'; problem: Problem }
  | { is: 'out'; because: Problem | SessionEnd | null }
  | { is: 'invited'; link: string; username: string }
  | { is: 'in'; who: Who }

export type SessionModel = {
  session: ReadonlySignal<Session>
  /** A socket is known by the cookie it was opened with: each session gets its own, and another one when it is locked or unlocked. */
  live: ReadonlySignal<LiveClient | null>
  enter(who: Who): void
  leave(because: Problem | SessionEnd | null): void
  /** Something was refused to whoever is here: asks who that is now. */
  lookAgain(): Promise<void>
}

export function createSessionModel(api: Pick<ApiClient, 'get' | 'post'>): SessionModel {
  const session = signal<Session>({ is: 'asking' })
  const live = createSessionLive(session)
  const enter = (who: Who) => {
    const now = session.peek()
    // Said twice, by the answer and by the socket, it is the same: nothing is to be opened anew.
    if (now.is !== 'in' || JSON.stringify(now.who) !== JSON.stringify(who)) session.value = { is: 'in', who }
  }
  const leave = (because: Problem | SessionEnd | null) => {
    // At a sign-out the socket may say it before the answer does: whoever types her name by then keeps what she typed.
    if (session.peek().is === 'out') return
    session.value = { is: 'out', because }
  }
  let isLooking = false
  const model: SessionModel = {
    session,
    live,
    enter,
    leave,
    async lookAgain() {
      if (isLooking) return
      isLooking = true
      const isIn = () => session.peek().is === 'in'
      const answer = await askWho(() => api.get<Who>('/api/session'), { again: isIn })
      isLooking = false
      // Meanwhile its socket may have said why.
      if (!isIn()) return
      if (answer.ok) enter(answer.body)
      else if (answer.problem.status === 401) leave('ended')
    },
  }
  followSocket(model)
  void startSession({ api, session })
  return model
}

/** With these the server says that this is not the session it was. */
export const endsSession = (problem: Pick<Problem, 'status'> | null | undefined): boolean =>
  problem?.status === 401 || problem?.status === 423

function createSessionLive(session: ReadonlySignal<Session>): ReadonlySignal<LiveClient | null> {
  const live = signal<LiveClient | null>(null)
  const holder = computed(() => (session.value.is === 'in' ? `${session.value.who.username} ${session.value.who.locked}` : null))
  effect(() => {
    if (holder.value === null) return
    const client = createLiveClient()
    live.value = client
    return () => {
      live.value = null
      client.close()
    }
  })
  return live
}

function followSocket({ session, live, enter, leave, lookAgain }: SessionModel): void {
  effect(() => {
    const ended = live.value?.signedOut.value
    if (!ended) return
    untracked(() => {
      const now = session.value
      if (now.is !== 'in') return
      if (ended.code === 'session-locked') enter({ ...now.who, locked: true })
      else leave(SESSION_ENDS.find((end) => end === ended.code) ?? null)
    })
  })
  // Unlocked in another window of this browser: the server cuts the locked socket, and it comes back.
  let contacts = 0
  effect(() => {
    const client = live.value
    if (!client?.connected.value) return
    contacts += 1
    const now = session.peek()
    if (contacts > 1 && now.is === 'in' && now.who.locked) void lookAgain()
  })
}

async function startSession({ api, session }: { api: Pick<ApiClient, 'get' | 'post'>; session: { value: Session } }): Promise<void> {
  const link = linkIn(location.hash)
  // The link leaves the address before it is used: it must not stay in the history of a shared computer.
  if (link) history.replaceState(null, '', location.pathname)
  const answer = await askWho(() => (link ? api.post<Who>('/api/session', { link }) : api.get<Who>('/api/session')), {
    again(problem) {
      session.value = { is: 'unreachable', problem }
      return true
    },
  })
  session.value = answer.ok ? { is: 'in', who: answer.body } : refusedStart(answer.problem, link)
}

type Asking = { again: (problem: Problem) => boolean }

/** What passes says nothing about who is here: too much asked, a server in trouble, no answer. It is asked again, as long as `again`. */
async function askWho(ask: () => Promise<Answer<Who>>, { again }: Asking): Promise<Answer<Who>> {
  for (;;) {
    const answer = await ask()
    if (answer.ok || !passes(answer.problem) || !again(answer.problem)) return answer
    await new Promise((resolve) => setTimeout(resolve, Math.max(RETRY_MS, (answer.retryAfterSeconds ?? 0) * 1_000)))
  }
}

const passes = ({ status }: Problem): boolean => status === 0 || status === 429 || status >= 500

function refusedStart(problem: Problem, link: string | null): Session {
  if (link && problem.code === 'password-needed') return { is: 'invited', link, username: (problem as PasswordNeeded).username }
  return { is: 'out', because: link ? problem : null }
}
