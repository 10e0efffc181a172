import { randomUUID } from 'node:crypto'
import type { CounterAnswer, IssuedVisit, IssueVisit, Problem } from '@antre/shared/contract'
import type { CounterVerb } from '@antre/shared/counter-verbs'
import type { BoardView, CounterView, KioskView } from '@antre/shared/views'
import { type LiveView, type LiveViewParts, watchView } from '../../server/src/demo/crowd/live-view.ts'
import type { Credentials, DemoAccess } from '../../server/src/demo/demo-access.ts'

/** Sent once: a promise that rejects means that nobody knows whether it was done. Ask again under the same key. */
export type Reply<Body> = { status: number; ok: true; body: Body } | { status: number; ok: false; problem: Problem }

export type Kiosk = {
  issue(visit: IssueVisit, options?: { key?: string }): Promise<Reply<IssuedVisit>>
  watch(): LiveView<KioskView>
}

export type Clerk = {
  cookie: string
  command(verb: CounterVerb, body?: object, options?: { key?: string }): Promise<Reply<CounterAnswer>>
  watch(): LiveView<CounterView>
}

export const newKey = (): string => randomUUID()

/** `fetch` may be a recorder's. */
type Sending = { fetch?: typeof fetch }

export function kioskOf(access: DemoAccess, kiosk: string, sending: Sending = {}): Kiosk {
  const token = among(access.kiosks, kiosk)
  const headers = { authorization: `Bearer ${token}` }
  return {
    issue: (visit, options) => post(access, '/api/visits', { body: visit, headers, ...sending, ...options }),
    watch: () => watchView({ url: access.url, view: `kiosk/${kiosk}`, token }),
  }
}

/** Signs the clerk of a counter in. */
export async function clerkOf(access: DemoAccess, counter: string, sending: Sending = {}): Promise<Clerk> {
  const cookie = await signIn(access, among(access.clerks, counter), sending)
  return {
    cookie,
    command: (verb, body = {}, options) =>
      post(access, `/api/counters/${counter}/${verb}`, { body, headers: { cookie }, ...sending, ...options }),
    watch: () => watchView({ url: access.url, view: `counter/${counter}`, cookie }),
  }
}

/** `heard` is called with each view and each beat. */
export function displayOf(access: DemoAccess, display: string): { screen: LiveViewParts; watch(heard?: () => void): LiveView<BoardView> } {
  const screen = { url: access.url, view: `board/${display}`, token: among(access.displays, display) }
  return { screen, watch: (heard) => watchView({ ...screen, ...(heard ? { heard } : {}) }) }
}

/** The cookie of a session. */
export async function signIn({ url }: DemoAccess, credentials: Credentials, { fetch = globalThis.fetch }: Sending = {}): Promise<string> {
  const response = await fetch(new URL('/api/session', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  })
  const [cookie] = response.headers.getSetCookie()
  if (!response.ok || !cookie) throw new Error(`${credentials.username} could not sign in: ${response.status} ${await response.text()}`)
  return cookie.split(';', 1)[0] as string
}

type Posted = Sending & { body: object; headers: Record<string, string>; key?: string }

async function post<Body>(
  { url }: DemoAccess,
  path: string,
  { body, headers, key = newKey(), fetch = globalThis.fetch }: Posted,
): Promise<Reply<Body>> {
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  })
  const answer: unknown = await response.json()
  const { status, ok } = response
  return ok ? { status, ok, body: answer as Body } : { status, ok, problem: answer as Problem }
}

function among<Value>(values: Record<string, Value>, name: string): Value {
  const value = values[name]
  if (value === undefined) throw new Error(`The demo has no ${name}, only ${Object.keys(values).join(', ')}.`)
  return value
}
