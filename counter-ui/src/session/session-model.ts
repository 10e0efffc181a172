import { type ApiClient, NO_ANSWER } from '@antre/shared/api-client'
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
  | { is: 'unreachable' }
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
    session.value = { is: 'in', who }
  }
  const leave = (because: Problem | SessionEnd | null) => {
    // At a sign-out the socket may say it before the answer does: whoever types her name by then keeps what she typed.
    if (session.peek().is === 'out') return
    session.value = { is: 'out', because }
  }
  const model: SessionModel = {
    session,
    live,
    enter,
    leave,
    async lookAgain() {
      const answer = await api.get<Who>('/api/session')
      // Meanwhile its socket may have said why.
      const now = session.peek()
      if (now.is !== 'in') return
      if (answer.ok) {
        if (JSON.stringify(answer.body) !== JSON.stringify(now.who)) enter(answer.body)
      } else if (answer.problem.code !== NO_ANSWER) leave('ended')
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
  for (;;) {
    const answer = link ? await api.post<Who>('/api/session', { link }) : await api.get<Who>('/api/session')
    if (answer.ok || answer.problem.code !== NO_ANSWER) {
      session.value = answer.ok ? { is: 'in', who: answer.body } : refusedStart(answer.problem, link)
      return
    }
    session.value = { is: 'unreachable' }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
}

function refusedStart(problem: Problem, link: string | null): Session {
  if (link && problem.code === 'password-needed') return { is: 'invited', link, username: (problem as PasswordNeeded).username }
  return { is: 'out', because: link ? problem : null }
}
