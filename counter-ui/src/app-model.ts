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
import { createDeskModel, type DeskModel } from './console/desk-model.ts'
import { createLockModel, type LockModel } from './lock/lock-model.ts'
import { createUnlockModel, type UnlockModel } from './lock/unlock-model.ts'
import { createPartModel, type PartModel } from './part-model.ts'
import { PARTS } from './parts.ts'
import { type AskedAt, keepAsked } from './personal/keep-asked.ts'
import type { PartName, Place } from './place.ts'
import { type PlanReader, readPlan } from './plan-reader.ts'
import { createPasswordModel, type PasswordModel } from './session/password-model.ts'
import { createSessionModel, type Session, type SessionEnd, type SessionModel } from './session/session-model.ts'
import { createSignInModel, type SignInModel } from './session/sign-in-model.ts'
import { createSettingsModel, type SettingsModel } from './settings-model.ts'
import { type WantedScreen, wantedScreen } from './wanted-screen.ts'

const RETRY_MS = 3_000

export type Screen =
  | { is: 'starting' }
  | { is: 'unreachable'; problem: Problem }
  | { is: 'sign-in'; model: SignInModel }
  | { is: 'password'; model: PasswordModel }
  | { is: 'locked'; model: UnlockModel }
  | { is: 'choice'; who: Who; strayed: string | null }
  | { is: 'console'; who: Who; model: DeskModel }
  | { is: 'part'; who: Who; model: PartModel }

export type AppModel = {
  screen: ReadonlySignal<Screen>
  settings: SettingsModel
  clock: ClockModel
  clockDoubt: ClockDoubtModel
  lock: LockModel
  /** What the queue of the visit at the counter asks for; null where it asks nothing. */
  asked: ReadonlySignal<PartModel | null>
  live: ReadonlySignal<LiveClient | null>
  /** The plan in the chosen language; null until it came. */
  plan: ReadonlySignal<PlanReader | null>
  /** Why the last sign-out did not end this session. */
  signOutTrouble: ReadonlySignal<Problem | null>
  signOut(): Promise<void>
  choose(counter: CounterId): void
}

