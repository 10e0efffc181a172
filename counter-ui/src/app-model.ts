import { type ApiClient, createApiClient, NO_ANSWER } from '@antre/shared/api-client'
import type { PlanAnswer, Problem, Who } from '@antre/shared/contract'
import type { CounterId } from '@antre/shared/ids'
import { createLiveClient, type LiveClient } from '@antre/shared/live-client'
import type { PublicPlan } from '@antre/shared/plan'
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import { type BrowserMemory, createBrowserMemory } from './browser-memory.ts'
import { type ClockDoubtModel, createClockDoubtModel } from './clock-doubt-model.ts'
import { type ClockModel, createClockModel } from './clock-model.ts'
import { type ConsoleModel, createConsoleModel } from './console/console-model.ts'
import { createPartModel, type PartModel } from './part-model.ts'
import { PARTS } from './parts.ts'
import { linkIn, type PartName, type Place, placeOf } from './place.ts'
import { type PlanReader, readPlan } from './plan-reader.ts'
import { createSignInModel, type SignInModel } from './session/sign-in-model.ts'
import { createSettingsModel, type SettingsModel } from './settings-model.ts'

const RETRY_MS = 3_000

export type Screen =
  | { is: 'starting' }
  | { is: 'unreachable' }
  | { is: 'sign-in'; model: SignInModel }
  | { is: 'choice'; who: Who; strayed: string | null }
  | { is: 'console'; who: Who; model: ConsoleModel }
  | { is: 'part'; who: Who; model: PartModel }

export type AppModel = {
  screen: ReadonlySignal<Screen>
  settings: SettingsModel
  clock: ClockModel
  clockDoubt: ClockDoubtModel
  live: ReadonlySignal<LiveClient | null>
  /** The plan in the chosen language; null until it came. */
  plan: ReadonlySignal<PlanReader | null>
  signOutFailed: ReadonlySignal<boolean>
  signOut(): Promise<void>
  choose(counter: CounterId): void
}

/** Who is at this browser: not asked yet, nobody, or somebody. */
type Session = { is: 'asking' } | { is: 'unreachable' } | { is: 'out'; because: Problem | 'ended' | null } | { is: 'in'; who: Who }

export function createAppModel(): AppModel {
  const memory = createBrowserMemory()
  const settings = createSettingsModel(memory)
  const api = createApiClient({ language: () => settings.language.peek() })
  const session = signal<Session>({ is: 'asking' })
  const published = signal<PublicPlan | null>(null)
  const plan = computed(() => published.value && readPlan({ plan: published.value, language: settings.language.value }))
  const live = createSessionLive(session)
  const clock = createClockModel({ read: () => live.peek()?.serverNow() ?? Date.now() })
  const signOutFailed = signal(false)

  const enter = (who: Who) => {
    signOutFailed.value = false
    session.value = { is: 'in', who }
  }
  const end = () => {
    session.value = { is: 'out', because: 'ended' }
  }

  startSession({ api, session, enter })
  keepPlan({ api, published, live })
  const screen = createScreen({
    memory,
    session,
    live,
    plan,
    open: {
      signIn: (because) => createSignInModel({ because, enter, ask: (credentials) => api.post<Who>('/api/session', credentials) }),
      console: (counter, client) => createConsoleModel({ counter, api, live: client, plan: loaded(plan), clock, onSessionEnded: end }),
      part: (part, { live: client, who }) =>
        createPartModel({ load: PARTS[part], setting: { api, live: client, plan: loaded(plan), clock, who, onSessionEnded: end } }),
    },
  })

  return {
    screen,
    settings,
    clock,
    clockDoubt: createClockDoubtModel({ api, live }),
    live,
    plan,
    signOutFailed,
    async signOut() {
      const answer = await api.delete('/api/session')
      signOutFailed.value = !answer.ok && answer.problem.status !== 401
      if (signOutFailed.value) return
      // Whoever signs in next begins at their own place.
      location.hash = ''
      session.value = { is: 'out', because: null }
    },
    choose(counter) {
      memory.write('counter', counter)
      location.hash = `#${counter}`
    },
  }
}

