import type { IssuedVisit } from '@antre/shared/contract'
import type { Plan } from '@antre/shared/plan'
import type { BoardCall, BoardView, ViewMessage } from '@antre/shared/views'
import type { LiveView } from '../../server/src/demo/crowd/live-view.ts'
import type { Credentials, DemoAccess } from '../../server/src/demo/demo-access.ts'
import { displayOf } from '../whole/access.ts'
import { watchRecorded } from './recorded-view.ts'
import type { Asked, Contact, Party, Screen, Told } from './recording.ts'

export type Recorder = {
  /** Sends as `fetch` does and writes down what was asked and told; sign-ins are only listened to, reading is left out. */
  fetch: typeof fetch
  /** A display that is connected from now on. */
  showBoard(display: string): LiveView<BoardView>
  /** Sends an attempt again under its key, with its own body or another. */
  askAgain(attempt: Asked, change?: { body: object }): Promise<unknown>
  readonly asked: Asked[]
  readonly screens: Screen[]
}

/** Stands between clients and the server's public surface. One for all clients, so that all times are of one clock. */
export function createRecorder({ access, plan }: { access: DemoAccess; plan: Plan }): Recorder {
  const asked: Asked[] = []
  const screens: Screen[] = []
  const people = peopleOf(access, plan)
  const visitsByToken = new Map<string, string>()
  const sent = new Map<Asked, { url: string; init: RequestInit }>()

  const recordingFetch: typeof fetch = async (input, init = {}) => {
    const { pathname } = new URL(String(input))
    const method = init.method ?? 'GET'
    if (method === 'GET') return fetch(input, init)
    if (pathname === '/api/session') return people.signIn(await fetch(input, init), bodyOf(init))
    const attempt = { ...describe(pathname, init), beganAt: performance.now() }
    const told = (outcome: Told) => {
      const entry: Asked = { ...attempt, endedAt: performance.now(), told: outcome }
      asked.push(entry)
      sent.set(entry, { url: String(input), init: { ...init, signal: null } })
    }
    try {
      const response = await fetch(input, init)
      // An answer that breaks off is none.
      const text = await response.text()
      told(toldBy(response.status, text))
      learnToken(response.status, text)
      return new Response(text, response)
    } catch (error) {
      told({ kind: 'unknown', why: String(error) })
      throw error
    }
  }

  function describe(path: string, init: RequestInit): Pick<Asked, 'party' | 'key' | 'method' | 'path' | 'body'> {
    const headers = new Headers(init.headers)
    const [, token] = /^\/api\/visits\/by-token\/(.+)$/.exec(path) ?? []
    const party: Party = token ? { kind: 'citizen', visit: visitsByToken.get(token) ?? null } : people.whoSends(headers)
    return { party, key: headers.get('idempotency-key') ?? '', method: init.method ?? 'GET', path, body: bodyOf(init) }
  }

  function learnToken(status: number, text: string): void {
    const visit = status === 201 ? (JSON.parse(text) as Partial<IssuedVisit>).visit : undefined
    if (visit) visitsByToken.set(visit.token, visit.id)
  }

  return {
    fetch: recordingFetch,
    askAgain(attempt, change) {
      const { url, init } = sent.get(attempt) ?? neverSent()
      return recordingFetch(url, change ? { ...init, body: JSON.stringify(change.body) } : init)
    },
    asked,
    screens,
    showBoard(display) {
      const screen: Screen = { display, zones: [], contacts: [], shown: [], last: null }
      screens.push(screen)
      return watchRecorded<BoardView>({ ...displayOf(access, display).screen, received: receiverOf(screen) })
    },
  }
}

/** Writes down what is new in each message, or differs from what this display was shown before. */
function receiverOf(screen: Screen): (message: ViewMessage<BoardView>, contact: 'new' | 'same') => void {
  const known = new Map<string, string>()
  return ({ data, run, seq }, contact) => {
    screen.zones = data.zones
    screen.last = data
    if (contact === 'new') screen.contacts.push({ beganAt: performance.now(), run, seq, oldest: oldestOf(data.calls) })
    for (const { zone, n, number, counter, kind } of data.calls) {
      const content = `${number} ${counter} ${kind}`
      if (known.get(`${zone} ${n}`) === content) continue
      known.set(`${zone} ${n}`, content)
      screen.shown.push({ zone, n, number, counter, kind, at: performance.now(), contact: screen.contacts.length })
    }
  }
}

const oldestOf = (calls: BoardCall[]): Contact['oldest'] =>
  Object.fromEntries(
    [...Map.groupBy(calls, ({ zone }) => zone)].map(([zone, ofZone]) => [zone, { n: ofZone[0]?.n ?? 0, calls: ofZone.length }]),
  )

/** The server's word, in Jepsen's terms. Trouble of the house may have happened after the command was stored. */
function toldBy(status: number, text: string): Told {
  const body: unknown = text === '' ? null : JSON.parse(text)
  if (status < 400) return { kind: 'ok', body }
  const { code } = body as { code: string }
  return status < 500 || code === 'storage-unavailable' ? { kind: 'fail', code } : { kind: 'unknown', why: code }
}

function neverSent(): never {
  throw new Error('This attempt was sent by another recorder.')
}

const bodyOf = ({ body }: RequestInit): unknown => (typeof body === 'string' ? JSON.parse(body) : null)

/** Who is who: devices by their tokens, staff by the cookies they were given. */
function peopleOf(access: DemoAccess, plan: Plan) {
  const devices = new Map<string, Party>([
    ...Object.entries(access.kiosks).map(([place, token]) => [token, { kind: 'device', device: 'kiosk', place }] as const),
    ...Object.entries(access.displays).map(([place, token]) => [token, { kind: 'device', device: 'display', place }] as const),
  ])
  const staff = new Map<string, Party>()
  const add = ({ username }: Credentials, role: Extract<Party, { kind: 'staff' }>['role'], agency: string | null = null) =>
    void staff.set(username, { kind: 'staff', username, role, agency })
  for (const [counter, one] of Object.entries(access.clerks)) add(one, 'clerk', plan.counters.find(({ id }) => id === counter)?.agency)
  for (const [agency, one] of Object.entries(access.supervisors)) add(one, 'supervisor', agency)
  for (const role of ['reception', 'manager', 'admin', 'auditor'] as const) add(access[role], role)
  const byCookie = new Map<string, Party>()

  return {
    signIn(response: Response, body: unknown): Response {
      const who = staff.get((body as { username?: string }).username ?? '')
      for (const cookie of response.headers.getSetCookie()) if (who && response.ok) byCookie.set(cookie.split(';', 1)[0] as string, who)
      return response
    },
    whoSends(headers: Headers): Party {
      const token = headers.get('authorization')?.replace('Bearer ', '')
      const cookie = headers.get('cookie')
      return (token && devices.get(token)) || (cookie && byCookie.get(cookie)) || { kind: 'nobody' }
    },
  }
}