export function createAppModel(): AppModel {
  const memory = createBrowserMemory()
  const settings = createSettingsModel(memory)
  const api = createApiClient({ language: () => settings.language.peek() })
  const sessions = createSessionModel(api)
  const { session, live, enter, leave, lookAgain } = sessions
  const { published, planState } = keepPlan({ api, live })
  const plan = computed(() => published.value && readPlan({ plan: published.value, language: settings.language.value }))
  const clock = createClockModel({ read: () => live.peek()?.serverNow() ?? Date.now() })
  const bell = createArrivalBell()
  const onArrival = (number: string) => {
    if (settings.bell.peek() === 'on') bell.tell(settings.messages.peek().arrival(number))
  }
  const signOutTrouble = signal<Problem | null>(null)
  effect(() => {
    session.value
    signOutTrouble.value = null
  })
  const screen = createScreen({ memory, session, live, planState, open: openersOf({ api, sessions, plan, clock, onArrival }) })

  return {
    screen,
    settings,
    clock,
    clockDoubt: createClockDoubtModel({ api, live }),
    lock: createLockModel({ api, enter, onSessionEnded: lookAgain }),
    asked: keepAsked({
      at: computed(() => askedAt(screen.value, plan.value)),
      async load() {
        const { openAsked } = await import('./personal/open-asked.tsx')
        return (of) => openAsked({ of, api, onSessionEnded: lookAgain })
      },
      live,
      reload: () => location.reload(),
    }),
    live,
    plan,
    signOutTrouble,
    async signOut() {
      const answer = await api.delete('/api/session')
      signOutTrouble.value = answer.ok || answer.problem.status === 401 ? null : answer.problem
      if (signOutTrouble.value) return
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
  const reload = () => location.reload()
  return {
    signIn: (because) => createSignInModel({ because, enter, ask: (credentials) => api.post<Who>('/api/session', credentials) }),
    password({ username, link }) {
      const choose = (password: string) =>
        link === null ? api.post<Who>('/api/session/password', { password }) : api.post<Who>('/api/session', { link, password })
      return createPasswordModel({ username, enter, choose })
    },
    unlock: (who) => createUnlockModel({ who, enter, onSessionEnded, ask: (secret) => api.post<Who>('/api/session/unlock', secret) }),
    console(counter, { live, who }) {
      const setting = { api, live, plan: loaded(plan), clock, who, onSessionEnded }
      return createDeskModel({ counter, clerk: who.role === 'clerk' ? who.username : null, setting, onArrival, reload })
    },
    part: (part, { live, who }) =>
      createPartModel({ load: PARTS[part], setting: { api, live, plan: loaded(plan), clock, who, onSessionEnded }, reload }),
  }
}

/** Only on a console somebody is at a counter: a screen that is locked, or that nobody is signed in at, has nobody. */
function askedAt(screen: Screen, plan: PlanReader | null): AskedAt | null {
  const stop = screen.is === 'console' ? screen.model.view.value?.current : null
  return stop && plan?.queue(stop.queue)?.asks ? { visit: stop.visit, queue: stop.queue, number: stop.number } : null
}

type KeptPlan = { published: ReadonlySignal<PublicPlan | null>; planState: ReadonlySignal<'known' | 'unknown' | Problem> }

/** Read at the start and after each cut, when a newer plan may stand; again until it came. */
function keepPlan({ api, live }: { api: ApiClient; live: ReadonlySignal<LiveClient | null> }): KeptPlan {
  const published = signal<PublicPlan | null>(null)
  const trouble = signal<Problem | null>(null)
  let retry: ReturnType<typeof setTimeout> | undefined
  const read = async () => {
    clearTimeout(retry)
    const answer = await api.get<PlanAnswer>('/api/plan')
    if (answer.ok) published.value = answer.body.plan
    else retry = setTimeout(read, RETRY_MS)
    trouble.value = answer.ok ? null : answer.problem
  }
  void read()
  effect(() => {
    if (live.value?.connected.value && untracked(() => published.value)) void read()
  })
  // A newer plan changes the words of a screen, not which one is open.
  return { published, planState: computed(() => (published.value ? 'known' : (trouble.value ?? 'unknown'))) }
}

type Openers = {
  signIn(because: Problem | SessionEnd | null): SignInModel
  password(of: { username: string; link: string | null }): PasswordModel
  unlock(who: Who): UnlockModel
  console(counter: CounterId, at: { live: LiveClient; who: Who }): DeskModel
  part(part: PartName, at: { live: LiveClient; who: Who }): PartModel
}

type ScreenParts = {
  memory: BrowserMemory
  session: ReadonlySignal<Session>
  live: ReadonlySignal<LiveClient | null>
  planState: KeptPlan['planState']
  open: Openers
}

function createScreen({ memory, session, live, planState, open }: ScreenParts): ReadonlySignal<Screen> {
  const address = signal(location.hash)
  addEventListener('hashchange', () => {
    address.value = location.hash
  })
  const wanted = computed(() =>
    JSON.stringify(
      wantedScreen({ session: session.value, address: address.value, remembered: memory.read('counter'), plan: planState.value }),
    ),
  )
  const screen = signal<Screen>({ is: 'starting' })
  effect(() => {
    const now: WantedScreen = JSON.parse(wanted.value)
    const client = now.is === 'place' ? live.value : null
    const opened = untracked(() => openScreen({ wanted: now, live: client, open }))
    screen.value = opened
    return () => {
      if ('model' in opened && 'stop' in opened.model) opened.model.stop()
    }
  })
  return screen
}

type Opening = { wanted: WantedScreen; live: LiveClient | null; open: Openers }

function openScreen({ wanted, live, open }: Opening): Screen {
  switch (wanted.is) {
    case 'starting':
    case 'unreachable':
      return wanted
    case 'sign-in':
      return { is: 'sign-in', model: open.signIn(wanted.because) }
    case 'password':
      return { is: 'password', model: open.password(wanted) }
    case 'locked':
      return { is: 'locked', model: open.unlock(wanted.who) }
    case 'place':
      return live ? openPlace({ ...wanted, live, open }) : { is: 'starting' }
  }
}

function openPlace({ place, who, live, open }: { place: Place; who: Who; live: LiveClient; open: Openers }): Screen {
  if (place.is === 'counter') return { is: 'console', who, model: open.console(place.counter, { live, who }) }
  if (place.is === 'part') return { is: 'part', who, model: open.part(place.part, { live, who }) }
  return { is: 'choice', who, strayed: place.strayed }
}

const loaded = (plan: ReadonlySignal<PlanReader | null>): ReadonlySignal<PlanReader> =>
  computed(() => {
    if (!plan.value) throw new Error('a staff screen opened without a plan')
    return plan.value
  })