/** A socket is known by the cookie it was opened with: each session gets its own. */
function createSessionLive(session: ReadonlySignal<Session>): ReadonlySignal<LiveClient | null> {
  const live = signal<LiveClient | null>(null)
  const signedIn = computed(() => (session.value.is === 'in' ? session.value.who.username : null))
  effect(() => {
    if (signedIn.value === null) return
    const client = createLiveClient()
    live.value = client
    return () => {
      live.value = null
      client.close()
    }
  })
  return live
}

type SessionStart = { api: ApiClient; session: { value: Session }; enter: (who: Who) => void }

async function startSession({ api, session, enter }: SessionStart): Promise<void> {
  const link = linkIn(location.hash)
  // The link leaves the address before it is used: it must not stay in the history of a shared computer.
  if (link) history.replaceState(null, '', location.pathname)
  const answer = link ? await api.post<Who>('/api/session', { link }) : await api.get<Who>('/api/session')
  if (answer.ok) return enter(answer.body)
  if (answer.problem.code !== NO_ANSWER) {
    session.value = { is: 'out', because: link ? answer.problem : null }
    return
  }
  session.value = { is: 'unreachable' }
  setTimeout(() => startSession({ api, session, enter }), RETRY_MS)
}

type PlanKeeping = { api: ApiClient; published: { value: PublicPlan | null }; live: ReadonlySignal<LiveClient | null> }

/** Read at the start and after each cut, when a newer plan may stand. */
function keepPlan({ api, published, live }: PlanKeeping): void {
  const read = async () => {
    const answer = await api.get<PlanAnswer>('/api/plan')
    if (answer.ok) published.value = answer.body.plan
    else if (!published.value) setTimeout(read, RETRY_MS)
  }
  read()
  effect(() => {
    if (live.value?.connected.value && untracked(() => published.value)) read()
  })
}

type Openers = {
  signIn(because: Problem | 'ended' | null): SignInModel
  console(counter: CounterId, live: LiveClient): ConsoleModel
  part(part: PartName, at: { live: LiveClient; who: Who }): PartModel
}

type ScreenParts = {
  memory: BrowserMemory
  session: ReadonlySignal<Session>
  live: ReadonlySignal<LiveClient | null>
  plan: ReadonlySignal<PlanReader | null>
  open: Openers
}

function createScreen({ memory, session, live, plan, open }: ScreenParts): ReadonlySignal<Screen> {
  const address = signal(location.hash)
  addEventListener('hashchange', () => {
    address.value = location.hash
  })
  // A newer plan or another language changes the words of a screen, not which one is open.
  const planKnown = computed(() => plan.value !== null)
  const screen = signal<Screen>({ is: 'starting' })
  effect(() => {
    const now = session.value
    const client = live.value
    const place =
      now.is === 'in' && client && planKnown.value
        ? placeOf({ address: address.value, remembered: memory.read('counter'), who: now.who })
        : null
    const opened = untracked(() => {
      if (now.is === 'in') return place && client ? openPlace({ place, who: now.who, live: client, open }) : starting
      return now.is === 'out' ? ({ is: 'sign-in', model: open.signIn(now.because) } as const) : now.is === 'asking' ? starting : unreachable
    })
    screen.value = opened
    return () => {
      if (opened.is === 'console' || opened.is === 'part') opened.model.stop()
    }
  })
  return screen
}

const starting: Screen = { is: 'starting' }
const unreachable: Screen = { is: 'unreachable' }

type Opening = { place: Place; who: Who; live: LiveClient; open: Openers }

function openPlace({ place, who, live, open }: Opening): Screen {
  if (place.is === 'counter') return { is: 'console', who, model: open.console(place.counter, live) }
  if (place.is === 'part') return { is: 'part', who, model: open.part(place.part, { live, who }) }
  return { is: 'choice', who, strayed: place.strayed }
}

const loaded = (plan: ReadonlySignal<PlanReader | null>): ReadonlySignal<PlanReader> =>
  computed(() => {
    if (!plan.value) throw new Error('a staff screen opened without a plan')
    return plan.value
  })
