import { type ApiClient, createApiClient } from '@antre/shared/api-client'
import type { PlanAnswer, Problem, Who } from '@antre/shared/contract'
import type { CounterId } from '@antre/shared/ids'
import type { LiveClient } from '@antre/shared/live-client'
import type { PublicPlan } from '@antre/shared/plan'
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import { type BrowserMemory, createBrowserMemory } from './browser-memory.ts'
import { type ClockDoubtModel, createClockDoubtModel } from './clock-doubt-model.ts'
import { type ClockModel, createClockModel } from './clock-model.ts'
import { createArrivalBell } from './console/arrival-bell.ts'
import { type ConsoleModel, createConsoleModel } from './console/console-model.ts'
import { createLockModel, type LockModel } from './lock/lock-model.ts'
import { createUnlockModel, type UnlockModel } from './lock/unlock-model.ts'
import { createPartModel, type PartModel } from './part-model.ts'
import { PARTS } from './parts.ts'
import { type PartName, type Place, placeOf } from './place.ts'
import { type PlanReader, readPlan } from './plan-reader.ts'
import { createPasswordModel, type PasswordModel } from './session/password-model.ts'
import { createSessionModel, type Session, type SessionEnd, type SessionModel } from './session/session-model.ts'
import { createSignInModel, type SignInModel } from './session/sign-in-model.ts'
import { createSettingsModel, type SettingsModel } from './settings-model.ts'

const RETRY_MS = 3_000

export type Screen =
  | { is: 'starting' }
  | { is: 'unreachable' }
  | { is: 'sign-in'; model: SignInModel }
  | { is: 'password'; model: PasswordModel }
  | { is: 'locked'; model: UnlockModel }
  | { is: 'choice'; who: Who; strayed: string | null }
  | { is: 'console'; who: Who; model: ConsoleModel }
  | { is: 'part'; who: Who; model: PartModel }

export type AppModel = {
  screen: ReadonlySignal<Screen>
  settings: SettingsModel
  clock: ClockModel
  clockDoubt: ClockDoubtModel
  lock: LockModel
  live: ReadonlySignal<LiveClient | null>
  /** The plan in the chosen language; null until it came. */
  plan: ReadonlySignal<PlanReader | null>
  signOutFailed: ReadonlySignal<boolean>
  signOut(): Promise<void>
  choose(counter: CounterId): void
}

export function createAppModel(): AppModel {
  const memory = createBrowserMemory()
  const settings = createSettingsModel(memory)
  const api = createApiClient({ language: () => settings.language.peek() })
  const sessions = createSessionModel(api)
  const { session, live, enter, leave, lookAgain } = sessions
  const published = signal<PublicPlan | null>(null)
  const plan = computed(() => published.value && readPlan({ plan: published.value, language: settings.language.value }))
  const clock = createClockModel({ read: () => live.peek()?.serverNow() ?? Date.now() })
  const signOutFailed = signal(false)

  const bell = createArrivalBell()
  const onArrival = (number: string) => {
    if (settings.bell.peek() === 'on') bell.tell(settings.messages.peek().arrival(number))
  }

  keepPlan({ api, published, live })
  const screen = createScreen({ memory, session, live, plan, open: openersOf({ api, sessions, plan, clock, onArrival }) })

  return {
    screen,
    settings,
    clock,
    clockDoubt: createClockDoubtModel({ api, live }),
    lock: createLockModel({ api, enter, onSessionEnded: lookAgain }),
    live,
    plan,
    signOutFailed,
    async signOut() {
      const answer = await api.delete('/api/session')
      signOutFailed.value = !answer.ok && answer.problem.status !== 401
      if (signOutFailed.value) return
      // Whoever signs in next begins at their own place.
      location.hash = ''
      leave(null)
    },
    choose(counter) {
      memory.write('counter', counter)
      location.hash = `#${counter}`
    },
  }
}

type OpenerParts = {
  api: ApiClient
  sessions: SessionModel
  plan: ReadonlySignal<PlanReader | null>
  clock: ClockModel
  onArrival(number: string): void
}

function openersOf({ api, sessions: { enter, lookAgain }, plan, clock, onArrival }: OpenerParts): Openers {
  const onSessionEnded = lookAgain
  return {
    signIn: (because) => createSignInModel({ because, enter, ask: (credentials) => api.post<Who>('/api/session', credentials) }),
    password({ username, link }) {
      const choose = (password: string) =>
        link === null ? api.post<Who>('/api/session/password', { password }) : api.post<Who>('/api/session', { link, password })
      return createPasswordModel({ username, enter, choose })
    },
    unlock: (who) => createUnlockModel({ who, enter, onSessionEnded, ask: (secret) => api.post<Who>('/api/session/unlock', secret) }),
    console: (counter, live) => createConsoleModel({ counter, api, live, plan: loaded(plan), clock, onArrival, onSessionEnded }),
    part: (part, { live, who }) =>
      createPartModel({
        load: PARTS[part],
        setting: { api, live, plan: loaded(plan), clock, who, onSessionEnded },
        reload: () => location.reload(),
      }),
  }
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
  signIn(because: Problem | SessionEnd | null): SignInModel
  /** `link` null: for whoever is in already. */
  password(of: { username: string; link: string | null }): PasswordModel
  unlock(who: Who): UnlockModel
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
    const opened = untracked(
      () =>
        openSession(now, open) ?? (place && client && now.is === 'in' ? openPlace({ place, who: now.who, live: client, open }) : starting),
    )
    screen.value = opened
    return () => {
      if ('model' in opened && 'stop' in opened.model) opened.model.stop()
    }
  })
  return screen
}

const starting: Screen = { is: 'starting' }

/** The screens before anything of the building is shown; null for whoever may go on. */
function openSession(session: Session, open: Openers): Screen | null {
  switch (session.is) {
    case 'asking':
      return starting
    case 'unreachable':
      return { is: 'unreachable' }
    case 'out':
      return { is: 'sign-in', model: open.signIn(session.because) }
    case 'invited':
      return { is: 'password', model: open.password(session) }
    case 'in':
      if (session.who.locked) return { is: 'locked', model: open.unlock(session.who) }
      return session.who.hasPassword ? null : { is: 'password', model: open.password({ username: session.who.username, link: null }) }
  }
}

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
